from django.apps import AppConfig


class Oversight(AppConfig):
    name = "goldenthread.sight.oversight"
    verbose_name = "Oversight"
