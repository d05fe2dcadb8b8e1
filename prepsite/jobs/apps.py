from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "prepsite.jobs"
    label = "jobs"
