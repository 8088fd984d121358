"""Children and the adults in their lives. One person is one row, whoever they are to whom.

A person's primary key is the record number that people read out on the phone.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper

from goldenthread.foundations.rows.past import tracked

from . import codes
from .rules import address_line


class Dated(models.Model):
    """A fact that holds from a day, and until a day if it ended. The end is the first day without it."""

    started_on = models.DateField(null=True, blank=True)  # empty: since before we knew
    ended_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class DatedSet(models.QuerySet):
    def now(self, today) -> "DatedSet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today)).filter(
            Q(started_on=None) | Q(started_on__lte=today)
        )


class PersonSet(models.QuerySet):
    def with_names(self) -> "PersonSet":
        return self.prefetch_related("names")

    def children(self) -> "PersonSet":
        return self.filter(has_record=True)


@tracked(since="made_at")
class Person(models.Model):
    has_record = models.BooleanField(default=False)  # a child (or once a child) with a record of their own here
    given_names = models.CharField(max_length=100, blank=True)  # as used now; every name ever used is in names
    family_name = models.CharField(max_length=100, blank=True)
    sex = models.CharField(max_length=1, choices=codes.SEX, default="U")
    birth_date = models.DateField(null=True, blank=True)
    birth_estimated = models.BooleanField(default=False)
    expected_on = models.DateField(null=True, blank=True)  # unborn: the expected date of birth
    death_date = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(max_length=4, choices=codes.ETHNICITY, blank=True)
    disabilities = ArrayField(models.CharField(max_length=4, choices=codes.DISABILITY), default=list, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    communication = models.TextField(blank=True)  # how this person best talks and is talked to
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = PersonSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date=None) | Q(expected_on=None), name="person_born_or_expected_not_both"
            ),
            models.CheckConstraint(
                condition=Q(death_date=None) | Q(birth_date=None) | Q(death_date__gte=F("birth_date")),
                name="person_dies_after_birth",
            ),
        ]
        indexes = [
            models.Index(fields=["birth_date"]),
            models.Index(fields=["expected_on"], condition=Q(birth_date=None), name="person_expected"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip() or "Name not known"

    @property
    def whole_name(self) -> str:
        """As `name`, and what stands for one that nobody has given or learnt yet."""
        return self.name if self.given_names or self.family_name else self.short_name

    def disability_words(self) -> str:
        """The census's words for what was said of disability; nothing when nobody asked."""
        words = dict(codes.DISABILITY)
        return ", ".join(words[code] for code in self.disabilities if code in words)

    @property
    def short_name(self) -> str:
        """The name used in sentences and lists."""
        return self.given_names or self.family_name or ("Unborn baby" if self.expected_on else "Name not known")


@tracked(since="made_at", of=["person"])
class Name(Dated):
    """Every name a person is or was known by. Keys are made by actions for searching."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=codes.NAME_KINDS, default="legal")
    given_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=220)  # letters only, lower case, words sorted: rules.name_key
    sounds = ArrayField(models.CharField(max_length=12), default=list)  # rules.name_sounds
    # The person's birth date, kept by a trigger of the database: "a name like this, born about then" is one look-up.
    born = models.DateField(null=True, editable=False, db_index=True)

    objects = DatedSet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="name_key_trigram"),
            GinIndex(fields=["sounds"], name="name_sounds"),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


@tracked(since="made_at", of=["person"])
class Identifier(Dated):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=codes.IDENTIFIER_KINDS)
    value = models.CharField(max_length=60)
    key = models.CharField(max_length=60, db_index=True)  # letters and figures only, upper case
    issuer = models.CharField(max_length=100, blank=True)
    verified = models.BooleanField(default=False)

    objects = DatedSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(ended_on=None), name="identifier_belongs_to_one_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


@tracked(since="made_at")
class Address(models.Model):
    lines = models.CharField(max_length=250)
    postcode = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=8, blank=True, db_index=True)  # the postcode without its space
    words = models.CharField(max_length=250)  # lines in lower case for searching
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = [GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="address_words_trigram")]

    def __str__(self) -> str:
        return address_line(self.lines, self.postcode)


@tracked(since="made_at", of=["person", "address"])
class Residence(Dated):
    """Who lived where, from when to when. People with the same address at the same time are one household."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="residences")
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="residences")
    kind = models.CharField(max_length=12, choices=codes.RESIDENCE_KINDS, default="home")
    is_protected = models.BooleanField(default=False)  # shown only to those who may; never printed
    protected_from = models.CharField(max_length=200, blank=True)  # who must not learn it, and why
    protected_until = models.DateField(null=True, blank=True)  # when somebody must look at the protection again

    objects = DatedSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_protected=True) | Q(protected_from="", protected_until=None),
                name="residence_protection_whole_or_absent",
            )
        ]
        indexes = [
            models.Index(fields=["person", "ended_on"]),
            models.Index(fields=["address", "ended_on"]),
            models.Index(fields=["address"], condition=Q(is_protected=True), name="residence_protected"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of person {self.person_id}"  # never the address: it may be protected


@tracked(since="made_at", of=["person"])
class Reach(Dated):
    """A way to reach somebody: a phone number or an e-mail address, and when it is safe to use."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reaches")
    kind = models.CharField(max_length=5, choices=codes.REACH_KINDS)
    value = models.CharField(max_length=120)
    key = models.CharField(max_length=120, db_index=True)  # figures only for a phone, lower case for an e-mail
    note = models.CharField(max_length=120, blank=True)  # such as "text first"

    objects = DatedSet.as_manager()

    def __str__(self) -> str:
        return self.value


@tracked(since="made_at", of=["person", "other"])
class Relationship(Dated):
    """`person` is the `kind` of `other`: Bramble is the mother of Tansy. The inverse is read, never stored twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="inverse_relationships")
    kind = models.CharField(max_length=20, choices=codes.RELATIONSHIP_CHOICES)
    parental_responsibility = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    objects = DatedSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="relationship_is_to_somebody_else"),
            models.UniqueConstraint(
                fields=["person", "other", "kind"], condition=Q(ended_on=None), name="relationship_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is {self.kind} of {self.other_id}"


@tracked(since="made_at", of=["person"])
class Schooling(Dated):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="schoolings")
    school = models.CharField(max_length=120)
    year_group = models.CharField(max_length=12, blank=True)

    objects = DatedSet.as_manager()

    class Meta:
        indexes = [GinIndex(OpClass(Upper("school"), name="gin_trgm_ops"), name="schooling_school_trigram")]

    def __str__(self) -> str:
        return f"{self.school}, {self.year_group}".rstrip(", ")


@tracked(since="made_at", of=["child"])
class Professional(Dated):
    """Somebody of another agency in this child's life: the school nurse, the safeguarding lead."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="professionals")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=100)
    organisation = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)

    objects = DatedSet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


@tracked(since="made_at", of=["person"])
class Flag(Dated):
    """What a visitor must know before going: a risk, an allergy, a need."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=20, choices=codes.FLAG_KINDS)
    words = models.CharField(max_length=200)
    made_by_id = models.BigIntegerField()
    made_by_name = models.CharField(max_length=100)

    objects = DatedSet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"
