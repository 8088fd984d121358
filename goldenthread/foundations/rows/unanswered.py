"""Rows that nothing has answered yet: few of very many."""

from django.db.models import BooleanField, Exists, Expression, Func, QuerySet


def unanswered(answers: QuerySet) -> Expression:
    """A condition: there is no such answer (a queryset that points out with OuterRef). Asked of each row last.

        EndAsk.objects.filter(unanswered(EndDecision.objects.filter(ask=OuterRef("pk"))), track__child__in=children)

    As NOT EXISTS, or as an outer join with nothing, PostgreSQL takes almost no row to be unanswered, and begins with
    all that were ever asked: every page of a manager would read the whole council's past. So it is written that it
    cannot: the children, who are few, come first.
    """
    return Func(Exists(answers), template="%(expressions)s IS FALSE", output_field=BooleanField())
