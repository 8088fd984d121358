"""A strategy meeting is as if it were not there for whoever may not read it: a test for each door."""

from collections import deque
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.notices.queries import latest, unread
from goldenthread.journey.protection import thread
from goldenthread.journey.protection.strategy import actions, paper
from goldenthread.journey.protection.tests import stage
from goldenthread.journey.protection.tests.conference_stage import lock
from goldenthread.practice.child import threads
from goldenthread.practice.child.models import Mark
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.offers import for_reader
from goldenthread.who.people.models import Address, Person, Relationship, Residence
from tests.laws.walking import links, name_of
from tests.tokens import without_tokens

pytestmark = pytest.mark.django_db
WORDS = (*stage.SECRETS, "Strategy meeting", "Strategy record")
UNREADING = ("avocet", "jay", "crane")  # may open Tansy's record, and not her strategy record
MOST = 60  # pages on one walk


@pytest.fixture
def meeting(cast):
    """One that is asked for, one that was held with all that may be added; Avocet and Jay stand near, Crane nearer."""
    today = timezone.localdate()
    for who, role in (("crane", "legal"),):
        Involvement.objects.create(child=cast.tansy, worker=cast.workers[who], role=role, started_on=today,
                                   reason="FCONTA", made_by=cast.heron)  # fmt: skip
    made = stage.held(cast, cast.tansy, cast.teasel)
    part = stage.part_of(made, cast.tansy)
    actions.add_note(by=cast.plover, part=part, words="Kingfisher-note", at=timezone.now())
    stage.asked(cast, cast.tansy, hours=1)
    return made


def signed_in(client, worker):
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def walked(client, start: str):
    """Every page to which links lead from here, a page of each address."""
    todo, known = deque([start]), {start}
    for _ in range(MOST):
        if not todo:
            return
        address = todo.popleft()
        answer = client.get(address, follow=True)
        if answer.headers["Content-Type"].startswith("text/html"):
            yield address, without_tokens(answer.content.decode())
            for link, opens in links(address, answer):
                path = link.partition("#")[0]
                if opens and path not in known and name_of(path) != "account_logout":
                    known.add(path)
                    todo.append(path)


@pytest.mark.parametrize("who", UNREADING)
def test_no_page_that_they_can_reach_holds_a_word_of_it(client, cast, meeting, who):
    pages = list(walked(signed_in(client, cast.workers[who]), reverse("child:page", args=[cast.tansy.pk])))
    assert len(pages) > 3
    wrong = [(address, word) for address, text in pages for word in WORDS if word in text]
    assert wrong == []


def test_the_test_above_can_fail(client, cast, meeting):
    pages = dict(walked(signed_in(client, cast.plover), reverse("protection:safety", args=[cast.tansy.pk])))
    assert any("Kingfisher-analysis" in text for text in pages.values())


def test_the_timeline_tells_of_it_to_its_readers_alone(cast, meeting):
    def titles(reader):
        return [event.title for event in thread.events([cast.tansy.pk], reader) if "trategy" in event.title]

    assert titles(None) == []
    for who in (*UNREADING, "turnstone", "eagle", "wren"):
        assert titles(cast.workers[who]) == [], who
    for who in ("plover", "kestrel", "heron", "osprey", "dipper", "harrier"):
        assert len(titles(cast.workers[who])) == 2, who


def test_what_is_due_is_kept_to_its_readers(cast, meeting):
    today = timezone.localdate()
    items = threads.due_of([cast.tansy.pk], today)
    assert any(each.kept_to == "strategy.read" for each in items)
    for who in (*UNREADING, "eagle", "turnstone"):
        known = for_reader(items, cast.workers[who], today)
        assert [each.what for each in known if "trategy" in each.what or "Kingfisher" in each.what] == [], who
    assert any("Strategy meeting to hold" in each.what for each in for_reader(items, cast.kestrel, today))


def test_the_bar_says_that_there_is_an_enquiry_and_not_what_began_it(cast, meeting):
    said = thread.summary(cast.tansy.pk, timezone.localdate())
    assert [each.status for each in said] == ["Section 47 enquiry"]
    assert "trategy" not in "".join(each.text for each in said)


def test_copies_and_past_days_hold_nothing_of_it(client, cast, meeting):
    today = timezone.localdate()
    Mark.objects.create(child=cast.tansy, ref=f"protection.meeting:{stage.part_of(meeting, cast.tansy).pk}",
                        event_on=today, impact="Kingfisher-impact", by=cast.kestrel, at=timezone.now())  # fmt: skip
    signed_in(client, cast.avocet)
    past = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    yesterday = today - timedelta(days=1)
    earlier = {"on_day": yesterday.day, "on_month": yesterday.month, "on_year": yesterday.year}
    pages = [client.get(reverse("child:known", args=[cast.tansy.pk]), day) for day in (past, earlier)]
    pages += [client.post(reverse("child:print", args=[cast.tansy.pk]), {"for": "the school", "what": what})
              for what in ("overview", "chronology")]  # fmt: skip
    for page in pages:
        assert page.status_code == 200 and "Tansy" in page.content.decode()
        assert not [word for word in (*WORDS, "Kingfisher-impact") if word in page.content.decode()]


def test_a_search_finds_no_word_of_it(client, cast, meeting):
    for who in (*UNREADING, "plover"):
        page = signed_in(client, cast.workers[who]).post(reverse("people:search"), {"q": "Kingfisher"}, follow=True)
        assert "Kingfisher-" not in page.content.decode()


def test_nobody_who_may_not_read_it_is_told(cast, meeting):
    told = set(Notice.objects.filter(kind__startswith="strategy").values_list("recipient_name", flat=True))
    assert told == {"Plover", "Kestrel"}
    assert not [
        mail for mail in Outbox.objects.all() for word in (*stage.SECRETS, "Tansy") if word in mail.subject + mail.body
    ]


def test_a_notice_of_it_is_there_as_long_as_its_reader_may_read_of_it(client, cast, meeting):
    def told(worker) -> set[str]:
        signed_in(client, worker)
        shown = client.get(reverse("notices:list")).content.decode()
        rows = [each for each in latest(worker) if each.kind.startswith("strategy") and each.about == [cast.tansy.pk]]
        assert all(each.subject in shown for each in rows) and (bool(rows) or "about Tansy" not in shown)
        return {each.kind for each in rows}

    assert (told(cast.plover), told(cast.kestrel)) == ({"strategy_held"}, {"strategy_asked"})
    notice, before = latest(cast.plover).get(about=[cast.tansy.pk], kind="strategy_held"), unread(cast.plover)
    cast.tansy.involvements.filter(worker=cast.plover, ended_on=None).update(ended_on=timezone.localdate())
    assert told(cast.plover) == set() and unread(cast.plover) == before - 1
    assert client.get(reverse("notices:follow", args=[notice.pk])).status_code == 404
    Involvement.objects.create(child=cast.tansy, worker=cast.plover, role="co_worker", reason="MANAGE",
                               started_on=timezone.localdate(), made_by=cast.kestrel)  # fmt: skip
    assert told(cast.plover) == {"strategy_held"}


def test_a_notice_is_kept_to_a_deed_that_is_asked_for_and_is_then_about_one_child(cast):
    facts = {"to": cast.plover, "kind": "x", "subject": "x", "body": "", "url": "/"}
    for more in ({"kept_to": "plan.read", "about": [1]}, {"kept_to": "strategy.read", "about": [1, 2]}):
        with pytest.raises(ValueError, match="about one child"):
            tell(**facts, **more)


def test_who_looked_and_worked_on_it_is_on_the_record_in_words_that_give_nothing_away(client, cast, meeting):
    part = stage.part_of(meeting, cast.tansy)
    signed_in(client, cast.osprey).get(reverse("protection:strategy", args=[part.pk]))
    entries = Entry.objects.about(cast.tansy.pk)
    assert entries.filter(actor_name="Osprey", kind="look").exists()
    assert not [each for each in entries if "trategy" in each.deed + each.what + each.reason]


def test_a_number_that_nothing_has_and_a_record_that_is_not_for_them_are_the_same(client, cast, meeting):
    part = stage.part_of(meeting, cast.tansy)
    signed_in(client, cast.avocet)
    for name in ("strategy", "strategy_pdf"):
        there, nothing = (client.get(reverse(f"protection:{name}", args=[pk])) for pk in (part.pk, 10**8))
        assert (there.status_code, nothing.status_code) == (404, 404)


def test_whoever_confirms_the_chronology_confirms_what_they_read(client, cast, meeting):
    signed_in(client, cast.avocet)
    page = client.get(reverse("child:chronology", args=[cast.tansy.pk]))
    version = page.context_data["story"].version
    assert (
        client.post(reverse("child:confirm", args=[cast.tansy.pk]), {"version": version}, follow=True).status_code
        == 200
    )
    assert cast.tansy.chronology_confirmations.exists()


def test_a_copy_of_one_childs_record_holds_no_part_of_another_and_nothing_marked(cast, meeting):
    part = stage.part_of(meeting, cast.tansy)
    it = str(paper.on_paper(cast.kestrel, part, False, timezone.localtime()))
    assert "Teasel" not in it
    assert "two call-outs" not in it
    assert "Police gave information that may not be passed on. It is not in this copy." in it
    whole = paper.on_paper(cast.kestrel, part, True, timezone.localtime())
    assert "Not to be passed on. Kingfisher-facts: two call-outs." in str(whole)
    assert whole["footer"] == paper.WITH_MARKED
    assert it.count(paper.NOT_FOR_FAMILIES) == 1
    assert paper.pdf_of(paper.TEMPLATE, whole).startswith(b"%PDF")
    assert b"StructTreeRoot" in paper.pdf_of(paper.TEMPLATE, whole)


def test_no_protected_address_of_anybody_in_the_meeting_is_on_a_copy(cast):
    carer = Person.objects.create(given_names="Guelder", family_name="Rose", has_record=False)
    Relationship.objects.create(person=carer, other=cast.teasel, kind="foster_carer")
    home = Address.objects.create(lines="9 Secret Street", postcode="MA1 1AA", words="9 secret street")
    Residence.objects.create(person=carer, address=home, is_protected=True, protected_from="Rush")
    made = stage.held(cast, cast.tansy, cast.teasel, history="Teasel sleeps at 9 Secret Street, and is well.")
    for child in (cast.tansy, cast.teasel):
        it = str(paper.on_paper(cast.kestrel, stage.part_of(made, child), False, timezone.localtime()))
        assert "and is well" in it and "Secret Street" not in it, child


def test_no_copy_holds_what_was_said_for_all_where_one_of_them_is_locked_whoever_prints_it(cast, meeting):
    lock(cast, cast.teasel, cast.kestrel)
    for marked in (False, True):
        it = str(paper.on_paper(cast.kestrel, stage.part_of(meeting, cast.tansy), marked, timezone.localtime()))
        assert "Common text is not shown." in it and "Kingfisher-rationale" in it
        assert [word for word in stage.SECRETS if word in it] == ["Kingfisher-rationale"]
    his = str(paper.on_paper(cast.kestrel, stage.part_of(meeting, cast.teasel), False, timezone.localtime()))
    assert "Kingfisher-analysis" in his  # the lock is his own


def test_only_a_manager_makes_the_copy_with_what_was_marked(client, cast, meeting):
    address = reverse("protection:strategy_pdf", args=[stage.part_of(meeting, cast.tansy).pk])
    assert signed_in(client, cast.plover).get(address).status_code == 200
    assert signed_in(client, cast.plover).get(address + "?marked=yes").status_code == 403
    assert signed_in(client, cast.kestrel).get(address + "?marked=yes").status_code == 200
