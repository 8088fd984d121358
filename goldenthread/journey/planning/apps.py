from django.apps import AppConfig


class Planning(AppConfig):
    name = "goldenthread.journey.planning"
    verbose_name = "Planning"

    def ready(self) -> None:
        # Models stand only now. The front door asks every room before an episode closes.
        from goldenthread.journey.front_door.referrals import closing

        from .reading import reasons_against_closing

        closing.ask(reasons_against_closing)
