from django.apps import AppConfig


class Planning(AppConfig):
    name = "goldenthread.journey.planning"
    verbose_name = "Planning"
