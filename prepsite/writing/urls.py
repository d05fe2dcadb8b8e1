from django.urls import path

from prepsite.writing import views

app_name = "writing"
urlpatterns = [
    path("<int:text_id>/save/", views.text_save, name="text_save"),
    path("preview/", views.preview, name="preview"),
    path("pictures/", views.picture_add, name="picture_add"),
]
