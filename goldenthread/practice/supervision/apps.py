from django.apps import AppConfig


class Supervision(AppConfig):
    name = "goldenthread.practice.supervision"
    verbose_name = "Supervision"

    def ready(self) -> None:
        from . import checks  # noqa: F401  says what is missing before anything starts
