from django.apps import AppConfig


class FrontDoor(AppConfig):
    name = "goldenthread.journey.front_door"
    verbose_name = "Front door"
