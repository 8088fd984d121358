"""What is said of somebody who begins, moves or leaves."""

from decimal import Decimal
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm

from .census.rules import CAME_FROM, LEFT_BECAUSE, LEFT_TO
from .models import Place, Service, Team, Worker
from .rules import MANAGERS, ROLES, TEAM_KINDS
from .waiting import with_room


class ShareField(forms.DecimalField):
    """A share of full time as people write it: 0.6, or 60%."""

    def to_python(self, value: Any) -> Decimal | None:
        said = str(value or "").strip()
        share = super().to_python(said.removesuffix("%"))
        return share / 100 if share is not None and said.endswith("%") else share


class PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Place) -> str:
        return str(obj)


class PostForm(VersionForm):
    role = forms.ChoiceField(
        label="Role", choices=[("", "Choose a role")] + [(code, said[0]) for code, said in ROLES.items()]
    )
    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.order_by("name"), required=False, empty_label="No team"
    )  # fmt: skip
    service = forms.ModelChoiceField(
        label="Service", queryset=Service.objects.order_by("name"), required=False, empty_label="Their team’s",
        help_text="Only for somebody who leads a service",
    )  # fmt: skip
    manager = forms.ModelChoiceField(
        label="Line manager", queryset=Worker.objects.none(), required=False, empty_label="Nobody"
    )  # fmt: skip
    employer = forms.CharField(label="Employer", max_length=100)
    full_time_equivalent = ShareField(
        label="Share of full time", initial=Decimal(1), min_value=Decimal("0.05"), max_value=Decimal(1),
        help_text="1 is full time, 0.6 or 60% three days a week", widget=forms.TextInput,
        error_messages={"invalid": "Share of full time: enter a share such as 0.6, or 60%"},
    )  # fmt: skip
    newly_qualified = forms.BooleanField(label="In the first year after qualifying", required=False)
    is_agency = forms.BooleanField(label="Through an agency", required=False)
    place = PlaceField(
        label="Post of the establishment", queryset=Place.objects.none(), required=False, empty_label="None",
        help_text="Which post they fill, or, through an agency, which vacancy they cover",
    )  # fmt: skip
    came_from = forms.ChoiceField(
        label="Where they come from", choices=[("", "They work here already"), *CAME_FROM.items()], required=False
    )
    on = DateField(label="First day")
    until = DateField(label="Last day, if it is known", required=False)

    def __init__(self, *args, today=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = with_room(today)
        self.fields["manager"].queryset = Worker.objects.in_role(*MANAGERS, today=today).order_by("name")


class WorkerForm(PostForm):
    name = forms.CharField(label="Name", max_length=100)
    email = forms.EmailField(label="Work e-mail")
    phone = forms.CharField(label="Work phone", max_length=30, required=False)
    registration_number = forms.CharField(
        label="Social Work England number", max_length=20, required=False, help_text="Begins with SW"
    )
    field_order = ("name", "email", "phone", "registration_number")


class LeaveForm(VersionForm):
    last_day = DateField(label="Last day", help_text="If it is today, they are signed out as soon as you press")
    because = forms.ChoiceField(label="Why they leave", choices=[("", "Choose a reason"), *LEFT_BECAUSE.items()])
    to = forms.ChoiceField(label="Where they go", choices=[("", "Choose where"), *LEFT_TO.items()])
    why = forms.CharField(
        label="Anything more", max_length=200, required=False, help_text="Only the history of who works here keeps it"
    )


class TeamForm(PlainForm):
    name = forms.CharField(label="Name", max_length=100)
    kind = forms.ChoiceField(label="What kind of team", choices=list(TEAM_KINDS.items()), widget=forms.RadioSelect)
    service = forms.ModelChoiceField(
        label="Service", queryset=Service.objects.order_by("name"), empty_label="Choose one"
    )
    phone = forms.CharField(label="Phone", max_length=30, required=False)
    email = forms.EmailField(label="E-mail", required=False)


class ServiceForm(PlainForm):
    name = forms.CharField(label="Name", max_length=100)
