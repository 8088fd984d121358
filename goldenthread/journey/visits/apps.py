from django.apps import AppConfig


class Visits(AppConfig):
    name = "goldenthread.journey.visits"
    verbose_name = "Visits"

    def ready(self) -> None:
        # Models stand only now. An assessment asks whether the child was seen: a visit counts.
        from goldenthread.journey.assessment import sightings

        from .seen import sightings as of_visits

        sightings.ask(of_visits)
