"""What the database keeps of somebody who works here: their name and post, never a password."""

import pytest
from django.utils import timezone

from goldenthread.foundations.rows.known import as_known
from goldenthread.who.workforce.models import Worker

pytestmark = pytest.mark.django_db


def test_signing_in_and_a_new_password_leave_no_past_and_a_new_name_does():
    worker = Worker.objects.create_user("plover@marlshire.example", "a long enough secret", name="Plover")
    Worker.objects.update(last_login=timezone.now(), signed_out_at=timezone.now())
    worker.set_password("another long secret")
    worker.save()
    past = Worker.pgh_event_model
    assert not past.objects.exists()
    at = timezone.now()
    Worker.objects.update(name="Golden Plover")
    assert past.objects.get().name == "Plover"
    assert "password" not in {field.name for field in past._meta.fields}
    assert as_known(Worker, at).get().name == "Plover"
