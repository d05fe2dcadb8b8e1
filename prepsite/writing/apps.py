from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "prepsite.writing"
    label = "writing"

    def ready(self) -> None:
        from prepsite.writing import ownership  # noqa: F401, PLC0415 (registers itself)
