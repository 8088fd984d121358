from django.apps import AppConfig


class Access(AppConfig):
    name = "goldenthread.who.access"
    verbose_name = "Access"
