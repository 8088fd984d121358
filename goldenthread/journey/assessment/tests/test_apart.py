"""Text written once for brothers and sisters that has come apart: whoever decides, and whoever asks, is told."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment import actions
from goldenthread.journey.assessment.decisions import apart
from goldenthread.journey.assessment.models import Assessment, View, latest
from goldenthread.who.access.models import Lock

from . import stage
from .test_decisions import answer, content, view

pytestmark = pytest.mark.django_db
NEW = "Bramble asked for help herself, and now her sister comes every morning."

OURS = content(answers=[answer("danger", "A", common=True), answer("day", "Her day")], views=[view("Rush")])
APART = [
    (OURS, []),
    (content(answers=[answer("danger", "A", common=True), answer("day", "His")], views=[view("Rush")]), []),
    (content(answers=[answer("danger", "B", common=True)], views=[view("Rush")]), ["danger?"]),
    (content(answers=[answer("danger", "A", common=True)]), ["What Rush says"]),
    (content(answers=[answer("danger", "A", common=True)], views=[view("Rush"), view("Ash")]), ["What Ash says"]),
]


@pytest.mark.parametrize(("theirs", "questions"), APART)
def test_what_of_the_common_text_is_not_the_same(theirs, questions):
    assert [row[0] for row in apart.differing(OURS, theirs)] == questions


@pytest.fixture
def both(cast) -> list[Assessment]:
    """Tansy's and Teasel's, written together; hers came back, and what was written for both was changed then."""
    stage.family(cast, cast.tansy, cast.teasel)
    referrals = [stage.referral(cast, cast.tansy), stage.referral(cast, cast.teasel)]
    made = actions.start(by=cast.plover, referrals=referrals, on=timezone.localdate())
    hers, his = sorted((stage.complete(cast, each) for each in made), key=lambda each: each.child.short_name)
    stage.submitted(cast, his)
    stage.returned(cast, stage.submitted(cast, hers), asked=["map"])
    stage.written(cast, hers, strengths=NEW)
    return [hers, his]


def shown(client, worker, name: str, *args) -> str:
    client.force_login(worker)
    return " ".join(unescape(client.get(reverse(f"assessment:{name}", args=args)).content.decode()).split())


def test_whoever_asks_is_told_whose_is_other_and_since_when(client, cast, both):
    hers, his = both
    page = shown(client, cast.plover, "submit", hers.pk)
    assert (
        "Teasel’s assessment, submitted on" in page
        and "holds other common text: “What do people do that is good for the children?”" in page
    )
    assert reverse("assessment:compare", args=[hers.pk, his.pk]) in page


def test_whoever_decides_on_the_brother_is_told_that_the_text_went_on(client, cast, both):
    page = shown(client, cast.kestrel, "decide", both[1].pk)
    assert (
        "Common text was changed after this was asked for: “What do people do that is good for the children?”" in page
    )


def test_whoever_decides_on_hers_is_told_and_the_decision_keeps_it(client, cast, both):
    hers, his = both
    stage.authorised(cast, his.submissions.get())
    submission = stage.submitted(cast, hers)
    page = shown(client, cast.kestrel, "decide", hers.pk)
    assert "and authorised, holds other common text" in page
    given = {"submission": submission.pk, "decision": "authorise", "why": ""}
    assert client.post(reverse("assessment:decide", args=[hers.pk]), given).status_code == 302
    assert "apart:look" in submission.authorisation.checked
    compared = shown(client, cast.kestrel, "compare", hers.pk, his.pk)
    assert "Common text that is not the same in both" in compared
    assert NEW in compared and stage.TEXTS["strengths"] in compared


def test_nothing_is_said_where_both_hold_the_same(client, cast, both):
    hers, his = both
    stage.returned(cast, his.submissions.get(), asked=["map"])
    for each in both:
        stage.submitted(cast, each)
    for each, other in ((hers, his), (his, hers)):
        assert "common text" not in shown(client, cast.kestrel, "decide", each.pk).lower()
        assert "not the same in both" not in shown(client, cast.kestrel, "compare", each.pk, other.pk)


def test_a_locked_brother_is_as_if_not_there(client, cast, both):
    Lock.objects.create(
        child=cast.teasel, reason="staff", why="A relative works here.", asked_by=cast.kestrel,
        approved_by=cast.heron, started_on=timezone.localdate(), review_on=timezone.localdate(),
    )  # fmt: skip
    page = shown(client, cast.plover, "submit", both[0].pk)
    assert "Teasel" not in page and "other common text" not in page and "was changed after" not in page


def test_a_view_heard_for_both_counts_as_common(client, cast, both):
    hers, _ = both
    stage.written(cast, hers, strengths=stage.TEXTS["strengths"])
    today = timezone.localdate()
    actions.hear(by=cast.plover, assessment=hers, who="Rush", role="father", is_agency=False, said="He works nights.",
                 why_not="", on=today, over=latest(View.objects.all()), today=today)  # fmt: skip
    assert "holds other common text: “What Rush says (father)”" in shown(client, cast.plover, "submit", hers.pk)


def test_as_many_queries_whether_it_came_apart_or_not(client, cast, both):
    hers, _ = both

    def asked() -> int:
        shown(client, cast.plover, "submit", hers.pk)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("assessment:submit", args=[hers.pk]))
        return len(queries)

    before = asked()
    stage.written(cast, hers, strengths=stage.TEXTS["strengths"])
    assert "other common text" not in shown(client, cast.plover, "submit", hers.pk)
    assert asked() == before
