from django.apps import AppConfig


class Child(AppConfig):
    name = "goldenthread.practice.child"
    verbose_name = "The child's page"

    def ready(self) -> None:
        from goldenthread.practice.caseload.handovers import brief

        from .brief import brief_of

        brief.written_by(brief_of)
