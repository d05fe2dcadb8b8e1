from django.urls import path

from prepsite.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("tray/", views.tray, name="tray"),
    path("failed/dismiss/", views.failed_dismiss, name="failed_dismiss"),
    path("<uuid:job_id>/dismiss/", views.job_dismiss, name="job_dismiss"),
    path("<uuid:job_id>/retry/", views.job_retry, name="job_retry"),
    path("<uuid:job_id>/cancel/", views.job_cancel, name="job_cancel"),
]
