"""What an import writes stands in the history of every child, with the import's number; so does taking it back."""

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.history.verify import verify
from goldenthread.journey.imports.models import Run
from goldenthread.who.people.models import Person

from .files import undo
from .test_nothing_dropped import WHOLE
from .test_repeated import FIRST, LATER


def deeds(*children: int) -> list[str]:
    return list(Entry.objects.filter(about__contains=list(children)).order_by("pk").values_list("deed", flat=True))


def test_each_thing_that_is_made_of_a_child_is_an_entry(brought, cast):
    brought(WHOLE)
    run, person = Run.objects.get(), Person.objects.get(identifiers__key="AB1")
    assert deeds(person.pk) == [
        "person.brought", "referral.brought", "assessment.brought", "enquiry.brought", "conference.brought",
        "plan.brought", "plan.track_brought", "protection_plan.brought", "protection_plan.reviews_brought",
        "import.kept",
    ]  # fmt: skip
    entries = Entry.objects.filter(about__contains=[person.pk])
    assert set(entries.values_list("reason", "actor_id")) == {(f"Import {run.pk}: cin.xml", cast.starling.pk)}
    assert entries.get(deed="import.kept").what == (
        "Kept as it came: UPNunknown (1), InitialCPCtarget (1), PreProceedingsandFGDM (1), Wellbeing (1)"
    )


def test_the_file_itself_is_an_entry_with_its_fingerprint(brought):
    brought(WHOLE)
    run = Run.objects.get()
    begun, finished = Entry.objects.filter(subject_kind="import").order_by("pk")
    assert (begun.deed, begun.what, begun.details["sha256"]) == (
        "import.begun", "Children in need census 2025-26", run.file_digest,
    )  # fmt: skip
    assert (finished.deed, finished.details["modules"]["Children"]["made"]) == ("import.finished", 1)


def test_a_repeated_file_writes_nothing_about_a_child(brought):
    brought(WHOLE)
    person = Person.objects.get(identifiers__key="AB1")
    before = deeds(person.pk)
    brought(WHOLE)
    assert deeds(person.pk) == before


def test_what_a_later_file_changes_is_an_entry_for_each_row(brought):
    brought(FIRST)
    person = Person.objects.get(identifiers__key="AB1")
    before = len(deeds(person.pk))
    brought(LATER)
    assert deeds(person.pk)[before:] == [
        "enquiry.changed", "plan.track_changed", "plan.changed", "assessment.changed", "referral.closed",
        "referral.brought", "assessment.brought", "enquiry.brought",
    ]  # fmt: skip


def test_taking_back_is_in_the_history_of_every_child_and_the_chain_holds(brought, capsys):
    brought(WHOLE)
    run, person = Run.objects.get(), Person.objects.get(identifiers__key="AB1")
    before = len(deeds(person.pk))
    undo(run.pk)
    assert deeds(person.pk)[before:] == [
        "protection.taken_back", "plan.taken_back", "assessment.taken_back", "referral.taken_back", "person.taken_back",
    ]  # fmt: skip
    assert Entry.objects.get(deed="import.undone").details["removed"]["person"] == 1
    assert verify() == 0
