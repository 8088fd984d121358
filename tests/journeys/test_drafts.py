"""Half-written text outlives a closed window, a lost connection, a time-out and a browser without scripts."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.foundations.ui.models import Draft
from goldenthread.journey.assessment.tests.stage import started
from goldenthread.journey.front_door.tests.calls import log
from tests.browser import PATIENCE, all_is_answered, axe, fits, sign_in, sign_out

pytestmark = pytest.mark.browser
PROMISE = 2.0  # seconds of typing that may be lost


def test_what_was_typed_two_seconds_ago_survives_a_killed_browser(page, page_at, live_server, cast):
    given_plover_writes(page, live_server, cast)
    typed = when_she_types_for(page, seconds=4)
    page.context.set_offline(True)  # nothing more can leave: as if the lid were closed in the middle of a word
    page.context.close()
    all_is_answered(live_server)
    then_all_but_the_last_seconds_are_kept(typed)
    other = page_at()
    sign_in(other, live_server, cast.plover, "/look/")
    assert typed["all"].startswith(other.input_value("#id_words"))
    expect(other.get_by_text("Your draft from today")).to_be_visible()
    axe(other)


def test_a_pause_is_enough_and_the_page_says_when(page, live_server, cast):
    given_a_clock_in_our_hands(page)
    given_plover_writes(page, live_server, cast)
    page.fill("#id_words", "He counts the cars until Mum wakes up.")
    when_a_second_passes(page)
    expect(status(page)).to_contain_text("Kept at")
    page.check("#id_know")
    page.select_option("#id_role", "school")
    page.fill("#id_met_on-day", "31")
    page.fill("#id_secret", "never to be kept")
    when_a_second_passes(page)
    page.reload()
    assert page.input_value("#id_words") == "He counts the cars until Mum wakes up."
    assert page.is_checked("#id_know") and page.input_value("#id_role") == "school"
    assert page.input_value("#id_met_on-day") == "31" and page.input_value("#id_secret") == ""
    assert "never to be kept" not in str(Draft.objects.get().data)


def test_leaving_the_page_in_the_middle_of_a_word_keeps_the_word(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.locator("#id_words").press_sequentially("Left at onc", delay=10)
    page.goto(f"{live_server.url}/accessibility/")
    then_soon_are_kept("Left at onc")
    page.goto(f"{live_server.url}/look/")
    assert page.input_value("#id_words") == "Left at onc"


def test_a_submitted_form_leaves_no_draft_behind(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.fill("#id_caller", "Wagtail")
    page.select_option("#id_role", "school")
    page.check("#id_know")
    page.locator("#id_words").press_sequentially("Last words")
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_text("Everything was in order")).to_be_visible()
    page.wait_for_timeout(2500)
    assert not Draft.objects.exists()


def test_pressed_again_while_the_last_words_are_kept_it_goes_once(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    held, sent = [], []
    page.route("**/drafts/", lambda route: held.append(route))  # none is answered yet
    page.on("request", lambda asked: sent.extend([asked.url] if asked.is_navigation_request() else []))
    page.fill("#id_words", "Last words")
    log = page.get_by_role("button", name="Log the contact")
    log.click()
    expect(page.locator("form[aria-busy=true]")).to_be_visible()
    log.click()
    assert (len(held), sent) == (1, [])
    held[0].continue_()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()  # read: two answers are missing
    assert len(sent) == 1 and page.locator("form[aria-busy]").count() == 0


def test_a_lost_connection_is_said_and_mended_without_a_word_lost(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.fill("#id_words", "Before")
    expect(status(page)).to_contain_text("Kept at")
    page.context.set_offline(True)
    page.fill("#id_words", "Before and after")
    expect(status(page)).to_contain_text("the connection is lost")
    axe(page)
    page.get_by_role("button", name="Log the contact").click()
    assert page.input_value("#id_words") == "Before and after", "A form that cannot be sent must stay where it is"
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Kept at")
    assert dict(Draft.objects.get().data)["words"] == "Before and after"
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(("status_of_drafts", "said"), [(500, "the fault is ours"), (400, "Not kept.")])
def test_a_draft_that_the_server_cannot_keep_does_not_stop_the_form(page, live_server, cast, status_of_drafts, said):
    given_plover_writes(page, live_server, cast)
    page.route("**/drafts/", lambda route: route.fulfill(status=status_of_drafts, body="<h1>Broken</h1>"))
    page.fill("#id_words", "Written once")
    expect(status(page)).to_contain_text(said)
    page.fill("#id_words", "Written once, and sent")
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()  # read: two answers are missing
    assert page.input_value("#id_words") == "Written once, and sent"


def test_a_proxy_that_finds_no_server_is_a_lost_connection(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.route("**/drafts/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.fill("#id_words", "Not sent into nothing")
    expect(status(page)).to_contain_text("the connection is lost")
    page.get_by_role("button", name="Log the contact").click()
    page.wait_for_timeout(500)
    assert page.get_by_role("heading", name="There is a problem").count() == 0
    assert page.input_value("#id_words") == "Not sent into nothing"


def test_after_a_time_out_everything_is_there_again(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.fill("#id_words", "Before")
    expect(status(page)).to_contain_text("Kept at")
    when_the_session_ends()
    page.fill("#id_words", "Before and after")
    expect(status(page)).to_contain_text("You are signed out. Nothing is lost up to")
    expect(page.get_by_role("link", name="Sign in in a new tab")).to_have_attribute("target", "_blank")
    axe(page)
    other = page.context.new_page()
    sign_in(other, live_server, cast.plover, "/shortcuts/")
    page.bring_to_front()
    expect(status(page)).to_contain_text("Kept at", timeout=20_000)
    assert dict(Draft.objects.get().data)["words"] == "Before and after"
    page.fill("#id_caller", "Wagtail")
    page.get_by_role("button", name="Log the contact").click()
    expect(
        page.get_by_role("heading", name="There is a problem")
    ).to_be_visible()  # sent, and read: two answers are missing


def test_somebody_else_at_the_same_laptop_gets_nothing(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.fill("#id_words", "Hers")
    expect(status(page)).to_contain_text("Kept at")
    sign_out(page)
    other = page.context.new_page()
    sign_in(other, live_server, cast.kestrel, "/look/")
    assert other.input_value("#id_words") == ""
    page.bring_to_front()
    page.fill("#id_words", "Hers, and more")
    expect(status(page)).to_contain_text("Somebody else is signed in")
    assert not Draft.objects.of(cast.kestrel.pk).exists()


def test_without_scripts_a_button_keeps_the_draft(page_at, live_server, cast):
    page = page_at(320, scripts=False)
    given_plover_writes(page, live_server, cast)
    page.fill("#id_words", "By hand")
    page.fill("#id_why_not", "Shown without a script too")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_text("Your draft from today")).to_be_visible()
    assert page.input_value("#id_words") == "By hand"
    page.get_by_role("button", name="Start again").click()
    page.get_by_text("Shown without a script too").wait_for()  # what will go is shown, and nothing has gone yet
    fits(page)
    page.get_by_role("link", name="Keep it and go on writing").click()
    assert page.input_value("#id_words") == "By hand"
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("Your draft from today")).to_have_count(0)
    assert page.input_value("#id_words") == "" and not Draft.objects.exists()


def test_enter_never_throws_a_draft_away(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.fill("#id_caller", "Wagtail")
    expect(status(page)).to_contain_text("Kept at")
    page.reload()
    page.locator("#id_caller").press("Enter")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.input_value("#id_caller") == "Wagtail" and Draft.objects.exists()


def test_start_again_asks_and_what_was_typed_in_the_last_second_is_kept_too(page, live_server, cast):
    given_plover_writes(page, live_server, cast)
    page.fill("#id_words", "Half a thought")
    expect(status(page)).to_contain_text("Kept at")
    page.reload()
    page.fill("#id_words", "Half a thought, and more")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("heading", name="Throw this draft away?").wait_for()
    axe(page)
    then_soon_are_kept("Half a thought, and more")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("#id_words")).to_have_value("")
    assert not Draft.objects.exists()


def test_a_quiet_session_warns_and_one_press_carries_it_on(page, live_server, cast):
    page.clock.install()
    given_plover_writes(page, live_server, cast)
    page.focus("#id_caller")
    page.clock.fast_forward(timedelta(minutes=55, seconds=1).total_seconds() * 1000)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You will be signed out at")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    axe(page)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("#id_caller")).to_be_focused()
    page.clock.fast_forward(timedelta(minutes=56).total_seconds() * 1000)
    expect(dialog).to_be_visible()
    page.clock.fast_forward(timedelta(minutes=6).total_seconds() * 1000)
    expect(dialog).to_contain_text("You are signed out")
    expect(page.get_by_role("link", name="Sign in in a new tab")).to_be_visible()


# One form of each room: who writes, where, in which box, what its draft is called, what must be chosen and pressed.
ROOMS = {
    "people": (
        "plover", lambda cast: reverse("people:add", args=[cast.tansy.pk, cast.tansy.pk, "flag"]), "#id_words",
        "Add a flag for Tansy", "Danger to visitors", "Add the flag",
    ),
    "access": (
        "kestrel", lambda cast: reverse("access:move", args=[cast.tansy.pk]), "#id_why",
        "Which team holds Tansy", "Family safeguarding 1", "Move to this team",
    ),
    "workforce": (
        "starling", lambda cast: reverse("access:move_on", args=[cast.plover.pk]), "#id_employer",
        "A new post for Plover", "", "Save the new post",
    ),
    "front_door": (
        "egret", lambda cast: reverse("front_door:contact", args=[log(cast.sanderling).pk]), "#id_told_caller",
        "Answer to a question", "", "Save the answer",
    ),
    "assessment": (
        "plover", lambda cast: reverse("assessment:scale", args=[started(cast).pk]), "#id_who",
        "Tansy’s assessment", "6", "Record this",
    ),
    "child": (
        "plover", lambda cast: f"/child/{cast.tansy.pk}/?mark=front_door.contact:{log(cast.sanderling, cast.tansy).pk}",
        "#id_impact", "Why an event mattered", "", "Mark as significant",
    ),
}  # fmt: skip


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_in_every_room_a_draft_outlives_a_time_out_is_on_my_work_and_goes_when_submitted(page, live_server, cast, room):
    who, path, box, title, choice, press = ROOMS[room]
    writer, path = cast.workers[who], path(cast)
    sign_in(page, live_server, writer, path)
    page.fill(box, "Half a sent")
    expect(status(page)).to_contain_text("Kept at")
    when_the_session_ends()
    page.fill(box, "Half a sentence")
    expect(status(page)).to_contain_text("You are signed out. Nothing is lost up to")
    sign_out(page)
    sign_in(page, live_server, writer, reverse("oversight:my_work"))
    page.locator("section[aria-labelledby=drafts]").get_by_role("link", name=title).click()
    assert page.input_value(box).startswith("Half a sent")
    expect(page.get_by_text("Your draft from today")).to_be_visible()
    axe(page)
    when_she_chooses(page, choice)
    page.get_by_role("button", name=press).click()
    expect(page.get_by_text("Your draft from today")).to_have_count(0)  # another page, or this one with an empty form
    expect(page.get_by_text("There is a problem")).to_have_count(0)
    assert not Draft.objects.exists()


def when_she_chooses(page, choice):
    """A radio by its label, or an option of the form's first list."""
    if not choice:
        return
    form = page.locator("form[data-draft]")
    if form.locator("select").count():
        form.locator("select").first.select_option(label=choice)
    else:
        form.get_by_label(choice, exact=True).check()


def given_plover_writes(page, live_server, cast):
    sign_in(page, live_server, cast.plover, "/look/")


def when_she_types_for(page, seconds):
    """Types without a pause, and remembers how much was on the page and when."""
    began, words, marks = time.monotonic(), "", []
    box = page.locator("#id_words")
    while time.monotonic() - began < seconds:
        box.press_sequentially("and so on ")
        words += "and so on "
        marks.append((time.monotonic(), words))
    return {"all": words, "marks": marks, "stopped": time.monotonic()}


def then_all_but_the_last_seconds_are_kept(typed):
    kept = dict(Draft.objects.get().data)["words"]
    promised = [words for when, words in typed["marks"] if typed["stopped"] - when >= PROMISE]
    assert promised and kept.startswith(promised[-1]), f"{len(promised[-1]) - len(kept)} letters too many were lost"


def given_a_clock_in_our_hands(page):
    """The page's own time stands still but for when_a_second_passes: a slow machine makes no second longer."""
    page.clock.install(time=timezone.now())
    page.clock.pause_at(timezone.now() + timedelta(seconds=1))


def when_a_second_passes(page):
    """A second after the last key is all that a draft may take to be sent."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.clock.run_for(1_000)


def then_soon_are_kept(words):
    until = time.monotonic() + PATIENCE / 1000
    while not Draft.objects.filter(data__contains=[["words", words]]).exists():
        assert time.monotonic() < until, f"Not kept: {words}"
        time.sleep(0.05)


def when_the_session_ends():
    Session.objects.all().delete()


def status(page):
    return page.locator("[data-draft-status]")
