import pytest
from django.db import transaction

from goldenthread.foundations.history import actions
from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.history.tests.people import PLOVER, TANSY, TEASEL
from goldenthread.foundations.history.where import Where, coming_from


@pytest.mark.django_db
def test_a_deed_keeps_who_what_about_whom_and_from_where():
    with coming_from(Where("192.0.2.7", "Firefox", "abc")):
        entry = actions.record(
            by=PLOVER, deed="contact.logged", subject=("contact", 12), children=[TEASEL, TANSY, TANSY], reason="A call"
        )
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.actor_id, kept.actor_name, kept.actor_role) == (5, "Plover", "Social worker")
    assert kept.organisation == "Family safeguarding 3, Marlshire Council"
    assert (kept.kind, kept.deed, kept.subject_kind, kept.subject_id) == ("deed", "contact.logged", "contact", "12")
    assert kept.about == [TANSY, TEASEL]
    assert (kept.from_ip, kept.device, kept.request_id) == ("192.0.2.7", "Firefox", "abc")


@pytest.mark.django_db
def test_what_the_system_does_by_itself_says_so():
    assert actions.record(by=None, deed="import.tidied", subject=("import", 1)).actor_name == "Golden Thread"


@pytest.mark.django_db(transaction=True)
def test_a_deed_outside_a_transaction_is_a_mistake_of_the_programmer():
    with pytest.raises(RuntimeError, match=r"inside the transaction"):
        actions.record(by=PLOVER, deed="contact.logged", subject=("contact", 12))
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_is_rolled_back_leaves_no_entry_and_no_gap():
    with transaction.atomic():
        first = actions.record(by=PLOVER, deed="one", subject=("contact", 1))
        with pytest.raises(ValueError, match="no"), transaction.atomic():
            actions.record(by=PLOVER, deed="two", subject=("contact", 2))
            raise ValueError("no")
        third = actions.record(by=PLOVER, deed="three", subject=("contact", 3))
    assert (third.shard, third.number) == (first.shard, first.number + 1)
    assert list(Entry.objects.order_by("number").values_list("deed", flat=True)) == ["one", "three"]


@pytest.mark.django_db(transaction=True)
def test_a_look_needs_no_transaction():
    actions.look(by=PLOVER, subject=("child", TANSY), children=[TANSY], reason="Duty call")
    assert Entry.objects.looks().about(TANSY).get().reason == "Duty call"


@pytest.mark.django_db
def test_a_search_that_finds_nobody_is_kept():
    actions.searched(by=PLOVER, what="tansie", hits=[])
    entry = Entry.objects.get()
    assert (entry.kind, entry.what, entry.details) == ("search", "tansie", {"hits": 0})


@pytest.mark.django_db
def test_refusals_and_sign_ins_are_kept():
    actions.refused(
        by=PLOVER, deed="child.read", subject=("child", TANSY), children=[TANSY], reasons=["Not yours.", "Ask Kestrel."]
    )
    actions.signed(by=None, deed="sign_in.failed")
    assert list(Entry.objects.order_by("number").values_list("kind", "reason")) == [
        ("refused", "Not yours.; Ask Kestrel."),
        ("sign-in", ""),
    ]


@pytest.mark.django_db
def test_last_look_is_this_workers_latest_at_this_subject():
    for child in (TANSY, TEASEL, TANSY):
        last = actions.look(by=PLOVER, subject=("child", child), children=[child])
    actions.record(by=PLOVER, deed="marked", subject=("child", TANSY), children=[TANSY])
    assert Entry.objects.last_look(PLOVER.pk, ("child", TANSY)) == last
    assert Entry.objects.last_look(99, ("child", TANSY)) is None
