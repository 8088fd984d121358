"""What this room knows of a child at all, in one question: of what it knows nothing, it does not ask further."""

from django.db.models import Exists, Model, OuterRef

from goldenthread.foundations.questions import question
from goldenthread.who.people.models import Person

from .conferences.models import ConferenceChild
from .emergency.models import Power
from .enquiries.models import Enquiry
from .missing.models import Episode
from .plans.models import ProtectionPlan, Temporary


def _any(model: type[Model], of: str = "child") -> Exists:
    return Exists(model._base_manager.filter(**{of: OuterRef("pk")}))


@question
def there(child):
    """Whether a child has, or had, an enquiry, an emergency power, a missing episode, a conference, a plan here or of
    another council."""
    rows = Person.objects.filter(pk=child).annotate(
        has_enquiry=_any(Enquiry), has_power=_any(Power), was_missing=_any(Episode),
        has_conference=_any(ConferenceChild), has_plan=_any(ProtectionPlan, "track__child"), has_stay=_any(Temporary),
    )  # fmt: skip
    return rows.values_list(
        "has_enquiry", "has_power", "was_missing", "has_conference", "has_plan", "has_stay", named=True
    )  # fmt: skip
