"""The pages that belong to no room, and what every page promises: no inline script or style, no borrowed crest."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from .test_drafts import signed_in


@pytest.fixture
def plover(cast):
    return signed_in(cast.plover)


@pytest.mark.parametrize("path", ["/look/", "/accessibility/", "/shortcuts/", "/nowhere/"])
def test_nothing_on_a_page_needs_a_looser_policy(plover, path):
    answer = plover.get(path)
    html = answer.content.decode()
    assert answer.status_code in (200, 404)
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert (
        "script-src 'self'" in answer["Content-Security-Policy"] and "unsafe" not in answer["Content-Security-Policy"]
    )


@pytest.mark.parametrize("path", ["/look/", "/accessibility/", "/shortcuts/"])
def test_every_file_that_a_page_names_is_there(plover, path):
    html = plover.get(path).content.decode()
    names = re.findall(rf'(?:src|href)="{settings.STATIC_URL}([^"]+)"', html)
    assert len(names) > 8 and all(finders.find(name) for name in names)


@pytest.mark.parametrize("name", ["vendor/govuk-frontend.css", "vendor/moj-frontend.css"])
def test_nothing_that_only_gov_uk_may_use(name):
    with open(finders.find(name)) as sheet:  # noqa: PTH123  a path from Django's finder
        text = sheet.read()
    assert not re.search(r"GDS Transport|crest\.svg|@font-face|/assets/|https?://(?!www\.w3\.org)\w", text)
    assert all(finders.find(f"vendor/{image}") for image in re.findall(r"url\((images/[^)]+)\)", text))


def test_a_page_that_is_not_there_says_so_to_strangers_too(db):
    answer = Client().get("/nowhere/")
    assert answer.status_code == 404 and "There is nothing here to show you" in answer.content.decode()


def test_a_broken_page_needs_no_session():
    from goldenthread.foundations.ui.views import broken

    answer = broken(None)
    assert answer.status_code == 500 and b"The fault is ours" in answer.content


def test_a_stale_form_says_that_nothing_was_sent(rf, cast):
    from goldenthread.foundations.ui.views import stale_token

    request = rf.post("/look/")
    request.user = cast.plover
    answer = stale_token(request)
    assert answer.status_code == 403 and "This was not sent" in answer.content.decode()


def test_accessibility_is_for_everybody(db):
    assert Client().get("/accessibility/").status_code == 200


def test_strangers_do_not_see_the_look(db):
    assert Client().get("/look/").status_code == 302


def test_shortcuts_can_be_turned_off_and_on(plover):
    assert "Turn shortcuts off" in plover.get("/shortcuts/").content.decode()
    plover.post("/shortcuts/", {"shortcuts": "off"})
    assert plover.cookies["shortcuts_off"].value == "yes"
    assert "Turn shortcuts on" in plover.get("/shortcuts/").content.decode()
    plover.post("/shortcuts/", {"shortcuts": "on"})
    assert not plover.cookies["shortcuts_off"].value


def test_the_frame_says_who_is_signed_in_and_when(plover):
    html = plover.get("/look/").content.decode()
    assert "Plover" in html and "Figures as known at" in html and "Training copy" in html
    assert html.index("Skip to the page") < html.index("<header")
    assert 'data-quiet-minutes="60"' in html and f'data-worker="{plover.worker.pk}"' in html


def test_a_stranger_gets_no_token_and_no_find_box(db):
    html = Client().get("/accessibility/").content.decode()
    assert "data-token" not in html and 'role="search"' not in html


def test_tables_keep_their_rows_for_screen_readers(plover):
    html = plover.get("/look/").content.decode()
    stacked = re.findall(r'<table class="gt-table gt-stack".*?</table>', html, re.DOTALL)
    assert stacked
    for table in stacked:
        assert 'role="table"' in table
        assert not re.findall(r"<(?:tr|td|th|tbody|thead)\b(?![^>]*role=)", table)
