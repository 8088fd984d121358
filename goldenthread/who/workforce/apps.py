from django.apps import AppConfig


class Workforce(AppConfig):
    name = "goldenthread.who.workforce"
    verbose_name = "Workforce"

    def ready(self) -> None:
        from .sign_in import heard  # noqa: F401  listens to the sign-in libraries
