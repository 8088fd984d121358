from django.apps import AppConfig


class Protection(AppConfig):
    name = "goldenthread.journey.protection"
    verbose_name = "Protection"
