from django.apps import AppConfig


class Assessment(AppConfig):
    name = "goldenthread.journey.assessment"
    verbose_name = "Assessment"

    def ready(self) -> None:
        # Models stand only now. The front door asks every room before an episode closes; the bar counts what waits.
        from goldenthread.journey.front_door.referrals import closing
        from goldenthread.who.access.frame import counted_in_bar

        from .decisions.waiting import waiting_rows
        from .reading import reasons_against_closing

        closing.ask(reasons_against_closing)
        counted_in_bar("assessment:decisions", waiting_rows)
