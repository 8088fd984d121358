"""What is brought to the front door, what was decided about it, and what became a referral."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker, days_of

from . import codes


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    return list(words.items())


def rows_of_contacts() -> list[models.Prefetch]:
    """What hangs on a contact and is shown with it."""
    proposals = Screening.objects.select_related("by", "route", "agreement__by").order_by("at")
    return [
        models.Prefetch("children", ContactChild.objects.select_related("child").order_by("pk")),
        models.Prefetch("screenings", proposals),
        models.Prefetch("checks", Check.objects.order_by("answer_by")),
    ]


class ContactSet(models.QuerySet):
    def undecided(self) -> "ContactSet":
        return self.filter(decided_at=None)

    def of_children(self, ids) -> "ContactSet":
        return self.filter(children__child__in=ids).distinct()

    def with_rows(self) -> "ContactSet":
        """What a list of contacts shows, in the same number of queries for 1 and for 30."""
        return self.select_related("recorded_by", "team").prefetch_related(*rows_of_contacts())


@tracked(since="recorded_at")
class Contact(models.Model):
    """Somebody told us something or asked us something. Logged at once, with or without a child."""

    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=6, choices=choices(codes.METHODS), default="phone")
    # The caller is a person of their own: these stay out of the family's record.
    caller_name = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=2, choices=choices(codes.SOURCES))
    caller_reach = models.CharField(max_length=120, blank=True)
    what = models.TextField()  # what was said, in their words
    consent = models.CharField(max_length=9, choices=choices(codes.CONSENT), blank=True)
    consent_why_not = models.TextField(blank=True)  # why the parents were not told or asked
    act_today = models.BooleanField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="contacts")  # the front door that has it
    # When a decision stood: agreed, or made by somebody whose own word is enough. Whose, is in the screenings.
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ContactSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_why_not="") | Q(consent="unaware"), name="contact_says_why_only_when_not_told"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(decided_at__gte=F("received_at")),
                name="contact_decided_after_received",
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"]),
            models.Index(fields=["team", "received_at"], condition=Q(decided_at=None), name="contact_undecided"),
            models.Index(fields=["recorded_by", "received_at"]),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    @property
    def about(self) -> list[int]:
        """The ids of the children in it."""
        return [row.child_id for row in self.children.all()]


@tracked(since="made_at", of=["contact", "child"])
class ContactChild(models.Model):
    """One child a contact is about: as the caller said it, and who that is."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    heard_name = models.CharField(max_length=200, blank=True)
    heard_age = models.CharField(max_length=40, blank=True)
    heard_where = models.CharField(max_length=200, blank=True)
    was_new = models.BooleanField(default=False, db_default=False)  # the child's record was made for this contact
    # The episode that this contact began, or was added to because it was already open.
    referral = models.ForeignKey("Referral", on_delete=models.PROTECT, null=True, blank=True, related_name="brought_by")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "child"], name="contact_child_once")]

    def __str__(self) -> str:
        return f"child {self.child_id} of contact {self.contact_id}"


@tracked(since="asked_at", of=["contact"])
class Check(models.Model):
    """What another agency was asked, on what basis, and what it answered."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="checks")
    agency = models.CharField(max_length=100)
    asked = models.TextField()
    basis = models.CharField(max_length=200)  # the lawful basis, in words
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answer_recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="", answer_recorded_by=None)
                | (Q(answered_at__isnull=False, answer_recorded_by__isnull=False) & ~Q(answer="")),
                name="check_answer_whole_or_absent",
            )
        ]

    def __str__(self) -> str:
        return f"check {self.pk}: {self.agency}"


@append_only(since="at")
class Screening(models.Model):
    """What is to be done about a contact, for every child in it. A new proposal after a return is a new row."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="screenings")
    decision = models.CharField(max_length=10, choices=choices(codes.DECISIONS))
    rationale = models.TextField()
    urgency = models.CharField(max_length=8, choices=choices(codes.URGENCY), blank=True)
    need = models.CharField(max_length=2, choices=choices(codes.NEEDS), blank=True)
    route = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_caller = models.TextField(blank=True)  # what the caller was told, or why nothing
    needs_agreement = models.BooleanField(default=True, db_default=True)  # as the role table said on that day
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision__in=["referral", "early_help"])
                | (Q(route__isnull=False) & ~Q(urgency="") & (~Q(need="") | Q(decision="early_help"))),
                name="screening_referral_has_need_urgency_route",
            )
        ]
        indexes = [models.Index(fields=["contact", "-at"])]

    def __str__(self) -> str:
        return f"screening {self.pk}: {self.decision}"


@append_only(since="made_at")
class ScreeningChild(models.Model):
    """One child of several for whom something else is to be done than for the others."""

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="differing")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=choices(codes.DECISIONS))
    need = models.CharField(max_length=2, choices=choices(codes.NEEDS), blank=True)
    route = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["screening", "child"], name="screening_child_once"),
            models.CheckConstraint(
                condition=~Q(decision__in=["referral", "early_help"])
                | (Q(route__isnull=False) & (~Q(need="") | Q(decision="early_help"))),
                name="screening_child_referral_has_need_and_route",
            ),
        ]

    def __str__(self) -> str:
        return f"own decision for child {self.child_id}"


@append_only(since="at")
class Agreement(models.Model):
    """The manager's word on a screening: agreed, or sent back with the reason."""

    screening = models.OneToOneField(Screening, on_delete=models.CASCADE, related_name="agreement")
    agreed = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(why=""), name="agreement_return_needs_a_reason")
        ]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "sent back"


class ReferralSet(models.QuerySet):
    def open(self, today) -> "ReferralSet":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=today), referred_on__lte=today)

    def of_children(self, ids) -> "ReferralSet":
        return self.filter(child__among=ids)

    def waiting(self, today) -> "ReferralSet":
        """Accepted, no assessment begun, and nobody has decided otherwise in writing.

        `assessments` is the name that the room above gives to its way back here: a name, not an import.
        """
        return self.open(today).filter(no_further_action=False, no_assessment=None, assessments=None)


@tracked(since="accepted_at", of=["child"])
class Referral(models.Model):
    """A request for help accepted for one child: an episode of need, as the census counts it."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals")
    referred_on = models.DateField()
    source = models.CharField(max_length=2, choices=choices(codes.SOURCES))
    need = models.CharField(max_length=2, choices=choices(codes.NEEDS), blank=True)
    urgency = models.CharField(max_length=8, choices=choices(codes.URGENCY), default="usual")
    no_further_action = models.BooleanField(default=False)  # census ReferralNFA
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals")
    accepted_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(max_length=3, choices=choices(codes.CLOSURE_REASONS), blank=True)
    closed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closure_why = models.TextField(blank=True)

    objects = ReferralSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, closure_reason="", closed_by=None)
                | (
                    Q(closed_on__isnull=False, closed_by__isnull=False)
                    & (~Q(closure_reason="") | Q(no_further_action=True))
                ),
                name="referral_closure_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("referred_on")), name="referral_closes_after_it_opens"
            ),
            ExclusionConstraint(
                name="referral_one_open_episode",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (days_of("referred_on", "closed_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(no_further_action=False),
            ),
        ]
        indexes = [
            models.Index(fields=["child", "referred_on"]),
            models.Index(fields=["team", "closed_on"]),
            models.Index(fields=["closed_on"]),  # what is open: some hundreds among all that ever were
        ]

    def __str__(self) -> str:
        return f"referral {self.pk}"


@append_only(since="at")
class NoAssessment(models.Model):
    """A decision in writing that an accepted referral goes without an assessment. Until it exists, it waits."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="no_assessment")
    why = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"no assessment for referral {self.referral_id}"
