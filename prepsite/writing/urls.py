from django.urls import path

from prepsite.writing.views import history, text

app_name = "writing"
urlpatterns = [
    path("<int:text_id>/", text.text_state, name="text_state"),
    path("<int:text_id>/save/", text.text_save, name="text_save"),
    path("<int:text_id>/history/", history.text_history, name="text_history"),
    path(
        "<int:text_id>/history/<int:revision_id>/name/",
        history.state_name,
        name="state_name",
    ),
    path(
        "<int:text_id>/history/<int:revision_id>/restore/<int:base_version>/",
        history.state_restore,
        name="state_restore",
    ),
    path("merge/", text.merge, name="merge"),
    path("preview/", text.preview, name="preview"),
    path("pictures/", text.picture_add, name="picture_add"),
]
