from django.apps import AppConfig


class Returns(AppConfig):
    name = "goldenthread.sight.returns"
    verbose_name = "Returns"
