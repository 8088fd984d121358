"""What the tests of this room stand on: a family, a referral, an assessment under way, one that is complete."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.assessment import actions  # also used by the journeys
from goldenthread.journey.assessment.actions import Written
from goldenthread.journey.assessment.decisions.actions import decide, submit
from goldenthread.journey.assessment.models import Answer, Assessment, View, latest
from goldenthread.journey.front_door.models import Contact, ContactChild, Referral
from goldenthread.who.people.models import Person, Professional, Relationship, Schooling

TEXTS = {
    "history": "We knew the family in 2022. Things were better when their aunt lived near.",
    "day": "Tansy gets herself up and walks to school with her brother.",
    "danger": "School worries that nobody is up in the mornings, and that Tansy could be hurt on the road.",
    "strengths": "Bramble asked for help herself, and she is at every parents’ evening.",
    "goal": "An adult is up every school morning, and Tansy is walked to school.",
    "analysis": "Mornings are the risk. They were safe while Bramble slept, and she sleeps badly since June.",
    "plan": "A morning plan with Rush by Friday, looked at again in four weeks.",
}


def referral(cast, child: Person, on: date | None = None, need: str = "N1") -> Referral:
    on = on or working_days.add(timezone.localdate(), -10)
    return Referral.objects.create(
        child=child, referred_on=on, source="2A", need=need, team=cast.teams["Family safeguarding 3"],
        accepted_by=cast.egret, accepted_at=timezone.now(),
    )  # fmt: skip


def contact(cast, child: Person, what: str, on: datetime) -> Contact:
    told = Contact.objects.create(
        received_at=on,
        recorded_by=cast.sanderling,
        source="2A",
        what=what,
        act_today=False,
        team=cast.teams["Front door"],
    )
    ContactChild.objects.create(contact=told, child=child)
    return told


def adult(name: str, child: Person, kind: str = "parent", sex: str = "F") -> Person:
    person = Person.objects.create(given_names=name, family_name="Hawthorn", sex=sex, birth_date=date(1988, 4, 4))
    Relationship.objects.create(person=person, other=child, kind=kind)
    return person


def family(cast, *children: Person) -> None:
    """Parents, an aunt, a school and a nurse for these children."""
    for child in children:
        Schooling.objects.create(
            person=child, school="Marlshire Primary", year_group="Year 4", started_on=date(2022, 9, 1)
        )
        Professional.objects.create(child=child, name="Linnet", role="school nurse", organisation="Marlshire NHS")
    first = children[0]
    for name, kind, sex in (("Bramble", "parent", "F"), ("Rush", "parent", "M"), ("Clover", "aunt_uncle", "F")):
        person = adult(name, first, kind, sex)
        for other in children[1:]:
            Relationship.objects.create(person=person, other=other, kind=kind)


def started(cast, child: Person | None = None, on: date | None = None, **referral_facts) -> Assessment:
    child = child or cast.tansy
    made = referral(cast, child, **referral_facts)
    return actions.start(by=cast.plover, referrals=[made], on=on or made.referred_on)[0]


def written(cast, assessment: Assessment, **texts: str) -> None:
    now = {
        answer.prompt: answer.version
        for answer in Answer.objects.filter(together=assessment.together_id)
        if answer.assessment_id in (None, assessment.pk)
    }
    answers = {prompt: Written(text, now.get(prompt, 0)) for prompt, text in texts.items()}
    actions.write(by=cast.plover, assessment=assessment, answers=answers, at=timezone.now())


def complete(cast, assessment: Assessment) -> Assessment:
    """Everything required is there: seen, heard, written, concluded."""
    today = timezone.localdate()
    written(cast, assessment, **TEXTS)
    seen_on = max(assessment.started_on, today - timedelta(days=3))
    actions.see(by=cast.plover, assessment=assessment, on=seen_on, how="alone", where="at school",
                words="I count the cars until Mum wakes up.", today=today)  # fmt: skip
    read = latest(View.objects.filter(together=assessment.together_id))
    for who, role, said, why_not in (
        ("Bramble", "mother", "She wants help with the mornings.", ""),
        ("Rush", "father", "", "He did not ring back on 3 or 5 November."),
    ):
        actions.hear(by=cast.plover, assessment=assessment, who=who, role=role, is_agency=False, said=said,
                     why_not=why_not, on=today, over=read, today=today)  # fmt: skip
    actions.scale(by=cast.plover, assessment=assessment, who="Bramble", score=6, on=today, over=0, today=today)
    actions.conclude(by=cast.plover, assessment=assessment, factors=["16A"], outcome="child_in_need",
                     overrun="The family was away in October.", over=1, today=today)  # fmt: skip
    assessment.refresh_from_db()
    return assessment


def submitted(cast, assessment: Assessment):
    return submit(by=cast.plover, assessment=assessment, at=timezone.now())


def returned(cast, submission, why: str = "What does his father say?", asked=("views",)):
    return decide(by=cast.kestrel, submission=submission, authorised=False, at=timezone.now(), why=why, asked=asked)


def authorised(cast, submission):
    return decide(by=cast.kestrel, submission=submission, authorised=True, at=timezone.now())
