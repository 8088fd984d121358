"""Children that one team asks another to take on."""

from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.rows.past import tracked
from goldenthread.who.access.codes import CHANGE_REASONS
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .rules import ANSWERS


class TransferSet(models.QuerySet):
    def open(self) -> "TransferSet":
        return self.filter(answered_at=None)


@tracked(since="asked_at", of=["child"])
class Transfer(models.Model):
    """One team asks another to take a child on. Until the other answers, nothing changes for the child."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="transfers")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="transfers")  # that is asked
    reason = models.CharField(max_length=6, choices=list(CHANGE_REASONS.items()))
    why = models.TextField()
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=9, blank=True, choices=list(ANSWERS.items()))
    given_to = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    answered_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = TransferSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None, given_to=None)
                | (
                    Q(answered_by__isnull=False, answered_at__isnull=False)
                    & (
                        Q(answer="accepted", given_to__isnull=False)
                        | (Q(answer__in=["returned", "withdrawn"], given_to=None) & ~Q(note=""))
                    )
                ),
                name="transfer_answer_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | Q(answer="withdrawn") | ~Q(answered_by=F("asked_by")),
                name="transfer_not_answered_by_asker",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="transfer_says_why"),
            models.UniqueConstraint(fields=["child"], condition=Q(answered_at=None), name="transfer_asked_once"),
        ]
        indexes = [models.Index(fields=["team", "answered_at"])]

    def __str__(self) -> str:
        return f"transfer {self.pk}: {self.answer or 'asked'}"
