"""What differs from a year like the last ones."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import PlainForm
from goldenthread.who.workforce.models import Post

from .rules import MOST, REFERRALS, Scenario


class ScenarioForm(PlainForm):
    goes = forms.MultipleChoiceField(
        label="Who goes at once, by name", required=False, widget=forms.CheckboxSelectMultiple
    )
    lose = forms.IntegerField(label="Workers who go at once", min_value=0, max_value=MOST, required=False)
    gain = forms.IntegerField(label="More workers, from today", min_value=0, max_value=MOST, required=False)
    referrals = forms.IntegerField(
        label="Children who come, per cent more", min_value=REFERRALS[0], max_value=REFERRALS[1], required=False,
        help_text="15 for 15% more, -10 for a tenth fewer.",
    )  # fmt: skip
    no_agency = forms.BooleanField(label="Agency workers go at once", required=False)

    def __init__(self, *args: Any, posts: Sequence[Post], **kwargs: Any) -> None:
        """`posts`: of those who may be named, in the order in which the year begins with them."""
        super().__init__(*args, **kwargs)
        self.posts = posts
        if posts:
            self.fields["goes"].choices = [(str(post.worker_id), post.worker.name) for post in posts]
            self.fields["lose"].label = "More workers who go at once, whoever they are"
        else:
            del self.fields["goes"]

    @property
    def scenario(self) -> Scenario:
        said = self.cleaned_data
        named = [
            (place, post.worker.name) for place, post in enumerate(self.posts)
            if str(post.worker_id) in said.get("goes", ())
        ]  # fmt: skip
        return Scenario(
            said["lose"] or 0, said["gain"] or 0, said["referrals"] or 0, said["no_agency"],
            tuple(place for place, _ in named), tuple(name for _, name in named),
        )  # fmt: skip
