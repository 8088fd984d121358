"""Every form that does a deed, and two people who have it open at the same time.

A form that is not here fails the law. Add a line:
    "room:page": Two(…)       what it changes is changed over what was read: the second is refused, reads, and may save
    "room:page": Once(…)      it is done once: the second is refused, or the page is gone
    "room:page": Away(…)      as the first kind; but who comes after the second of the two may find no child there
    "room:page": "a reason"   what it adds stands beside the rest, whoever adds it first
What stands after a slash is one of several forms of a page.
"""

from goldenthread.journey.assessment.models import Answer, Assessment, Authorisation, MidPoint, Scale, Submission, View
from goldenthread.journey.front_door.models import Agreement, Check, NoAssessment, Referral, Screening
from goldenthread.practice.child.models import Mark
from goldenthread.sight.returns.models import RuleEnd
from goldenthread.who.access.models import Holding, Involvement, Lock, LockAsk, ReasonedAccess
from goldenthread.who.people.models import Flag, Person, Relationship, Residence, Schooling
from goldenthread.who.workforce.models import Post, PostAsk
from tests.laws import rooms
from tests.laws import stale_scenes as scenes
from tests.laws.stale_scenes import Away, Once, Two, day, each, rows

BESIDE = "what it adds stands beside the rest"
FORMS: dict[str, Two | str] = {
    # The child's page
    "child:mark": Two(
        ("avocet", "plover"), scenes.told_of,
        lambda cast: (scenes.mark(cast, impact="As Avocet sees it."), scenes.mark(cast, impact="As Plover sees it.")),
        rows(Mark, "impact"),
    ),
    "child:mark/withdraw": Two(
        ("avocet", "plover"), scenes.marked,
        lambda cast: (scenes.mark(cast, impact="Better said."), scenes.mark(cast, impact="As it was.", withdraw="yes")),
        rows(Mark, "impact"),
    ),
    "child:confirm": "nothing is typed; of a story that has changed it is refused: practice/child/tests/test_marks.py",
    # Assessment
    "assessment:start": Once(
        ("plover", "kestrel"), scenes.referred("assessment:start"), lambda cast: (day("on"), day("on", -1)),
        rows(Assessment, "started_on"),
    ),
    "assessment:part": Two(
        ("avocet", "plover"), scenes.written("assessment:part", "child"),
        each("day", "As Avocet heard it.", "As I heard it."), rows(Answer, "text"),
    ),
    "assessment:seen": BESIDE,
    "assessment:view": Two(
        ("avocet", "plover"), scenes.written("assessment:view"),
        each("said", "He works nights.", "He did not come.", who="Rush", is_agency="no", **day("on")),
        rows(View, "said"),
    ),
    "assessment:scale": Two(
        ("avocet", "plover"), scenes.written("assessment:scale"), each("score", "3", "6", who="Bramble", **day("on")),
        rows(Scale, "score"),
    ),
    "assessment:outcome": Two(
        ("avocet", "plover"), scenes.written("assessment:outcome"), each("factors", ["16A"], ["17A"], outcome="none"),
        rows(Assessment, "factors"),
    ),
    "assessment:midpoint": Two(
        ("avocet", "kestrel"), scenes.written("assessment:midpoint"),
        each("note", "Hear Rush as well.", "All is well here.", **day("held_on")), rows(MidPoint, "note"),
    ),
    "assessment:submit": Once(
        ("avocet", "plover"), scenes.whole("assessment:submit"), each("note", "All is there.", "Now it is whole."),
        rows(Submission, "note"),
    ),
    "assessment:decide": Once(
        ("kestrel", "heron"), scenes.whole("assessment:decide", is_asked=True),
        lambda cast: ({"decision": "return", "why": "What does Rush say?"}, {"decision": "authorise"}),
        rows(Authorisation, "authorised"),
    ),
    # Front door
    "front_door:log": BESIDE,
    "front_door:contact": Once(
        ("sanderling", "egret"), scenes.question,
        each("told_caller", "Ring the school.", "Ring the nurse."), rows(Screening, "told_caller"),
    ),
    "front_door:screen": Once(
        ("sanderling", "egret"), scenes.call("front_door:screen"),
        each("rationale", "A third worry.", "Nothing is new.", decision="advice", told_caller="We write to them."),
        rows(Screening, "rationale"),
    ),
    "front_door:check": BESIDE,
    "front_door:check_answer": Once(
        ("sanderling", "egret"), scenes.checked, each("answer", "She is well.", "She was away."), rows(Check, "answer")
    ),
    "front_door:agree": "the same page as front_door:agree_one",
    "front_door:agree_one": Once(
        ("egret", "egret"), scenes.screened,
        lambda cast: ({"word": "return", "why": "Ask the school."}, {"word": "agree", "why": "As proposed."}),
        rows(Agreement, "agreed"),
    ),
    "front_door:no_assessment": Once(
        ("kestrel", "heron"), scenes.referred("front_door:no_assessment"),
        each("why", "Help is given already.", "They have moved away."), rows(NoAssessment, "why"),
    ),
    "front_door:close": Once(
        ("kestrel", "heron"), scenes.referred("front_door:close"),
        each("why", "All is well at home.", "They have moved away.", reason="RC8", **day("on")),
        rows(Referral, "closure_why"),
    ),
    # Who works with whom
    "access:allocation": Once(
        ("kestrel", "heron"), scenes.waits, scenes.given, rows(Involvement, "worker", child__given_names="Sedge")
    ),
    "access:allocate": Two(
        ("kestrel", "heron"), scenes.another, scenes.workers,
        rows(Involvement, "worker", role="allocated", ended_on=None, child__given_names="Tansy"),
    ),
    "access:add_part": BESIDE,
    "access:end_part": Once(
        ("kestrel", "heron"), scenes.part, lambda cast: ({"why": "Ill", **day("on")}, {"why": "Left", **day("on", -1)}),
        rows(Involvement, "ended_on", role="allocated", child__given_names="Tansy"),
    ),
    "access:move": Away(
        ("kestrel", "heron"), scenes.hers("access:move"),
        lambda cast: tuple(
            {"team": cast.teams[name].pk, "why": "They moved house", **day("on")}
            for name in ("Family safeguarding 1", "Reviewing service")
        ),
        rows(Holding, "team", child__given_names="Tansy"),
    ),
    "access:open_with_reason": BESIDE,
    "access:open_found": BESIDE,
    "access:review": Once(
        ("kestrel", "heron"), scenes.opened, each("was_right", "no", "yes", note="It was not urgent."),
        rows(ReasonedAccess, "was_right"),
    ),
    "access:lock": Once(
        ("kestrel", "heron"), scenes.hers("access:lock"),
        lambda cast: tuple(
            {"reason": "staff", "why": why, "readers": [cast.plover.pk], **day("review_on", 90)}
            for why in ("Her aunt works here", "Her uncle works here")
        ),
        rows(LockAsk, "why"),
    ),
    "access:lock_decide": Once(
        ("heron", "eagle"), scenes.lock_asked,
        lambda cast: ({"agreed": "no", "note": "She has left."}, {"agreed": "yes"}), rows(LockAsk, "agreed"),
    ),
    "access:lock_keep/add": "somebody more on the list, or there already",
    "access:lock_keep/remove": "somebody less on the list; the last one stays, under the lock's own row",
    "access:lock_keep/stay": Two(
        ("heron", "eagle"), scenes.lock,
        lambda cast: (
            {"do": "stay", "why": "Her aunt is back", **day("review_on", 200)},
            {"do": "stay", "why": "As before for now", **day("review_on", 30)},
        ),
        rows(Lock, "review_on", child__given_names="Tansy"),
    ),
    "access:lock_keep/end": Away(
        ("heron", "eagle"), scenes.lock,
        lambda cast: (
            {"do": "stay", "why": "Her aunt is back", **day("review_on", 200)},
            {"do": "end", "why": "Her aunt has left"},
        ),
        rows(Lock, "review_on", "ended_on", child__given_names="Tansy"),
    ),
    "access:leave": Two(
        ("heron", "eagle"), scenes.of_plover("access:leave"),
        lambda cast: (
            {"because": "resigned", "to": "council", **day("last_day", 30)},
            {"because": "retired", "to": "none", **day("last_day", 3)},
        ),
        rows(Post, "ended_on", "left_because", worker__name="Plover"),
    ),
    "access:move_on": Two(
        ("heron", "eagle"), scenes.of_plover("access:move_on"),
        lambda cast: (scenes.post(cast, role="senior"), scenes.post(cast, full_time_equivalent="0.6", **day("on", 1))),
        rows(Post, "role", "full_time_equivalent", "ended_on", worker__name="Plover"),
    ),
    "access:post_decide": Once(
        ("heron", "eagle"), scenes.post_asked, lambda cast: ({"agreed": "no", "note": "No vacancy"}, {"agreed": "yes"}),
        rows(PostAsk, "agreed"),
    ),
    "workforce:add": BESIDE,
    "workforce:add_team": BESIDE,
    "workforce:add_service": BESIDE,
    # Returns
    "returns:ask": BESIDE,
    "returns:forget": Once(("wren", "wren"), scenes.return_checked, lambda cast: ({}, {}), rows(RuleEnd, "code")),
    # People
    "people:make": BESIDE,
    "people:make_relative": BESIDE,
    "people:relate": Once(
        ("plover", "kestrel"), scenes.aunt,
        lambda cast: tuple({"of": cast.tansy.pk, "kind": "aunt_uncle"} for _ in "12"),
        rows(Relationship, "person", "kind", kind="aunt_uncle"),
    ),
    "people:details": Two(
        ("plover", "kestrel"), scenes.details,
        each("communication", "One question at a time", "With pictures", sex="F", birth_date_day="4",
             birth_date_month="2", birth_date_year="2017"), rows(Person, "communication", given_names="Tansy"),
    ),
    "people:add/name": Two(
        ("plover", "kestrel"), scenes.hers("people:add", "name"),
        each("family_name", "Rush", "Meadowsweet", given_names="Tansy", kind="legal", use_now="on"),
        rows(Person, "family_name", has_record=True),
    ),
    "people:add/school": Two(
        ("plover", "kestrel"), scenes.at_home("school"), each("school", "Mill Lane School", "Orchard School"),
        rows(Schooling, "school", ended_on=None),
    ),
    "people:add/address": Two(
        ("plover", "kestrel"), scenes.at_home("address"),
        each("lines", "9 Mill Lane", "12 Brook Street", kind="home"),
        rows(Residence, "address__lines", ended_on=None),
    ),
    "people:add/number": BESIDE,
    "people:add/reach": BESIDE,
    "people:add/professional": BESIDE,
    "people:add/flag": BESIDE,
    "people:add/birth": Once(
        ("plover", "kestrel"), scenes.baby,
        each("given_names", "Sedge", "Reed", sex="M", family_name="Rush", **day("born")),
        rows(Person, "given_names", family_name="Rush", has_record=True),
    ),
    "people:add/death": Once(
        ("plover", "kestrel"), scenes.hers("people:add", "death"), lambda cast: (day("died"), day("died", -1)),
        rows(Person, "death_date", given_names="Tansy"),
    ),
    "people:end": Once(
        ("plover", "kestrel"), scenes.flag, lambda cast: (day("on"), day("on", -1)), rows(Flag, "ended_on")
    ),
    "people:guard": Two(
        ("plover", "kestrel"), scenes.home(is_protected=False),
        each("protected_from", "Thorn, her father", "Sorrel’s family"), rows(Residence, "protected_from"),
    ),
    "people:guard/end": Once(
        ("plover", "kestrel"), scenes.home(is_protected=True), each("why", "Thorn has died.", "They have moved."),
        rows(Residence, "is_protected"),
    ),
    **rooms.gathered("FORMS"),
}  # fmt: skip
