from django.apps import AppConfig


class Help(AppConfig):
    name = "goldenthread.journey.help"
    verbose_name = "Child in need"
