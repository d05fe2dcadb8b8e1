"""The addresses of practice, below /practice/."""

from django.urls import path

from critiques.views.practice import named_paper, own_modes, setup, start

app_name = "practice"
urlpatterns = [
    path("", start.practice_start, name="practice_start"),
    path("modes/", own_modes.mode_list, name="mode_list"),
    path("modes/<slug:key>/", own_modes.mode_edit, name="mode_edit"),
    path("modes/<slug:key>/copy/", own_modes.mode_copy, name="mode_copy"),
    path("modes/<slug:key>/delete/", own_modes.mode_delete, name="mode_delete"),
    path("modes/<slug:key>/session/", setup.session_setup, name="session_setup"),
    path("modes/<slug:key>/session/make/", setup.session_make, name="session_make"),
    path("papers/<int:number>/", named_paper.paper_picks, name="paper_picks"),
    path("<int:session_id>/arrivals/", start.paper_arrivals, name="paper_arrivals"),
    path("<int:session_id>/discard/", start.session_discard, name="session_discard"),
]
