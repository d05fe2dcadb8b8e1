from django.urls import include, path

from prepsite import views
from prepsite.writing.views.text import picture

urlpatterns = [
    path("", include("papers.urls")),
    path("critiques/", include("critiques.urls")),
    path("practice/", include("critiques.urls.practice")),
    path("jobs/", include("prepsite.jobs.urls")),
    path("writing/", include("prepsite.writing.urls")),
    path("pictures/<str:picture_name>", picture, name="picture"),
    path("settings/", views.settings_page, name="settings_page"),
    path("settings/host/", views.host_permission, name="host_permission"),
    path("settings/pictures/", views.pictures_move_out, name="pictures_move_out"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("healthz/", views.healthz, name="healthz"),
]
