"""Where the sign-in library asks us: nobody is made by signing in, only people in post come in."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from goldenthread.foundations.history.where import here
from goldenthread.who.workforce.models import Worker

UNKNOWN = "That e-mail and password do not belong together. Check both, then try again."


class Accounts(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": UNKNOWN,
        "incorrect_password": "That is not your password. Try again.",
        "enter_current_password": "That is not your password now. Try again.",
        "too_many_login_attempts": "Too many wrong tries. Wait five minutes, then try again.",
        "rate_limited": "Too many wrong tries. Wait five minutes, then try again.",
        "invalid_password_reset": "This link has been used, or is too old. Ask for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return here().ip or request.META.get("REMOTE_ADDR", "127.0.0.1")

    def pre_login(self, request: HttpRequest, user: Worker, **kwargs):
        if user.post is None:
            messages.error(request, "You have no post here today, so you cannot sign in. Ask your manager.")
            return HttpResponseRedirect(reverse("account_login"))
        return super().pre_login(request, user, **kwargs)

    def add_message(self, request, level, message_template=None, *args, **kwargs) -> None:
        """The library's own messages ("Successfully signed in as …") tell nobody anything; ours are sentences."""
        if message := kwargs.get("message"):
            messages.add_message(request, level, message)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("workforce:me")


class SecondFactors(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right, or is too old. Enter the one that the app shows now.",
        "cannot_delete_authenticator": "This is the only second step that you have. Add another first.",
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, to stand in the page itself: the content security policy allows no data addresses."""
        drawn = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]

    def can_delete_authenticator(self, authenticator) -> bool:
        """Where a second step is required, the last one cannot be taken away."""
        if not settings.REQUIRE_SECOND_FACTOR or authenticator.type == authenticator.Type.RECOVERY_CODES:
            return True
        others = authenticator.user.authenticator_set.exclude(pk=authenticator.pk)
        return others.exclude(type=authenticator.Type.RECOVERY_CODES).exists()


class CouncilAccounts(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin) -> None:
        """Only somebody who already works here comes in: found by an e-mail that the provider has verified.

        :raises ImmediateHttpResponse: back to the sign-in page, with a sentence.
        """
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        worker = Worker.objects.filter(email__in=verified, is_active=True).first()
        if worker is None:
            messages.error(request, "Your council account is known, but nobody here has its e-mail. Ask your manager.")
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        sociallogin.user = worker
