from django.apps import AppConfig


class Visits(AppConfig):
    name = "goldenthread.journey.visits"
    verbose_name = "Visits"

    def ready(self) -> None:
        # Models stand only now. An assessment asks whether the child was seen, a plan what shows that a step moved.
        from goldenthread.journey.assessment import sightings
        from goldenthread.journey.planning import evidence

        from .plans import evidence_of
        from .seen import sightings as of_visits

        sightings.ask(of_visits)
        evidence.bring(evidence_of)
