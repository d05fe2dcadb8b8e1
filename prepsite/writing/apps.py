from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WritingConfig(AppConfig):
    name = "prepsite.writing"
    label = "writing"

    def ready(self) -> None:
        from prepsite.writing import locking, ownership  # noqa: F401, PLC0415 (registers itself)

        post_migrate.connect(locking.install_trigger, sender=self)
