from django.urls import path

from critiques.views import critique

app_name = "critiques"
urlpatterns = [
    path("", critique.critique_list, name="critique_list"),
    path("start/", critique.critique_start, name="critique_start"),
    path("<int:critique_id>/", critique.critique, name="critique"),
    path("<int:critique_id>/clock/", critique.critique_clock, name="critique_clock"),
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
