from django.apps import AppConfig


class Protection(AppConfig):
    name = "goldenthread.journey.protection"
    verbose_name = "Protection"

    def ready(self) -> None:
        # Models stand only now. The front door asks every folder before an episode closes; each adds its panel.
        from goldenthread.journey.assessment.decisions import waiting
        from goldenthread.journey.front_door.referrals import closing
        from goldenthread.journey.help import open_work
        from goldenthread.journey.planning.reviews import company, counted, places
        from goldenthread.who.access.frame import counted_in_bar

        from . import panels
        from .advice.panel import panel as advice
        from .conferences.common import is_company_kept
        from .decide import LISTS, decisions_waiting
        from .emergency import reading as emergency
        from .emergency.panel import panel as power
        from .enquiries import reading as enquiries
        from .enquiries.panel import panel as enquiry
        from .left import still_open
        from .missing import reading as missing
        from .missing.panel import panel as away
        from .plans import standing as plans
        from .plans.panels import panel as plan
        from .plans.reading import reviewed_on
        from .plans.reviewing import reviews_of
        from .strategy import reading as strategy
        from .strategy.panel import panel as meetings

        open_work.ask(still_open)
        waiting.also(decisions_waiting)
        for rows in LISTS:
            counted_in_bar("assessment:decisions", rows)
        places.reviewed("protection", reviews_of)
        counted.by("protection", reviewed_on)
        company.ask("conference", is_company_kept)
        for folder in (strategy, enquiries, emergency, missing, plans):
            closing.ask(folder.reasons_against_closing)
        for holder in (enquiries, plans):
            closing.hold(holder.held_in)
        for order, make in ((10, power), (15, plan), (20, away), (30, meetings), (40, enquiry), (45, advice)):
            panels.add(order, make)
