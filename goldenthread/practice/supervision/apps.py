from django.apps import AppConfig


class Supervision(AppConfig):
    name = "goldenthread.practice.supervision"
    verbose_name = "Supervision"
