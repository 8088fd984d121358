"""The report, the decision letter and the minutes of a conference, on paper; and what is never on it."""

import json
from dataclasses import replace

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.protection.conferences.actions import Asked, invite
from goldenthread.journey.protection.conferences.models import Report
from goldenthread.journey.protection.conferences.reports import actions as reports
from goldenthread.who.people.models import Address, Residence

from . import conference_stage as stage
from .conference_stage import SECRET, lock

pytestmark = pytest.mark.django_db


def test_what_an_agency_marked_and_who_is_locked_is_on_no_paper(cast, opens, on_paper):
    conference = stage.booked(cast, cast.tansy, cast.teasel)
    rush = Asked("Rush", "father", left_out_why="He hurt Bramble.")
    invite(by=cast.plover, conference=conference, people=[rush], over=0, at=timezone.now())
    home = Address.objects.create(lines="9 Secret Street", postcode="MA1 1AA", words="9 secret street")
    Residence.objects.create(person=cast.tansy, address=home, is_protected=True, protected_from="Rush")
    came = stage.room(cast.tansy, cast.teasel, marked=SECRET)
    decisions = {
        cast.tansy.pk: replace(stage.PLAN, outline="Plover visits 9 Secret Street, MA11AA, each week."),
        cast.teasel.pk: replace(stage.PLAN, rationale="Teasel was hurt.", child_words="I hid."),
    }
    stage.held(cast, conference, decisions, came, discussion="Teasel and Tansy were alone at night.")
    part = conference.children.get(child=cast.tansy)
    for name in ("conference_letter", "conference_minutes"):
        sheet = on_paper(cast.plover, name, part.pk)
        for word in (SECRET, "second phone", "He hurt Bramble", "Secret Street", "MA11AA", "Teasel was hurt", "I hid"):
            assert word not in sheet, f"{word} in {name}"
        assert "neglect" in sheet
    assert "Teasel and Tansy were alone" in on_paper(cast.plover, "conference_minutes", part.pk)
    lock(cast, cast.teasel, cast.plover)  # Plover may still know of him: the family's paper may not
    for name in ("conference_letter", "conference_minutes"):
        assert "Teasel" not in on_paper(cast.plover, name, part.pk)
    his = conference.children.get(child=cast.teasel)
    assert "Teasel was hurt." in on_paper(cast.plover, "conference_minutes", his.pk)
    opens(cast.osprey, "conference_minutes", his.pk, status=404)


def test_a_letter_is_a_tagged_pdf(cast, opens, on_paper):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    part = conference.children.get().pk
    said = on_paper(cast.plover, "conference_letter", part)
    assert "ask either of them how" in said and "Wagtail" in said and "The core group meets by" in said
    for name in ("conference_letter", "conference_minutes"):
        made = opens(cast.plover, name, part)
        assert b"/StructTreeRoot" in made.content and b"pdfuaid" in made.content
        assert "Tansy" not in made.headers["Content-Disposition"]


def test_a_letter_says_where_the_council_is_and_one_that_has_not_said_so_prints_all_the_same(cast, on_paper, settings):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    part = conference.children.get().pk
    for head in (["Town Hall", "Telephone 01632 960100"], []):
        settings.COUNCIL = settings.COUNCIL | {"letterhead": head}
        assert json.loads(on_paper(cast.plover, "conference_letter", part))["head"] == head


def test_each_paper_says_whose_it_is_and_from_whom(cast, on_paper):
    conference = stage.booked(cast)
    part = conference.children.get().pk
    stage.reported(cast, conference)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    for name in ("conference_letter", "conference_minutes", "conference_report_pdf"):
        said = on_paper(cast.plover, name, part)
        assert cast.tansy.name in said and "orn on 4 February 2017" in said, name
        assert settings.COUNCIL["name"] in said
    letter = on_paper(cast.plover, "conference_letter", part)
    assert f"To the family of {cast.tansy.name}" in letter and "Plover" in letter
    assert "Wagtail, head teacher" in letter and "Why this was decided" in letter
    assert "goes on while a complaint" in letter


def test_a_letter_that_ends_a_plan_does_not_say_that_it_goes_on(cast, on_paper):
    stage.on_a_plan(cast, since=stage.ago(9))
    conference = stage.review(cast, cast.tansy, stage.ENDS)
    letter = on_paper(cast.plover, "conference_letter", conference.children.get().pk)
    assert "The plan ends" in letter and "What shows that Tansy is safe" in letter
    assert "complaints procedure" in letter and "goes on while" not in letter


def test_the_family_has_the_report_on_paper_once_it_is_signed(cast, opens, on_paper):
    conference = stage.booked(cast)
    part = conference.children.get().pk
    opens(cast.plover, "conference_report_pdf", part, status=404)
    numbers = stage.reported(cast, conference, is_signed=False)
    opens(cast.plover, "conference_report_pdf", part, status=404)
    address = reverse("protection:conference_report_pdf", args=[part])
    assert address not in opens(cast.plover, "conference", conference.pk).content.decode()
    stage.signed(cast, conference, Report.objects.filter(pk__in=numbers))
    assert address in opens(cast.plover, "conference", conference.pk).content.decode()
    assert address in opens(cast.plover, "conference_report", conference.pk).content.decode()  # who has it
    made = opens(cast.plover, "conference_report_pdf", part)
    assert b"/StructTreeRoot" in made.content and b"pdfuaid" in made.content
    assert "Tansy" not in made.headers["Content-Disposition"]
    sheet = on_paper(cast.plover, "conference_report_pdf", part)
    for word in ("Words about Tansy: life.", "Words about all: why.", "Plover wrote this report", "Kestrel signed it"):
        assert word in sheet
    assert "tell Plover" in sheet
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    assert "tell Plover" not in on_paper(cast.plover, "conference_report_pdf", part)


def test_nothing_that_is_not_for_the_family_is_on_its_report(cast, opens, on_paper):
    conference = stage.booked(cast, cast.tansy, cast.teasel)
    rush = Asked("Rush", "father", left_out_why="He hurt Bramble.")
    invite(by=cast.plover, conference=conference, people=[rush], over=0, at=timezone.now())
    home = Address.objects.create(lines="9 Secret Street", postcode="MA1 1AA", words="9 secret street")
    Residence.objects.create(person=cast.tansy, address=home, is_protected=True, protected_from="Rush")
    typed = stage.texts(cast.tansy, cast.teasel) | {f"life-{cast.tansy.pk}": "Home is 9 Secret Street, MA11AA."}
    rows = reports.write(by=cast.plover, conference=conference, texts=typed, over=0, at=timezone.now())
    stage.signed(cast, conference, rows, why="Shorter next time.")
    reports.share(
        by=cast.plover, conference=conference, who="Bramble", on=stage.today(), words="I am afraid of Rush.",
        at=timezone.now(),
    )  # fmt: skip
    decisions = {cast.tansy.pk: stage.PLAN, cast.teasel.pk: stage.PLAN}
    stage.held(cast, conference, decisions, stage.room(cast.tansy, cast.teasel, marked=SECRET), discussion="Said.")
    hers, his = (conference.children.get(child=child) for child in (cast.tansy, cast.teasel))
    sheet = on_paper(cast.plover, "conference_report_pdf", hers.pk)
    not_there = (SECRET, "He hurt Bramble", "Secret Street", "MA11AA", "Shorter next", "afraid", "Said.", "Teasel")
    for word in (*not_there, stage.ASKED_WHY, stage.PLAN.rationale):
        assert word not in sheet, word
    assert "Home is" in sheet and "Words about all: why." in sheet
    lock(cast, cast.teasel, cast.plover)  # Plover may still know of him: the family's paper may not
    sheet = on_paper(cast.plover, "conference_report_pdf", hers.pk)
    assert "Words about all" not in sheet and "Words about Tansy: words." in sheet
    opens(cast.osprey, "conference_report_pdf", his.pk, status=404)
