"""Jobs: one e-mail at once, and a sweep for whatever was left."""

from procrastinate.contrib.django import app

from goldenthread.foundations.notices import post


@app.task(queue="mail")
def send_mail(outbox_id: int) -> None:
    post.send(outbox_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="mail", queueing_lock="notices.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    post.send_due()
