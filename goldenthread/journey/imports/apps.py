from django.apps import AppConfig


class Imports(AppConfig):
    name = "goldenthread.journey.imports"
    verbose_name = "Imports"
