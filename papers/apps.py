from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "papers"

    def ready(self) -> None:
        from papers import tasks  # noqa: F401, PLC0415 (registers its background work)
