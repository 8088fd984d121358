import os

from django.apps import AppConfig
from django.conf import settings

from goldenthread.foundations.history import logs


class History(AppConfig):
    name = "goldenthread.foundations.history"
    verbose_name = "History"

    def ready(self) -> None:
        quiet = "WARNING" if settings.MODE == "test" else "INFO"
        logs.configure(os.environ.get("GOLDENTHREAD_LOG_LEVEL", quiet))
