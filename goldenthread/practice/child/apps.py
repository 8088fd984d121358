from django.apps import AppConfig


class Child(AppConfig):
    name = "goldenthread.practice.child"
    verbose_name = "The child's page"
