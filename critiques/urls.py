from django.urls import path

from critiques.views import clock, critique_list, write_up

app_name = "critiques"
urlpatterns = [
    path("", critique_list.critique_list, name="critique_list"),
    path("start/", critique_list.critique_start, name="critique_start"),
    path("of/<int:paper_id>/", critique_list.critique_offer, name="critique_offer"),
    path("<int:write_up_id>/", write_up.write_up, name="write_up"),
    path("<int:write_up_id>/lock/", write_up.write_up_lock, name="write_up_lock"),
    path("<int:write_up_id>/renew/", write_up.write_up_renew, name="write_up_renew"),
    path("<int:write_up_id>/delete/", write_up.write_up_delete, name="write_up_delete"),
    path("<int:write_up_id>/clock/", clock.write_up_clock, name="write_up_clock"),
    *[
        path(
            f"<int:write_up_id>/{action}/",
            clock.write_up_action,
            {"action": action},
            name=f"write_up_{action}",
        )
        for action in ("pause", "resume", "finish")
    ],
]
