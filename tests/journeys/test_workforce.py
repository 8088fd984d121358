"""A service's manager says which posts there are, somebody leaves, and the figures and their lists say so."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.who.workforce.models import Away, Place, Post
from tests.browser import axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEAM = "Family safeguarding 3"


def test_from_a_post_to_a_vacancy_and_who_left(page_at, live_server, cast):
    # Given a post of the establishment that Plover holds
    page = page_at(320)
    sign_in(page, live_server, cast.heron, "/workforce/posts/new/")
    page.get_by_label("Team").select_option(label=TEAM)
    page.get_by_label("Role").select_option(label="social worker")
    fits(page)
    axe(page)
    page.get_by_role("button", name="Add the posts").press("Enter")
    expect(page.get_by_text("Social worker, number")).to_be_visible()
    fits(page)
    axe(page)
    Post.objects.filter(worker=cast.plover).update(place=Place.objects.get())
    # When Plover's last day was yesterday, and why and where to are said in two lists
    page.goto(f"{live_server.url}/access/leave/{cast.plover.pk}/")
    yesterday = timezone.localdate() - timedelta(days=1)
    for part, value in (("Day", yesterday.day), ("Month", yesterday.month), ("Year", yesterday.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Why they leave").select_option(label="Resigned")
    page.get_by_label("Where they go").select_option(label="Children’s social work for another council")
    axe(page)
    page.get_by_role("button").last.press("Enter")
    expect(page.get_by_role("heading", name="Plover left")).to_be_visible()
    # then the figures say it, and each number opens its list, by keyboard and without a script
    page.goto(f"{live_server.url}/workforce-figures/?show=newly")
    fits(page)
    axe(page)
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.heron, "/workforce-figures/")
    page.get_by_role("link", name="1 left").first.press("Enter")
    row = page.locator("#list >> xpath=ancestor::section").get_by_role("row").filter(has_text="Plover")
    expect(row).to_contain_text("Children’s social work for another council")
    page.get_by_role("link", name="1 vacant post").first.press("Enter")
    expect(page.get_by_text("Nobody", exact=True)).to_be_visible()


def test_absence_is_seen_by_the_line_alone(page, live_server, cast):
    on = timezone.localdate() - timedelta(days=3)
    Away.objects.create(worker=cast.plover, kind="sickness", started_on=on, made_by=cast.kestrel)
    sign_in(page, live_server, cast.kestrel, f"/workforce/{cast.plover.pk}/")
    expect(page.get_by_text("Not back yet")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Back from the absence").press("Enter")
    axe(page)
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("Not back yet")).to_have_count(0)
    assert Away.objects.get().ended_on == timezone.localdate()
