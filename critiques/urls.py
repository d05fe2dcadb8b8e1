from django.urls import path

from critiques.views import critique

app_name = "critiques"
urlpatterns = [
    path("", critique.critique_list, name="critique_list"),
    path("start/", critique.critique_start, name="critique_start"),
    path("of/<int:paper_id>/", critique.critique_offer, name="critique_offer"),
    path("<int:critique_id>/", critique.critique, name="critique"),
    path("<int:critique_id>/clock/", critique.critique_clock, name="critique_clock"),
    path("<int:critique_id>/delete/", critique.critique_delete, name="critique_delete"),
    *[
        path(
            f"<int:critique_id>/{action}/",
            critique.critique_action,
            {"action": action},
            name=f"critique_{action}",
        )
        for action in ("pause", "resume", "finish")
    ],
]
