"""How long a year takes to be played out at three sizes, and how often a year that is over ended in its range.

python -m bench.what_if                 # made-up teams: time
python -m bench.what_if --council       # each team of the council that the database holds: was it right a year ago?
"""

import argparse
import os
import time
from datetime import timedelta
from random import Random

SIZES = ((120, 10), (500, 40), (2_000, 150))  # children, workers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--council", action="store_true")
    if parser.parse_args().council:
        looked_back()
    else:
        timed()


def timed() -> None:
    from goldenthread.practice.caseload.whatif.play import Hand, Start, play
    from goldenthread.practice.caseload.whatif.rules import BANDS, Rates, Scenario

    print("| children | workers | years played | seconds | ms a year |\n| ---: | ---: | ---: | ---: | ---: |")
    for children, workers in SIZES:
        dice = Random(1)
        hands = tuple(Hand(20, 16) for _ in range(workers))
        start = Start(hands, tuple((dice.random() * 60, place % workers, 2) for place in range(children // 2)))
        weekly = tuple((2,) * max(0, round(dice.gauss(children / 80, 1))) for _ in range(104))
        rates = Rates(weekly, (0.025,) * len(BANDS), 1 / 150, workers / 150)
        began = time.perf_counter()
        year = play(start, rates, Scenario(lose=workers // 10, referrals=15), Hand(20, 16), seed=1)
        took = time.perf_counter() - began
        print(f"| {children:,} | {workers} | {year.runs} | {took:.1f} | {took / year.runs * 1000:.0f} |")


def looked_back() -> None:
    """By team and by service: how many children there are, and what would have been said a year ago."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    import django

    django.setup()
    from django.utils import timezone

    from goldenthread.practice.caseload.whatif.play import play
    from goldenthread.practice.caseload.whatif.reading import newcomer, past_of
    from goldenthread.practice.caseload.whatif.rules import WEEKS, Scenario
    from goldenthread.who.access.rules import WORKING_TEAM_KINDS
    from goldenthread.who.workforce.models import Service, Team, Worker

    today, reader = timezone.localdate(), Worker.objects.in_role("director", today=timezone.localdate()).first()
    then, teams = today - timedelta(weeks=WEEKS), Team.objects.filter(kind__in=WORKING_TEAM_KINDS).order_by("pk")
    groups = [(team.name, [team]) for team in teams]
    groups += [(each.name, list(each.teams.filter(kind__in=WORKING_TEAM_KINDS))) for each in Service.objects.all()]
    print("| whose children | today | a year ago it would have said | in the range |\n| --- | ---: | --- | --- |")
    for name, group in groups:
        past = past_of(group, reader, today)
        start = past.start(then, knows_ends=False)
        if start.hands and start.families:
            said = play(start, past.rates(then), Scenario(), newcomer(), seed=1).end.children
            there = past.held_on(today)
            within = "yes" if said.low <= there <= said.high else "no"
            print(f"| {name} | {there:,} | {said.low:,} to {said.high:,} | {within} |")


if __name__ == "__main__":
    main()
