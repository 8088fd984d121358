"""Two people in one assessment: what a colleague wrote meanwhile is read before anything takes its place."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.assessment import actions, thread
from goldenthread.journey.assessment.content import content_of, latest_scales, scales_of
from goldenthread.journey.assessment.models import Assessment, MidPoint, Scale, View

from . import stage

pytestmark = pytest.mark.django_db
ANALYSIS = ("analysis", "otherwise", "unknown")
QUESTIONS = ("What do we make of it all for Tansy?", "What else could explain it?", "What do we still not know?")


@pytest.fixture
def work(cast) -> Assessment:
    cast.tansy.involvements.create(
        worker=cast.avocet, role="co_worker", started_on=timezone.localdate(), reason="MANAGE", made_by=cast.kestrel
    )
    return stage.started(cast)


def says(cast, work, score, over=0, who="Bramble", by="plover", days_ago=0):
    today = timezone.localdate()
    return actions.scale(
        by=cast.workers[by], assessment=work, who=who, score=score, on=today - timedelta(days=days_ago), over=over,
        today=today,
    )  # fmt: skip


def test_a_second_number_of_a_day_is_a_row_of_its_own_and_the_last_one_counts_everywhere(cast, work):
    first = says(cast, work, 3)
    says(cast, work, 6, over=first.pk, who="bramble", by="avocet")
    says(cast, work, 2, over=first.pk, days_ago=1)  # of the day before: it does not come last
    assert list(Scale.objects.order_by("pk").values_list("score", flat=True)) == [3, 6, 2]
    assert [row.score for row in scales_of(work.pk)] == [2, 6]
    assert [row.score for row in latest_scales(work.pk)] == [6]
    assert [row["score"] for row in content_of(work)["scales"]] == [6]


def test_the_numbers_of_a_life_have_one_for_a_day(cast, work):
    first = says(cast, work, 3)
    says(cast, work, 6, over=first.pk)
    assert thread.scales(cast.tansy.pk) == {"Bramble": [(timezone.localdate(), 6)]}


def test_a_number_that_a_colleague_wrote_meanwhile_is_read_first(cast, work):
    theirs = says(cast, work, 3, by="avocet")
    with pytest.raises(Stale, match="Avocet saved this on .* It says: “Bramble: 3 of 10”") as refusal:
        says(cast, work, 6, who="BRAMBLE")
    assert Scale.objects.count() == 1
    says(cast, work, 6, over=refusal.value.now)
    assert Scale.objects.latest("pk").score == 6 and theirs.pk == refusal.value.now


def test_numbers_of_others_or_of_other_days_are_not_in_the_way(cast, work):
    says(cast, work, 3, by="avocet")
    says(cast, work, 6, who="School")
    says(cast, work, 6, days_ago=2)
    assert Scale.objects.count() == 3


def test_a_word_that_a_colleague_wrote_down_meanwhile_is_read_first(cast, work):
    facts = {"assessment": work, "who": "Rush", "role": "father", "is_agency": False, "why_not": "",
             "on": timezone.localdate(), "today": timezone.localdate()}  # fmt: skip
    actions.hear(by=cast.avocet, said="He works nights.", over=0, **facts)
    with pytest.raises(Stale, match="Avocet saved this on .* It says: “Rush: He works nights.”") as refusal:
        actions.hear(by=cast.plover, said="He did not come.", over=0, **facts)
    actions.hear(by=cast.plover, said="He did not come.", over=refusal.value.now, **facts)
    assert View.objects.count() == 2


def day() -> dict[str, str]:
    on = timezone.localdate()
    return {"day": str(on.day), "month": str(on.month), "year": str(on.year)}


def dated(name: str) -> dict[str, str]:
    return {f"{name}_{part}": value for part, value in day().items()}


# The page, what each of two people types into it, who they are, and how much of it there is afterwards.
PAGES = {
    "scale": ({"who": "Bramble", **dated("on")}, "score", ("3", "6"), ("avocet", "plover"), Scale),
    "view": ({"who": "Rush", "is_agency": "no", **dated("on")}, "said", ("No.", "Yes."), ("avocet", "plover"), View),
    "midpoint": (dated("held_on"), "note", ("Hear Rush.", "All well."), ("avocet", "kestrel"), MidPoint),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_drawn_before_a_colleague_saved_is_refused_in_words_and_loses_nothing(client, cast, work, page):
    typed, name, (theirs, mine), (colleague, me), model = PAGES[page]
    place = reverse(f"assessment:{page}", args=[work.pk])
    client.force_login(cast.workers[me])
    opened = client.get(place).context_data["form"]["version"].value()
    client.force_login(cast.workers[colleague])
    now = client.get(place).context_data["form"]["version"].value()
    assert client.post(place, typed | {name: theirs, "version": now}).status_code == 302
    client.force_login(cast.workers[me])
    refused = client.post(place, typed | {name: mine, "version": opened})
    form = refused.context_data["form"]
    assert refused.status_code == 422 and model.objects.count() == 1
    assert form.non_field_errors()[0].startswith(f"{colleague.title()} saved this on") and theirs in str(form.errors)
    assert form[name].value() == mine
    again = typed | {name: mine, "version": form["version"].value()}
    assert client.post(place, again).status_code == 302 and model.objects.count() == 2


def test_an_outcome_that_a_colleague_changed_is_told_and_can_then_be_saved_over(client, cast, work):
    place = reverse("assessment:outcome", args=[work.pk])
    client.force_login(cast.plover)
    opened = client.get(place).context_data["form"]["version"].value()
    actions.conclude(by=cast.avocet, assessment=work, factors=["16A"], outcome="none", overrun="", over=opened,
                     today=timezone.localdate())  # fmt: skip
    refused = client.post(place, {"factors": ["17A"], "outcome": "child_in_need", "version": opened})
    form = refused.context_data["form"]
    assert refused.status_code == 422 and "Avocet saved this" in form.non_field_errors()[0]
    again = {"factors": ["17A"], "outcome": "child_in_need", "version": form["version"].value()}
    assert client.post(place, again).status_code == 302
    work.refresh_from_db()
    assert (work.factors, work.outcome) == (["17A"], "child_in_need")


def test_an_empty_box_of_a_stale_form_shows_what_is_saved_and_a_second_press_blanks_nothing(client, cast, work):
    place = reverse("assessment:part", args=[work.pk, "analysis"])
    client.force_login(cast.plover)
    opened = {f"over_{name}": client.get(place).context_data["form"][f"over_{name}"].value() for name in ANALYSIS}
    texts = {"analysis": "Avocet’s.", "otherwise": "It was the night shifts.", "unknown": "What Rush knows."}
    client.force_login(cast.avocet)
    assert client.post(place, opened | texts).status_code == 302
    client.force_login(cast.plover)
    refused = client.post(place, opened | {"analysis": "Plover’s.", "otherwise": "", "unknown": ""})
    form, shown = refused.context_data["form"], unescape(refused.content.decode())
    assert refused.status_code == 422
    assert [form[name].value() for name in ANALYSIS] == ["Plover’s.", texts["otherwise"], texts["unknown"]]
    assert list(refused.context_data["theirs"]) == ["analysis"]
    for name, asked in zip(ANALYSIS, QUESTIONS, strict=True):
        assert f'<a href="#id_{name}">Avocet changed “{asked}” on' in " ".join(shown.split())
    again = {name: form[name].value() for name in [*ANALYSIS, *opened]}
    assert client.post(place, again).status_code == 302
    assert work.answers.get(prompt="otherwise").text == texts["otherwise"]
    assert work.together.answers.get(prompt="unknown").text == texts["unknown"]
    assert work.answers.get(prompt="analysis").text == "Plover’s."


def test_a_box_that_is_emptied_on_purpose_stays_empty(client, cast, work):
    stage.written(cast, work, otherwise="It was the night shifts.")
    client.force_login(cast.plover)
    place = reverse("assessment:part", args=[work.pk, "analysis"])
    assert client.post(place, {"otherwise": "", "over_otherwise": "1"}).status_code == 302
    assert work.answers.get(prompt="otherwise").text == ""
