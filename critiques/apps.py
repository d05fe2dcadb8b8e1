from django.apps import AppConfig


class CritiquesConfig(AppConfig):
    name = "critiques"

    def ready(self) -> None:
        from critiques import contributions  # noqa: F401, PLC0415 (registers itself)
        from critiques.sessions import closing, recording  # noqa: F401, PLC0415 (likewise)
