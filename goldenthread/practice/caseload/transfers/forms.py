"""What is asked of whoever wants another team to take a child on, and of the team's manager."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import PlainForm, VersionForm, text
from goldenthread.who.access.codes import CHANGE_REASONS
from goldenthread.who.access.hands import Hand
from goldenthread.who.workforce.models import Team

# Why a case goes to another team, of SSDA903's reasons; nobody before is none.
OTHER = ("FCONTA", "SWDIED", "ABSENC", "LEFTRL")
REASONS = {code: words for code, words in CHANGE_REASONS.items() if code not in OTHER}


class AskForm(VersionForm):
    """Its version is the transfer that was asked for last."""

    team = forms.ModelChoiceField(
        label="Which team is to take the child on?", queryset=Team.objects.none(), empty_label="Choose a team"
    )
    reason = forms.ChoiceField(
        label="Why does the worker change?", choices=list(REASONS.items()), widget=forms.RadioSelect,
        help_text="As the SSDA903 return counts it.",
    )  # fmt: skip
    why = text(
        "What should whoever answers know?", rows=4,
        help_text="Why now, and why them; of the own team, who it might be. They read the handover too.",
    )  # fmt: skip

    def __init__(self, *args: Any, teams: Any, own: Team | None, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["team"].label_from_instance = lambda team: (
            f"{team}: another worker there" if team == own else team.name
        )
        self.fields["team"].label = f"Which team is to take {name} on?"


class AcceptForm(PlainForm):
    worker = forms.ChoiceField(
        label="Who takes the child on?", widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes the child on"},
    )  # fmt: skip

    def __init__(self, *args: Any, hands: Sequence[Hand], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(str(hand.worker.pk), hand.worker.name) for hand in hands]
        self.fields["worker"].label = f"Who takes {name} on?"


class NoteForm(PlainForm):
    note = text("Why?")
