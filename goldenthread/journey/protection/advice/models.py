"""What was decided about legal advice. What a lawyer advised is privileged, and stands nowhere here."""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.front_door.models import choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes


@append_only(since="at")
class AdviceAnswer(models.Model):
    """It answers everything that pointed to the court before it was written down."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="advice_answers")
    answer = models.CharField(max_length=8, choices=choices(codes.ADVICE))
    on = models.DateField()
    decider = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(decider=""), name="advice_says_who_decided"),
            models.CheckConstraint(condition=Q(answer="asked") | ~Q(why=""), name="advice_not_sought_says_why"),
        ]
        indexes = [models.Index(fields=["child", "at"])]

    def __str__(self) -> str:
        return f"advice {self.pk}"
