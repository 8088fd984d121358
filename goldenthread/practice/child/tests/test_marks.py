"""A chronology is made of marks that point at events. Nothing is copied, changed or taken away."""

import pytest

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.practice.child import actions
from goldenthread.practice.child.models import Confirmation, Mark

from .conftest import events_for
from .pages import text_of

MAY_MARK = {"plover", "avocet", "kestrel", "heron", "osprey"}


@pytest.fixture
def event(cast, room):
    room.holds = events_for(cast.tansy, 5)
    return room.holds[1]


def mark_path(child, event) -> str:
    return f"/child/{child.pk}/mark/?ref={event.ref}"


def test_a_mark_says_what_it_meant_and_points(client, cast, event):
    client.force_login(cast.plover)
    answer = client.post(f"/child/{cast.tansy.pk}/mark/", {"ref": event.ref, "impact": "She was hungry all day."})
    assert answer.status_code == 302 and answer.url.endswith("#e-front-door-contact-1")
    mark = Mark.objects.get()
    assert (mark.ref, mark.by, mark.event_on) == (event.ref, cast.plover, event.on)
    text = text_of(client.get(f"/child/{cast.tansy.pk}/chronology/"))
    assert "She was hungry all day." in text and event.title in text


def test_a_mark_without_a_meaning_is_refused_and_what_was_typed_stays(client, cast, event):
    client.force_login(cast.plover)
    answer = client.post(f"/child/{cast.tansy.pk}/mark/", {"ref": event.ref, "impact": "  "})
    assert answer.status_code == 422 and "Enter what it meant for the child" in text_of(answer)
    with pytest.raises(Refused, match="Enter what it meant"):
        actions.mark(by=cast.plover, child=cast.tansy, event=event, impact=" ", over=0)
    assert not Mark.objects.exists()


def post(client, child, event, **typed):
    """As the page that is open now would send it."""
    return client.post(mark_path(child, event), {"ref": event.ref, "version": version(client, child, event)} | typed)


def version(client, child, event) -> int:
    return client.get(mark_path(child, event)).context_data["form"]["version"].value()


def test_changing_and_withdrawing_add_rows_and_the_last_one_holds(client, cast, event):
    client.force_login(cast.plover)
    for impact in ("First thought.", "Second thought."):
        post(client, cast.tansy, event, impact=impact, back="chronology")
    text = text_of(client.get(f"/child/{cast.tansy.pk}/chronology/"))
    assert "Second thought." in text and "First thought." not in text
    post(client, cast.tansy, event, impact="", withdraw="yes")
    assert "Second thought." not in text_of(client.get(f"/child/{cast.tansy.pk}/chronology/"))
    assert list(Mark.objects.order_by("pk").values_list("impact", flat=True)) == [
        "First thought.",
        "Second thought.",
        "",
    ]


@pytest.mark.parametrize("before", [[], ["First thought."], ["First thought.", ""]])
def test_who_marks_over_a_colleague_s_mark_reads_it_first_and_loses_nothing(client, cast, event, before):
    """Never marked, marked, or withdrawn when the page was opened: what a colleague said since then is not passed."""
    client.force_login(cast.plover)
    for impact in before:
        post(client, cast.tansy, event, impact=impact, **({} if impact else {"withdraw": "yes"}))
    opened = {"version": version(client, cast.tansy, event), "ref": event.ref, "impact": "As Plover sees it."}
    client.force_login(cast.avocet)
    assert post(client, cast.tansy, event, impact="As Avocet sees it.").status_code == 302
    client.force_login(cast.plover)
    answer = client.post(f"/child/{cast.tansy.pk}/mark/", opened)
    assert answer.status_code == 422 and Mark.objects.latest("pk").impact == "As Avocet sees it."
    text = text_of(answer)
    assert "Avocet saved this on" in text and "As Avocet sees it." in text and "As Plover sees it." in text
    again = opened | {"version": answer.context_data["form"]["version"].value()}
    assert client.post(f"/child/{cast.tansy.pk}/mark/", again).status_code == 302
    assert Mark.objects.latest("pk").impact == "As Plover sees it."


@pytest.mark.parametrize("typed", [{"impact": ""}, {"impact": "As it was."}])
def test_a_mark_that_a_colleague_changed_is_not_withdrawn_unread(client, cast, event, typed):
    client.force_login(cast.plover)
    post(client, cast.tansy, event, impact="As it was.")
    opened = {"version": version(client, cast.tansy, event), "ref": event.ref, "withdraw": "yes"} | typed
    actions.mark(by=cast.avocet, child=cast.tansy, event=event, impact="Better said.", over=Mark.objects.get().pk)
    answer = client.post(f"/child/{cast.tansy.pk}/mark/", opened)
    assert answer.status_code == 422 and answer.context_data["form"].errors.keys() == {"__all__"}
    assert Mark.objects.latest("pk").impact == "Better said."


def test_every_deed_is_in_the_history(client, cast, event):
    client.force_login(cast.plover)
    post(client, cast.tansy, event, impact="It mattered.")
    post(client, cast.tansy, event, withdraw="yes")
    confirm(client, cast.tansy)
    deeds = Entry.objects.deeds().about(cast.tansy.pk).order_by("at", "pk").values_list("deed", flat=True)
    assert list(deeds) == ["chronology.marked", "chronology.withdrawn", "chronology.confirmed"]


def test_confirming_passes_over_what_waited(client, cast, event):
    client.force_login(cast.plover)
    page = f"/child/{cast.tansy.pk}/"
    assert client.get(page).context_data["story"].waiting
    confirm(client, cast.tansy)
    assert not client.get(page).context_data["story"].waiting
    assert Confirmation.objects.get().by == cast.plover


def confirm(client, child, version=None):
    """As the page that is open now would send it, or one that was opened before."""
    now = read(client, child) if version is None else version
    return client.post(f"/child/{child.pk}/confirm/", {"version": now}, follow=True)


def read(client, child) -> int:
    return client.get(f"/child/{child.pk}/chronology/").context_data["story"].version


@pytest.mark.parametrize("meanwhile", ["written", "marked"])
def test_what_nobody_read_is_not_confirmed_away(client, cast, room, event, meanwhile):
    client.force_login(cast.plover)
    opened = read(client, cast.tansy)
    if meanwhile == "written":
        room.holds = events_for(cast.tansy, 6)
    else:
        actions.mark(by=cast.avocet, child=cast.tansy, event=event, impact="She was hungry.", over=0)
    refused = text_of(confirm(client, cast.tansy, opened))
    assert "Something was written down or marked after you opened this page." in refused
    assert not Confirmation.objects.exists()
    confirm(client, cast.tansy)
    assert Confirmation.objects.exists()


@pytest.mark.parametrize("deed", ["mark", "withdraw", "confirm"])
def test_who_may_not_is_refused_at_the_page_and_in_the_action(client, cast, event, deed):
    for name, worker in cast.workers.items():
        if name in MAY_MARK:
            continue
        client.force_login(worker)
        path = f"/child/{cast.tansy.pk}/{'confirm' if deed == 'confirm' else 'mark'}/"
        assert client.get(mark_path(cast.tansy, event)).status_code in {403, 404}, name
        assert client.post(path, {"ref": event.ref, "impact": "x"}).status_code in {403, 404}, name
        with pytest.raises(Refused):
            _do(deed, worker, cast.tansy, event)
    assert not Mark.objects.exists() and not Confirmation.objects.exists()


def _do(deed, worker, child, event):
    if deed == "mark":
        return actions.mark(by=worker, child=child, event=event, impact="x", over=0)
    if deed == "withdraw":
        return actions.withdraw(by=worker, child=child, event=event, over=0)
    return actions.confirm(by=worker, child=child, over=0)


def test_an_event_of_another_child_cannot_be_marked_here(client, cast, room):
    room.holds = events_for(cast.yarrow, 1)
    client.force_login(cast.plover)
    assert client.get(mark_path(cast.tansy, room.holds[0])).status_code == 404
    with pytest.raises(ValueError, match="not an event of child"):
        actions.mark(by=cast.plover, child=cast.tansy, event=room.holds[0], impact="x", over=0)


def test_the_form_opens_under_its_event_with_one_link_and_needs_no_script(client, cast, event):
    client.force_login(cast.plover)
    html = client.get(f"/child/{cast.tansy.pk}/?mark={event.ref}").content.decode()
    assert html.count('name="impact"') == 1 and f'value="{event.ref}"' in html
    assert html.count("Mark as significant<span") == 4  # the other four keep their links
