from django.apps import AppConfig


class Ui(AppConfig):
    name = "goldenthread.foundations.ui"
    verbose_name = "Pages"
