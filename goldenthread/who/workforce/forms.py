"""What is said of somebody who begins, moves or leaves."""

from decimal import Decimal

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm

from .models import Service, Team, Worker
from .rules import MANAGERS, ROLES, TEAM_KINDS


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
    full_time_equivalent = forms.DecimalField(
        label="Share of full time", initial=Decimal(1), min_value=Decimal("0.05"), max_value=Decimal(1),
        help_text="1 is full time, 0.6 three days a week",
    )  # fmt: skip
    newly_qualified = forms.BooleanField(label="In the first year after qualifying", required=False)
    is_agency = forms.BooleanField(label="Through an agency", required=False)
    on = DateField(label="First day")
    until = DateField(label="Last day, if it is known", required=False)

    def __init__(self, *args, today=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
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
    why = forms.CharField(label="Why they leave", max_length=200)


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
