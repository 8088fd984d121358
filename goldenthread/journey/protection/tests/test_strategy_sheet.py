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


def test_a_reason_against_the_record_leads_to_its_question_too(client, cast):
    stage.asked(cast)
    alone = {"invited-1-took_part": "absent", "invited-2-took_part": "absent", f"c{cast.tansy.pk}-see_who": ""}
    page = signed_in(client, cast.kestrel).post(at("strategy_hold", cast.tansy.pk), sheet(cast) | alone)
    assert page.status_code == 422 and not Meeting.objects.exists()
    (listed,) = html.document_fromstring(page.content.decode()).find_class("govuk-error-summary__list")
    led = {each.text_content().strip(): each.get("href") for each in listed.iter("a")}
    assert led == {
        "The police and health did not take part. Say why it was held all the same.": "#id_without_why",
        "Say who sees Tansy, and by when.": f"#id_c{cast.tansy.pk}-see_who",
    }


def test_a_brother_who_was_thought_of_is_on_the_copy_until_his_record_is_locked(cast):
    part = stage.part_of(stage.held(cast), cast.tansy)

    def copy() -> str:
        found = Meeting.objects.get(pk=part.meeting_id).children.get(child=cast.tansy)
        return str(on_paper(cast.kestrel, found, False, timezone.localtime()))

    assert "['Teasel', 'Kingfisher-beside: at his father’s.']" in copy()
    lock(cast, cast.teasel, cast.kestrel)
    assert "Kingfisher-beside" not in copy(), "a lock does not go with paper, whoever prints it"
