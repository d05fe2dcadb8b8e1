from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "prepsite.writing"
    label = "writing"
