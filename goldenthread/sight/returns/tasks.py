"""Jobs: a return is checked by a worker, and a check whose worker ended is given up."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .carrying.actions import carry_out, give_up_quiet


@app.task(queue="returns")
def carry_out_check(check_id: int) -> None:
    carry_out(check_id=check_id)


# As often as the outbox is swept; a check is quiet for twenty minutes before it is given up
@app.periodic(cron="*/5 * * * *")
@app.task(queue="returns", queueing_lock="returns.give_up_quiet")
def give_up_quiet_checks(timestamp: int) -> None:
    give_up_quiet(now=timezone.now())
