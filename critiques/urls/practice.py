"""The addresses of practice, below /practice/."""

from django.urls import path

from critiques.views.practice import clock, session

app_name = "practice"
urlpatterns = [
    path("clock/", clock.mini_clock, name="mini_clock"),
    path("<int:session_id>/", session.session, name="session"),
    path("<int:session_id>/begin/", session.session_begin, name="session_begin"),
    path("<int:session_id>/pause/", session.session_pause, name="session_pause"),
    path("<int:session_id>/resume/", session.session_resume, name="session_resume"),
    path("<int:session_id>/next/", session.session_next, name="session_next"),
    path("<int:session_id>/finish/", session.session_finish, name="session_finish"),
    path("<int:session_id>/clock/", clock.session_clock, name="session_clock"),
]
