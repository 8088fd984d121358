from django.apps import AppConfig


class Visits(AppConfig):
    name = "goldenthread.journey.visits"
    verbose_name = "Visits"
