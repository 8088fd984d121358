from collections.abc import Iterable, Mapping

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm

KINDS = {
    "": "Everything", "look": "Looks", "deed": "Deeds", "search": "Found in a search", "refused": "Refused",
}  # fmt: skip


class LooksForm(PlainForm):
    """Asked in the address, so that a list can be gone back to. What is left open leaves nothing out; neither does a
    person or a kind that is not to be chosen, as in every address that somebody has changed by hand."""

    since = DateField(label="Since", required=False)
    who = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="What", required=False, choices=list(KINDS.items()))

    def __init__(self, asked: Mapping[str, str], *, everybody: Iterable[tuple[int, str]]) -> None:
        people = {"": "Everybody"} | {str(pk): name for pk, name in everybody}
        chosen = {"who": people, "kind": KINDS}
        said = {name: words for name, words in asked.items() if words in chosen.get(name, (words,))}
        super().__init__(said or None)
        self.fields["who"].choices = list(people.items())
