"""The sign-in library's forms in our own words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from goldenthread.foundations.ui.forms import plain_errors

LONG_ENOUGH = "12 letters or more. Three words that do not belong together are easy to keep in mind."


class Plain:
    """Labels of our own, no placeholders, no colons; errors that say what to do."""

    labels: dict[str, str] = {}
    hints: dict[str, str] = {}
    use_required_attribute = False

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            plain_errors(field)


class SignIn(Plain, account.LoginForm):
    labels = {"login": "Work e-mail", "password": "Password"}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ForgottenPassword(Plain, account.ResetPasswordForm):
    labels = {"email": "Work e-mail"}


class NewPassword(Plain, account.ResetPasswordKeyForm):
    labels = {"password1": "New password", "password2": "The new password again"}
    hints = {"password1": LONG_ENOUGH}


class SetPassword(Plain, account.SetPasswordForm):
    labels, hints = NewPassword.labels, NewPassword.hints


class ChangePassword(Plain, account.ChangePasswordForm):
    labels = NewPassword.labels | {"oldpassword": "Password now"}
    hints = NewPassword.hints


class PasswordAgain(Plain, account.ReauthenticateForm):
    labels = {"password": "Password"}


class Code(Plain, mfa.AuthenticateForm):
    labels = {"code": "Code"}
    hints = {"code": "Six figures from your authenticator app, or one of your recovery codes"}


class CodeAgain(Plain, mfa.ReauthenticateForm):
    labels, hints = Code.labels, Code.hints


class FirstCode(Plain, ActivateTOTPForm):
    labels = {"code": "Code from the app"}
    hints = {"code": "The six figures that it shows now"}


class AddPasskey(Plain, AddWebAuthnForm):
    labels = {"name": "What to call it", "passwordless": "Use it without a password as well"}
    hints = {
        "name": "Such as “Work phone” or “Blue key”",
        "passwordless": "The device then asks for your finger, face or PIN",
    }


class NamePasskey(Plain, EditWebAuthnForm):
    labels = {"name": "What to call it"}
