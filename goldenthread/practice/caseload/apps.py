from django.apps import AppConfig


class Caseload(AppConfig):
    name = "goldenthread.practice.caseload"
    verbose_name = "Caseloads"

    def ready(self) -> None:
        from goldenthread.who.access import queue

        from .load.beside import weights_of

        queue.weighed_by(weights_of)
