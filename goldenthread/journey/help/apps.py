from django.apps import AppConfig


class Help(AppConfig):
    name = "goldenthread.journey.help"
    verbose_name = "Child in need"

    def ready(self) -> None:
        # Models stand only now. What waits for a manager stands in the inbox of decisions, and is counted in the bar.
        from goldenthread.journey.assessment.decisions import waiting
        from goldenthread.who.access.frame import counted_in_bar

        from .ending.waiting import ends_waiting, waiting_rows

        waiting.also(ends_waiting)
        counted_in_bar("assessment:decisions", waiting_rows)
