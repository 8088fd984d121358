"""People who work here: who they are, in which post and team, for whom and since when."""

from datetime import date, timedelta
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.foundations.rows.version import version_of

from .census.rules import AWAY, CAME_FROM, LEFT_BECAUSE, LEFT_TO, PROGRAMME
from .rules import ROLES, TEAM_KINDS, role_label


class DateRange(Func):
    """The days from a start up to, and without, an end; an open end goes on."""

    function = "daterange"
    output_field = DateRangeField()


def days_of(start: str = "started_on", end: str = "ended_on") -> DateRange:
    return DateRange(F(start), F(end), Value("[)"))


@tracked(since="made_at")
class Service(models.Model):
    name = models.CharField(max_length=100, unique=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return self.name


@tracked(since="made_at")
class Team(models.Model):
    name = models.CharField(max_length=100, unique=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=20, choices=list(TEAM_KINDS.items()))
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return self.name


class WorkerSet(models.QuerySet):
    def in_team(self, team: "Team", today) -> "WorkerSet":
        return self.filter(pk__in=Post.objects.open(today).filter(team=team).values("worker"))

    def managing(self, team: "Team", today) -> "WorkerSet":
        return self.filter(pk__in=Post.objects.open(today).filter(team=team, role="team_manager").values("worker"))

    def in_role(self, *roles: str, today) -> "WorkerSet":
        return self.filter(pk__in=Post.objects.open(today).filter(role__in=roles).values("worker"))


class Workers(BaseUserManager.from_queryset(WorkerSet)):
    def create_user(self, email: str, password: str | None = None, **facts) -> "Worker":
        worker = self.model(email=self.normalize_email(email).lower(), **facts)
        worker.set_password(password)
        worker.save(using=self._db)
        return worker


@tracked(since="made_at", without=["password", "last_login", "signed_out_at"])
class Worker(AbstractBaseUser):
    """Somebody who signs in. What they may do comes from their post, never from this row."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    phone = models.CharField(max_length=30, blank=True)
    registration_number = models.CharField(max_length=20, blank=True)  # Social Work England
    is_active = models.BooleanField(default=True)
    signed_out_at = models.DateTimeField(null=True, blank=True)  # sessions begun before this moment are over
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = Workers()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def post(self) -> "Post | None":
        """The post held today, with its team, service and manager. Every request asks for it."""
        held = posts_held(self.pk, timezone.localdate())
        for post in held:
            post.worker = self
        return held[0] if held else None

    @property
    def version(self) -> int:
        """Of all their posts: another as soon as one begins or is given an end."""
        return version_of(*self.posts.order_by("pk").values_list("pk", "ended_on"))

    @property
    def role(self) -> str:
        return self.post.role if self.post else ""

    @property
    def role_label(self) -> str:
        return role_label(self.role) if self.role else "no post"

    @property
    def team(self) -> Team | None:
        return self.post.team if self.post else None

    @property
    def organisation(self) -> str:
        return self.post.employer if self.post else ""

    @property
    def organisation_label(self) -> str:
        """Team and employer, as the history keeps them."""
        return ", ".join(str(part) for part in (self.team, self.organisation) if part)


class Sitting(models.Model):
    """One session of one worker: from where it was begun, and when it was ended. The session's key is not kept."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="sittings")
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    from_ip = models.GenericIPAddressField(null=True, blank=True)
    device = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-began_at"])]

    def __str__(self) -> str:
        return f"{self.worker}, {self.began_at:%d %b %H:%M}"


class PlaceSet(models.QuerySet):
    def open(self, today) -> "PlaceSet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today), started_on__lte=today)


@tracked(since="made_at", of=["team"])
class Place(models.Model):
    """A post of the establishment: there is money for it, whether somebody is in it or not."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="places")
    role = models.CharField(max_length=30, choices=[(code, words[0]) for code, words in ROLES.items()])
    full_time_equivalent = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = PlaceSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(full_time_equivalent__gt=0, full_time_equivalent__lte=1), name="place_fte_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")), name="place_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {role_label(self.role)}, {self.full_time_equivalent.normalize():f}, number {self.pk}"

    @property
    def version(self) -> int:
        return version_of(self.ended_on)


class PostSet(models.QuerySet):
    def open(self, today) -> "PostSet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today), started_on__lte=today)


class Terms(models.Model):
    """What somebody is employed to do here, in which team, for whom, from when to when."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="%(class)ss")
    role = models.CharField(max_length=30, choices=[(code, words[0]) for code, words in ROLES.items()])
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    manager = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    employer = models.CharField(max_length=100)
    is_agency = models.BooleanField(default=False)
    newly_qualified = models.BooleanField(default=False)
    full_time_equivalent = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    # Of the establishment: filled by the council's own, covered by an agency's. None: beyond the establishment.
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    came_from = models.CharField(max_length=20, blank=True, choices=list(CAME_FROM.items()))
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        return self.ended_on - timedelta(days=1) if self.ended_on else None

    @property
    def in_service_id(self) -> int | None:
        return self.team.service_id if self.team else self.service_id

    @property
    def in_service(self) -> Service | None:
        """The service that the post is in: the team's, or the one that is led."""
        return self.team.service if self.team else self.service


@tracked(since="made_at", of=["worker"])
class Post(Terms):
    """What somebody is employed to do here. A mover gets a new row."""

    # Said when somebody leaves, and gone again where they stay in another post.
    left_because = models.CharField(max_length=20, blank=True, choices=list(LEFT_BECAUSE.items()))
    left_to = models.CharField(max_length=20, blank=True, choices=list(LEFT_TO.items()))
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = PostSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_because="", left_to="")
                | (Q(ended_on__isnull=False) & ~Q(left_because="") & ~Q(left_to="")),
                name="post_left_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(full_time_equivalent__gt=0, full_time_equivalent__lte=1), name="post_fte_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")), name="post_ends_after_start"
            ),
            ExclusionConstraint(
                name="post_one_at_a_time",
                expressions=[("worker", RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [models.Index(fields=["team", "role"]), models.Index(fields=["worker", "started_on"])]

    def __str__(self) -> str:
        return f"{self.worker}, {role_label(self.role)}"


@question
def posts_held(worker, today):
    """On one day there is one, or none: the database refuses two."""
    return Post.objects.open(today).filter(worker=worker).select_related("team__service", "service", "manager")


@question
def first_years(worker_ids):
    """When each of these began the first year after qualifying here, in whichever post: a mover's goes on."""
    rows = Post.objects.filter(worker__among=worker_ids, newly_qualified=True)
    return rows.order_by("worker", "started_on").distinct("worker").values_list("worker_id", "started_on")


class PostAskSet(models.QuerySet):
    def waiting(self) -> "PostAskSet":
        return self.filter(decided_at=None)


@tracked(since="asked_at", of=["worker"])
class PostAsk(Terms):
    """A post that somebody entered who may not appoint. It opens nothing until somebody who may has agreed."""

    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    agreed = models.CharField(max_length=3, blank=True, choices=[("yes", "Agreed"), ("no", "Not agreed")])
    note = models.TextField(blank=True)

    objects = PostAskSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, agreed="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(agreed="")),
                name="post_ask_decision_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~(Q(decided_by=F("asked_by")) | Q(decided_by=F("worker"))),
                name="post_ask_decided_by_a_third",
            ),
            models.UniqueConstraint(fields=["worker"], condition=Q(decided_at=None), name="post_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.worker}, {role_label(self.role)}, asked for"


@tracked(since="made_at", of=["worker"])
class Away(models.Model):
    """Somebody is away from work, from a day until the day on which they are back. What the census needs and no more:
    never an illness, never a note."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="aways")
    kind = models.CharField(max_length=20, choices=list(AWAY.items()))
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the first day back
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")), name="away_ends_after_start"
            ),
            ExclusionConstraint(
                name="away_one_at_a_time",
                expressions=[("worker", RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker}, away from {self.started_on:%-d %B %Y}"

    @property
    def version(self) -> int:
        return version_of(self.ended_on)


@append_only(since="at")
class Milestone(models.Model):
    """What was done of somebody's first year after qualifying: an agreement, a review, an observation, training."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=20, choices=list(PROGRAMME.items()))
    on = models.DateField()
    what = models.CharField(max_length=200, blank=True)  # which training; what was observed, of no child by name
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker}: {self.get_kind_display()}, {self.on:%-d %B %Y}"
