from django.apps import AppConfig


class History(AppConfig):
    name = "goldenthread.foundations.history"
    verbose_name = "History"
