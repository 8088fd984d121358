from django.apps import AppConfig


class Workforce(AppConfig):
    name = "goldenthread.who.workforce"
    verbose_name = "Workforce"
