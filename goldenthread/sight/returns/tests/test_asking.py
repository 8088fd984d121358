"""A return is given, carried out by the job itself, and ends in a way that somebody can read."""

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.journey.imports.tests.files import tag
from goldenthread.sight.returns import rules
from goldenthread.sight.returns.carrying import actions as carrying
from goldenthread.sight.returns.models import Check, Finding, Stage, Upload
from goldenthread.sight.returns.tasks import carry_out_check, give_up_quiet_checks
from tests.laws.house import ROOT

from . import stage

pytestmark = pytest.mark.django_db


def state_of(check: Check) -> str:
    return Check.objects.with_state().get(pk=check.pk).state


def test_a_return_that_is_given_waits_with_its_files_and_a_job(numbered):
    check = stage.given(numbered.wren)
    assert state_of(check) == "waiting" and check.uploads.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name LIKE '%carry_out_check'")
        assert [json.loads(args) for (args,) in cursor.fetchall()] == [{"check_id": check.pk}]


def test_the_job_checks_it_and_keeps_no_file(numbered):
    check = stage.given(numbered.wren)
    carry_out_check(check_id=check.pk)
    check.refresh_from_db()
    assert state_of(check) == "finished" and not Upload.objects.exists()
    assert (check.kind, check.year, str(check.ends_on)) == ("cin", 2026, "2026-03-31")
    assert check.tables["ChildIdentifiers"] == 6
    assert sum(check.ends.values_list("found", flat=True)) == check.findings.count() > 6
    assert list(check.findings.values_list("number", flat=True)) == list(range(1, check.findings.count() + 1))


def test_each_stage_is_told_in_order(numbered):
    check = stage.given(numbered.wren)
    carry_out_check(check_id=check.pk)
    states = list(check.stages.order_by("pk").values_list("state", flat=True))
    assert list(dict.fromkeys(states)) == ["waiting", "reading", "asking", "finished"]
    last = check.stages.filter(state="asking").latest("pk")
    assert 3 < states.count("asking") <= rules.PROGRESS_TOLD + 1 and last.done == last.out_of > 100


def test_a_stage_is_never_changed(numbered):
    check = stage.given(numbered.wren)
    with pytest.raises(IntegrityError, match="is refused"), transaction.atomic():
        check.stages.update(state="finished")


def test_a_large_file_is_kept_in_pieces_and_read_whole(numbered, monkeypatch):
    monkeypatch.setattr("goldenthread.sight.returns.actions.PIECE", 100)
    check = stage.given(numbered.wren)
    assert check.uploads.count() > 10
    carry_out_check(check_id=check.pk)
    assert state_of(check) == "finished"


def test_an_ssda903_is_several_files_with_last_years_beside_them(numbered):
    episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\nMC 101,01/05/2025,S,C2,N1,U1,,\nMC 101,31/02/2025,S,C2,N1,U1,,\n"
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nMC 101,2,04/02/2017,WBRI,,,\n"
    files = [stage.upload(episodes, "episodes.csv"), stage.upload(header, "header.csv")]
    check = stage.given(numbered.wren, *files, last=[stage.upload(episodes, "episodes.csv")])
    carry_out_check(check_id=check.pk)
    check.refresh_from_db()
    assert check.kind == "903" and check.tables["Episodes"] == 2 and check.tables["Episodes_last"] == 2
    assert check.findings.filter(child="MC 101", rule="unread").exists()


def test_last_years_files_beside_a_census_are_said_to_be_unread(numbered):
    check = stage.given(numbered.wren, last=[stage.upload("CHILD,DOB\n1,01/01/2015\n", "header.csv")])
    carry_out_check(check_id=check.pk)
    check.refresh_from_db()
    assert any("Last year’s files were not read" in said for said in check.problems)


@pytest.mark.parametrize(
    ("text", "words"),
    [("<Message><Header></Message>", "is broken at line"), ("not XML at all", "This is not XML")],
)
def test_a_file_that_cannot_be_read_ends_with_the_sentence_that_says_why(numbered, text, words):
    check = stage.given(numbered.wren, stage.upload(text))
    carry_out_check(check_id=check.pk)
    stands = Check.objects.with_state().get(pk=check.pk)
    assert stands.state == "failed" and words in stands.state_why and "/" not in stands.state_why.replace("</", "")
    assert not Upload.objects.exists() and not Finding.objects.exists()


def test_what_breaks_is_our_fault_and_is_not_hidden(numbered, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(carrying, "ask_the_rules", broken)
    check = stage.given(numbered.wren)
    with pytest.raises(ZeroDivisionError):
        carry_out_check(check_id=check.pk)
    assert state_of(check) == "failed" and not Upload.objects.exists()


def test_a_check_whose_worker_ended_is_given_up_in_words(numbered):
    check = stage.given(numbered.wren)
    carrying.move(check=check, deed="read")
    assert carrying.give_up_quiet(now=timezone.now() + timedelta(minutes=19)) == 0
    assert carrying.give_up_quiet(now=timezone.now() + timedelta(minutes=21)) == 1
    stands = Check.objects.with_state().get(pk=check.pk)
    assert stands.state == "failed" and "ended before it had finished" in stands.state_why
    assert not Upload.objects.exists()
    carry_out_check(check_id=check.pk)  # a worker that comes back finds it given up
    assert state_of(check) == "failed"


def test_a_file_that_no_worker_takes_is_not_kept_for_ever(numbered):
    check = stage.given(numbered.wren)
    give_up_quiet_checks(timestamp=0)
    assert state_of(check) == "waiting"
    carrying.give_up_quiet(now=timezone.now() + timedelta(days=1, minutes=1))
    assert state_of(check) == "failed" and not Upload.objects.exists()


def test_two_workers_do_not_check_one_return_twice(numbered):
    check = stage.given(numbered.wren)
    carry_out_check(check_id=check.pk)
    found = check.findings.count()
    carry_out_check(check_id=check.pk)
    assert check.findings.count() == found and check.stages.filter(state="finished").count() == 1


def test_only_an_analyst_has_a_return_checked(numbered):
    with pytest.raises(Refused, match="A team manager may not check a statutory return"):
        stage.given(numbered.kestrel)
    assert not Check.objects.exists() and not Stage.objects.exists()


def test_it_is_on_the_record_and_names_nobody(numbered):
    stage.checked(numbered.wren)
    deeds = Entry.objects.filter(subject_kind="return_check").order_by("pk")
    assert list(deeds.values_list("deed", "actor_name")) == [
        ("return.check_asked", "Wren"), ("return.checked", "Golden Thread"),
    ]  # fmt: skip
    assert all(each.about == [] and "MC" not in f"{each.what}{each.details}" for each in deeds)


@override_settings(COUNCIL={"name": "M", "training_copy": True, "published_code": "E06000014",
                            "practice_model": "signs_of_safety", "la_code": "E08000025"})  # fmt: skip
def test_the_page_gives_the_file_and_the_councils_own_code(signed_in, numbered):
    answer = signed_in("wren").post(reverse("returns:ask"), {"this": [stage.upload(stage.census())], "year": ""})
    check = Check.objects.get()
    assert answer.status_code == 302 and answer.headers["Location"] == reverse("returns:check", args=[check.pk])
    assert check.authority == "E08000025" and check.files == ["census.xml"] and check.asked_year is None


REFUSED = [
    ([], "Choose the return: one census in XML"),
    ([("census.pdf", b"x")], "census.pdf cannot be checked"),
    ([("census.xml", b"")], "census.xml is empty: choose the file again."),
    ([("a.xml", b"<a/>"), ("b.csv", b"CHILD")], "An XML file is a whole return"),
    ([("a.csv", b"CHILD"), ("a.csv", b"CHILD")], "Two files are called a.csv"),
]


@pytest.mark.parametrize(("files", "words"), REFUSED)
def test_what_cannot_be_a_return_is_refused_in_words(signed_in, numbered, files, words):
    sent = {"this": [stage.upload(content, name) for name, content in files]}
    answer = signed_in("wren").post(reverse("returns:ask"), sent)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Check.objects.exists()


def test_files_too_large_together_are_refused_in_words(signed_in, numbered, monkeypatch):
    monkeypatch.setattr(rules, "MOST_BYTES", 100)
    answer = signed_in("wren").post(reverse("returns:ask"), {"this": [stage.upload(stage.census())]})
    assert answer.status_code == 422 and "MB together, and 200 MB is the most" in answer.content.decode()


def test_a_year_that_was_chosen_goes_before_what_the_file_says(signed_in, numbered):
    signed_in("wren").post(reverse("returns:ask"), {"this": [stage.upload(stage.census())], "year": "2025"})
    carry_out_check(check_id=Check.objects.get().pk)
    assert Check.objects.get().year == 2025


def test_a_sign_that_the_database_cannot_keep_is_left_out(numbered):
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nMC\0 1,2,no day,WBRI,,,\n"
    check = stage.given(numbered.wren, stage.upload(header, "header.csv"))
    carry_out_check(check_id=check.pk)
    assert set(check.findings.values_list("child", flat=True)) - {""} == {"MC 1"}


def test_a_census_says_its_own_days(numbered):
    text = stage.census().replace("2026-03-31", "2026-03-30")
    assert tag("ReferenceDate", "2026-03-30") in text
    assert str(stage.checked(numbered.wren, text).ends_on) == "2026-03-30"


def test_a_second_press_gives_nothing_and_a_mended_file_of_the_same_name_is_another(signed_in, numbered):
    client, at = signed_in("wren"), reverse("returns:ask")
    once = re.search(r'name="once" value="([^"]+)"', client.get(at).content.decode())[1]
    for text, there in ((stage.census(), 1), (stage.census(), 1), (stage.census().replace("05-01", "05-09"), 2)):
        answer = client.post(at, {"this": [stage.upload(text)], "year": "", "once": once})
        assert answer.status_code == 302 and Check.objects.count() == there


def test_the_proxy_of_the_example_lets_a_whole_return_through_here_and_nowhere_else():
    written = (ROOT / "deploy/nginx.conf").read_text()
    everywhere, here = written.split(f"location = {reverse('returns:ask')} {{")
    most = int(re.search(r"client_max_body_size (\d+)m;", here)[1]) * 2**20
    assert rules.MOST_BYTES < most < 2 * rules.MOST_BYTES and "client_max_body_size 3m;" in everywhere
