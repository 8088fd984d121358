from django.apps import AppConfig


class Help(AppConfig):
    name = "goldenthread.journey.help"
    verbose_name = "Child in need"

    def ready(self) -> None:
        # Models stand only now. What waits for a manager stands in the inbox of decisions, and is counted in the bar.
        from goldenthread.journey.assessment.decisions import waiting
        from goldenthread.journey.planning.reviews import places
        from goldenthread.who.access.frame import counted_in_bar

        from .ending.waiting import ends_waiting, waiting_rows
        from .reviewing.place import review_of

        waiting.also(ends_waiting)
        places.reviewed("in_need", review_of)
        counted_in_bar("assessment:decisions", waiting_rows)
