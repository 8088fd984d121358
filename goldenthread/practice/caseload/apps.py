from django.apps import AppConfig


class Caseload(AppConfig):
    name = "goldenthread.practice.caseload"
    verbose_name = "Caseloads"

    def ready(self) -> None:
        from goldenthread.journey.assessment.decisions import waiting
        from goldenthread.who.access import hands
        from goldenthread.who.access.frame import counted_in_bar
        from goldenthread.who.workforce.leavers import leavers_shown_by

        from .beside import weights_of
        from .leaving.reading import pages_for
        from .transfers.reading import transfers_waiting, waiting_rows

        hands.weighed_by(weights_of)
        leavers_shown_by(pages_for)
        waiting.also(transfers_waiting)
        counted_in_bar("assessment:decisions", waiting_rows)
