"""Jobs: what nobody will ask for again is cleared away."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from goldenthread.foundations.ui.actions import forget_sent


@app.periodic(cron="23 3 * * *")
@app.task(queue="forms", queueing_lock="ui.forget_sent")
def forget_what_was_sent(timestamp: int) -> None:
    forget_sent(before=timezone.now() - timedelta(days=1))
