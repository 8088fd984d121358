from django.apps import AppConfig

from goldenthread.foundations import among


class Ui(AppConfig):
    name = "goldenthread.foundations.ui"
    verbose_name = "Pages"

    def ready(self) -> None:
        among.register()
