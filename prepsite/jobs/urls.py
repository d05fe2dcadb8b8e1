from django.urls import path

from prepsite.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("tray/", views.tray, name="tray"),
    path("<uuid:job_id>/retry/", views.job_retry, name="job_retry"),
    path("<uuid:job_id>/cancel/", views.job_cancel, name="job_cancel"),
]
