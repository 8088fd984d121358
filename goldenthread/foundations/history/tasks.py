"""Jobs: the heads of the chains are signed while nobody watches."""

from procrastinate.contrib.django import app

from goldenthread.foundations.history.actions import sign_heads


# Hourly, because what was written since the last signed head is the part that could be cut off unnoticed
@app.periodic(cron="7 * * * *")
@app.task(queue="history", queueing_lock="history.sign_heads")
def sign_heads_of_the_hour(timestamp: int) -> None:
    sign_heads()
