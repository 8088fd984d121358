from django.apps import AppConfig


class People(AppConfig):
    name = "goldenthread.who.people"
    verbose_name = "People"
