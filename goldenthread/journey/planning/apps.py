from django.apps import AppConfig


class Planning(AppConfig):
    name = "goldenthread.journey.planning"
    verbose_name = "Planning"

    def ready(self) -> None:
        # Models stand only now. The front door asks every room before an episode closes; plans wait in the one inbox.
        from goldenthread.journey.assessment.decisions import waiting
        from goldenthread.journey.front_door.referrals import closing
        from goldenthread.who.access.frame import counted_in_bar

        from .actions import end_with_referral
        from .reading import held_in, reasons_against_closing
        from .versions.waiting import plans_waiting, waiting_rows

        closing.ask(reasons_against_closing)
        closing.hold(held_in)
        closing.ends_with(end_with_referral)
        waiting.also(plans_waiting)
        counted_in_bar("assessment:decisions", waiting_rows)
