from django.apps import AppConfig


class Caseload(AppConfig):
    name = "goldenthread.practice.caseload"
    verbose_name = "Caseloads"
