from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm

KINDS = {
    "": "Everything", "look": "Looks", "deed": "Deeds", "search": "Found in a search", "refused": "Refused",
}  # fmt: skip


class LooksForm(PlainForm):
    """Asked in the address, so that a list can be gone back to. What is left open leaves nothing out."""

    since = DateField(label="Since", required=False)
    by = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="What", required=False, choices=list(KINDS.items()))

    def __init__(self, *args, everybody=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = [("", "Everybody"), *((str(pk), name) for pk, name in everybody)]
