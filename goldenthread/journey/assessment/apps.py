from django.apps import AppConfig


class Assessment(AppConfig):
    name = "goldenthread.journey.assessment"
    verbose_name = "Assessment"
