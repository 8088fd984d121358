from django.apps import AppConfig


class Notices(AppConfig):
    name = "goldenthread.foundations.notices"
    verbose_name = "Notices"
