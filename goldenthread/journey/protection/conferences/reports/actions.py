"""Writing a report, signing or returning it, and recording that the family has it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.actions import answer, tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.rows.version import version_of
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.journey.assessment.reading import managers_for
from goldenthread.who.access.actions import must_all
from goldenthread.who.workforce.models import Worker

from ...moments import moment
from .. import rules as moves
from ..actions import noted
from ..models import Conference, ConferenceChild, Report, ReportSigned, Shared
from ..reading import Desk, began_on, desk_of, last_report, signed_of, stands_report
from . import rules
from .advocates import unasked, write_down
from .known import facts_of


def taken(by: Worker, conference: Conference, deed: str, move: str, at: datetime) -> tuple[Desk, list[ConferenceChild]]:
    """The conference, held for one change, and those of its children for whom this worker may do this.

    :raises Refused: with the reasons.
    """
    today = timezone.localdate(at)
    held = Conference.objects.select_for_update().get(pk=conference.pk)
    desk = desk_of(by, held, today)
    mine = desk.may(deed)
    if not mine:
        must_all(by=by, deed=deed, children=[(desk.parts or desk.everyone)[0].child], today=today)
    if reasons := moves.reasons_against_move(desk.state, move):
        raise Refused(reasons)
    return desk, mine


@transaction.atomic
def write(*, by: Worker, conference: Conference, texts: Mapping[str, str], over: int, at: datetime) -> list[Report]:
    """The report for every child whom this worker may report on, as it now stands; the manager is asked to sign.
    `over`: the last of their reports that was read, 0 where there was none.

    :raises Refused: a heading with nothing under it, or nothing said of an advocate.
    :raises Stale: a colleague gave a report in meanwhile.
    """
    desk, mine = taken(by, conference, "conference.report", "report", at)
    there = [report for part in mine if (report := last_report(part))]
    last = max(there, key=lambda report: report.pk, default=None)
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, f"the report about {last.content['child']}")
    names = {part.child_id: part.child.short_name for part in mine}
    if lacking := rules.missing(texts, names) + rules.silent_on_advocates(texts, unasked(desk, mine)):
        raise Refused(lacking)
    write_down(by=by, desk=desk, parts=mine, texts=texts, at=at)
    reports = [
        Report.objects.create(
            part=part, by=by, at=at,
            content=rules.content_for(
                part.child_id, part.child.short_name, texts, names,
                facts_of(part, began_on(part, desk.conference.kind, desk.today), desk.today),
            ),
        )
        for part in mine
    ]  # fmt: skip
    noted(by=by, deed="reported", desk=desk, what="Report given to the manager", reports=[each.pk for each in reports])
    for manager in managers_for(mine[0].child_id, desk.today, besides=by.pk):
        _tell(
            manager, "report_waits", f"The conference report on {desk.names}", f"{by.name} asks you to sign it.",
            "protection:conference_sign", desk, by, waits_on=waits_on(mine[0]),
        )  # fmt: skip
    return reports


@transaction.atomic
def sign(*, by: Worker, conference: Conference, over: int, agreed: bool, why: str, at: datetime) -> list[ReportSigned]:
    """Sign the reports that wait, or return them. `over`: the version of those that were read (version_of_reports).

    :raises Refused: one's own report, or a return without a reason.
    :raises Stale: somebody decided meanwhile, or it was written anew.
    """
    desk, mine = taken(by, conference, "conference.sign", "sign", at)
    waiting = waiting_reports(mine)
    if not waiting or version_of_reports(waiting) != over:
        raise Stale(_meanwhile(mine), version_of_reports(waiting))
    if reasons := rules.reasons_against_signing(any(each.by_id == by.pk for each in waiting), agreed, why):
        raise Refused(reasons)
    made = [ReportSigned.objects.create(report=each, agreed=agreed, why=why, by=by, at=at) for each in waiting]
    answer(by=by, waits_on=[waits_on(part) for part in mine], at=at)
    noted(by=by, deed="signed" if agreed else "returned", desk=desk, what="Report", reason=why)
    subject = f"The conference report is {'signed' if agreed else 'returned to you'}: {desk.names}"
    for author in {each.by for each in waiting}:
        page = "protection:conference" if agreed else "protection:conference_report"
        _tell(author, "report_signed" if agreed else "report_returned", subject, why, page, desk, by)
    return made


def waiting_reports(parts: Sequence[ConferenceChild]) -> list[Report]:
    """The last report of each of these children, where nobody has decided on it."""
    return [report for part in parts if stands_report(part) == rules.WAITING and (report := last_report(part))]


def version_of_reports(reports: Sequence[Report]) -> int:
    return version_of(*sorted(report.pk for report in reports))


def _meanwhile(parts: Sequence[ConferenceChild]) -> str:
    made = [signed for part in parts if (signed := signed_of(last_report(part)))]
    if made and all(stands_report(part) != rules.WAITING for part in parts):
        last = max(made, key=lambda each: each.pk)
        word = "signed" if last.agreed else "returned"
        return f"{last.by.name} {word} it on {said_at(last.at)}. Your words are below; nothing was saved."
    return "The report was written anew since you opened it. Read it again, then decide."


@transaction.atomic
def share(*, by: Worker, conference: Conference, who: str, on: date, words: str, at: datetime) -> list[Shared]:
    """Somebody of the family has the signed reports of these children, and what they said to them.

    :raises Refused: nothing is signed, or a day that cannot be.
    """
    desk, mine = taken(by, conference, "conference.report", "share", at)
    signed = [report for part in mine if stands_report(part) == rules.SIGNED and (report := last_report(part))]
    first = min((timezone.localdate(each.signed.at) for each in signed), default=desk.today)
    checks = {
        "Nothing is signed yet: a report goes to the family once the manager has signed it.": not signed,
        "The day cannot be after today.": on > desk.today,
        f"It was signed on {first:%-d %B %Y}. Choose that day or a later one.": bool(signed) and on < first,
    }
    if reasons := [reason for reason, wrong in checks.items() if wrong]:
        raise Refused(reasons)
    since = at if on == desk.today else moment(on, time(12))
    rows = Shared.objects.bulk_create(
        Shared(report=each, who=who, shared_at=since, words=words, by=by, at=at) for each in signed
    )
    noted(by=by, deed="shared", desk=desk, what="Report shared", who=who)
    return rows


def waits_on(part: ConferenceChild) -> str:
    """Of several children who are reported on together, the first stands for all: they are signed together."""
    return f"report:{part.pk}"


def _tell(
    to: Worker, kind: str, subject: str, body: str, page: str, desk: Desk, by: Worker, *, waits_on: str = ""
) -> None:
    tell(
        to=to, kind=kind, subject=subject, body=body, url=reverse(page, args=[desk.conference.pk]), by=by,
        about=[part.child_id for part in desk.parts], waits_on=waits_on,
        never_in_mail=[name for child in desk.children for name in (child.given_names, child.family_name)],
    )  # fmt: skip
