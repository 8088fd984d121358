"""Nobody authorises or returns an assessment in which they had a hand, whatever it was that they wrote."""

import pytest
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment import actions
from goldenthread.journey.assessment.models import Answer, Assessment, Scale, Seen, View

from . import stage

pytestmark = pytest.mark.django_db

# What Kestrel may have written while she still held cases, before she came to lead the team.
WROTE = {
    "an answer": lambda work, by: Answer.objects.filter(assessment=work, prompt="day").update(written_by=by),
    "a common answer": lambda work, by: Answer.objects.filter(prompt="history").update(written_by=by),
    # These rows are only ever added: hers stands beside Plover's.
    "a sighting": lambda work, by: Seen.objects.create(assessment=work, on=timezone.localdate(), how="alone", by=by),
    "a parent's view": lambda work, by: View.objects.create(
        together=work.together, who="Thorn", role="father", said="He agrees.", on=timezone.localdate(), by=by
    ),
    "a number": lambda work, by: Scale.objects.filter(assessment=work).update(by=by),
    "the factors and the outcome": lambda work, by: Assessment.objects.filter(pk=work.pk).update(concluded_by=by),
}


@pytest.fixture
def work(cast) -> Assessment:
    stage.family(cast, cast.tansy)
    return stage.complete(cast, stage.started(cast))


@pytest.mark.parametrize("wrote", WROTE)
@pytest.mark.parametrize("decide", [stage.authorised, stage.returned])
def test_whoever_wrote_part_of_it_does_not_decide(cast, work, wrote, decide):
    WROTE[wrote](work, cast.kestrel)
    submission = stage.submitted(cast, work)
    with pytest.raises(Refused, match="that you wrote yourself. Another manager must."):
        decide(cast, submission)


def test_what_is_written_keeps_its_author(cast, work):
    assert Scale.objects.get().by == cast.plover
    assert Assessment.objects.get(pk=work.pk).concluded_by == cast.plover


def test_the_author_is_whoever_said_it_last(cast, work):
    today = timezone.localdate()
    cast.tansy.involvements.create(
        worker=cast.avocet, role="co_worker", started_on=today, reason="MANAGE", made_by=cast.kestrel
    )
    over = Scale.objects.latest("pk").pk
    actions.scale(by=cast.avocet, assessment=work, who="Bramble", score=3, on=today, over=over, today=today)
    actions.conclude(by=cast.avocet, assessment=work, factors=["16A"], outcome="child_in_need", overrun="They moved.",
                     over=work.version, today=today)  # fmt: skip
    assert Scale.objects.latest("pk").by == cast.avocet
    assert Assessment.objects.get(pk=work.pk).concluded_by == cast.avocet


def test_a_mid_point_review_is_no_authorship(cast, work):
    actions.hold_midpoint(
        by=cast.kestrel,
        assessment=work,
        held_on=timezone.localdate(),
        note="On its way.",
        over=0,
        at=timezone.now(),
    )
    assert stage.authorised(cast, stage.submitted(cast, work)).authorised
