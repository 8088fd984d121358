from django.apps import AppConfig


class Caseload(AppConfig):
    name = "goldenthread.practice.caseload"
    verbose_name = "Caseloads"

    def ready(self) -> None:
        from goldenthread.journey.assessment.decisions import waiting
        from goldenthread.who.access import hands
        from goldenthread.who.access.frame import counted_in_bar

        from .beside import weights_of
        from .transfers.reading import transfers_waiting, waiting_rows

        hands.weighed_by(weights_of)
        waiting.also(transfers_waiting)
        counted_in_bar("assessment:decisions", waiting_rows)
