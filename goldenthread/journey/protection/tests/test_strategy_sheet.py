"""The sheet of a strategy meeting and its copy: faults lead to their questions, and brothers who were thought of are on
paper, unless their record is locked."""

import pytest
from django.utils import timezone
from lxml import html

from goldenthread.journey.protection.models import Meeting
from goldenthread.journey.protection.strategy.paper import on_paper

from . import stage
from .conference_stage import lock
from .test_pages import at, sheet, signed_in

pytestmark = pytest.mark.django_db


def test_each_fault_of_the_sheet_leads_to_its_question(client, cast):
    stage.asked(cast)
    wrong = {
        "analysis": "", "invited-1-name": "", "tasks-0-what": "Ring the school", "dissents-0-who": "Linnet",
        f"c{cast.tansy.pk}-rationale": "",
    }  # fmt: skip
    page = signed_in(client, cast.kestrel).post(at("strategy_hold", cast.tansy.pk), sheet(cast) | wrong)
    drawn = html.document_fromstring(page.content.decode())
    (listed,) = drawn.find_class("govuk-error-summary__list")
    links = [each.get("href") for each in listed.iter("a")]
    questions = ["analysis", "invited-1-name", f"c{cast.tansy.pk}-rationale", "tasks-0-who", "tasks-0-due_on-day",
                 "dissents-0-words"]  # fmt: skip
    assert links == [f"#id_{name}" for name in questions]
    assert len(listed.findall("li")) == len(links)
    assert all(drawn.get_element_by_id(link.removeprefix("#")) is not None for link in links)


def test_a_brother_who_was_thought_of_is_on_the_copy_until_his_record_is_locked(cast):
    part = stage.part_of(stage.held(cast), cast.tansy)

    def copy() -> str:
        found = Meeting.objects.get(pk=part.meeting_id).children.get(child=cast.tansy)
        return str(on_paper(cast.kestrel, found, False, timezone.localtime()))

    assert "['Teasel', 'Kingfisher-beside: at his father’s.']" in copy()
    lock(cast, cast.teasel, cast.kestrel)
    assert "Kingfisher-beside" not in copy(), "a lock does not go with paper, whoever prints it"
