"""What is asked when an event is marked, and when a record is printed."""

from django import forms

from goldenthread.foundations.ui.forms import PlainForm


class MarkForm(PlainForm):
    impact = forms.CharField(
        label="What did it mean for the child?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Enter what it meant for the child"},
    )

    def __init__(self, *args, name: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if name:
            self.fields["impact"].label = f"What did it mean for {name}?"


class PrintForm(PlainForm):
    """Posted: whoever will have the copy may be somebody of the family, and no name stands in an address."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["for"] = forms.CharField(  # a word that Python keeps for itself
            label="For whom?",
            label_suffix="",
            help_text="Printed on the first line, and kept in the history of the record.",
            max_length=100,
            error_messages={"required": "Enter who will have it, such as the core group"},
        )
