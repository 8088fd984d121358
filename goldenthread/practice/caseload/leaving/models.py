"""That a manager saw a leaver's children through: each has somebody."""

from django.db import models

from goldenthread.foundations.rows.past import append_only
from goldenthread.who.workforce.models import Post, Worker


@append_only(since="at")
class Followed(models.Model):
    """Every child of a worker who left a post has somebody. Said once, by a manager; nothing else closes the page."""

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="followed")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"post {self.post_id} followed"
