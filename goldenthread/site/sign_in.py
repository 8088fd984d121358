"""Settings of the sign-in libraries: password with a second factor, passkeys, a council's own OIDC provider."""

import os
from datetime import timedelta
from urllib.parse import urlsplit

from goldenthread.site.environment import flag

_PRODUCTION = os.environ.get("GOLDENTHREAD_MODE", "production") == "production"

ACCOUNT_ADAPTER = "goldenthread.who.workforce.sign_in.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # no address leads to a sign-up: people are added by the council
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail from us
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _PRODUCTION else "http"
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser; quiet time and its whole length are ours to hold
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "goldenthread.who.workforce.sign_in.forms.SignIn",
    "reset_password": "goldenthread.who.workforce.sign_in.forms.ForgottenPassword",
    "reset_password_from_key": "goldenthread.who.workforce.sign_in.forms.NewPassword",
    "change_password": "goldenthread.who.workforce.sign_in.forms.ChangePassword",
    "set_password": "goldenthread.who.workforce.sign_in.forms.SetPassword",
    "reauthenticate": "goldenthread.who.workforce.sign_in.forms.PasswordAgain",
}
# Axes counts guessed passwords, in the database, for all servers alike; this holds back guessed codes.
# A whole council comes from one address, so limits by address are for hundreds.
ACCOUNT_RATE_LIMITS = {
    "login": False, "login_failed": "60/m/ip,10/5m/key", "reset_password": "200/m/ip,5/m/key",
    "reset_password_from_key": "200/m/ip",
}  # fmt: skip

MFA_ADAPTER = "goldenthread.who.workforce.sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the council gave the address; nobody types their own
MFA_TOTP_ISSUER = "Golden Thread"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _PRODUCTION
# A passkey cannot be guessed, and at nine o'clock a whole council signs in from one address.
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_FORMS = {
    "authenticate": "goldenthread.who.workforce.sign_in.forms.Code",
    "reauthenticate": "goldenthread.who.workforce.sign_in.forms.CodeAgain",
    "activate_totp": "goldenthread.who.workforce.sign_in.forms.FirstCode",
    "add_webauthn": "goldenthread.who.workforce.sign_in.forms.AddPasskey",
    "edit_webauthn": "goldenthread.who.workforce.sign_in.forms.NamePasskey",
}
# A password alone does not open a child's record. A demo and the tests may do without.
_said = "GOLDENTHREAD_REQUIRE_SECOND_FACTOR"
REQUIRE_SECOND_FACTOR = flag(_said) if _said in os.environ else _PRODUCTION

# A council's own provider: its address, and what it knows us by. Only people who already work here can use it.
SOCIALACCOUNT_ADAPTER = "goldenthread.who.workforce.sign_in.adapters.CouncilAccounts"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
OIDC_ISSUER = os.environ.get("GOLDENTHREAD_OIDC_ISSUER", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": os.environ.get("GOLDENTHREAD_OIDC_NAME", "your council account"),
                "client_id": os.environ.get("GOLDENTHREAD_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("GOLDENTHREAD_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
# A form that leads to the provider leaves this site: the content security policy must let it.
OIDC_ORIGINS = [f"{urlsplit(OIDC_ISSUER).scheme}://{urlsplit(OIDC_ISSUER).netloc}"] if OIDC_ISSUER else []

AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "goldenthread.who.workforce.sign_in.lockout.name_given"
AXES_CLIENT_IP_CALLABLE = "goldenthread.who.workforce.sign_in.lockout.address"
AXES_LOCKOUT_CALLABLE = "goldenthread.who.workforce.sign_in.lockout.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["password", "login"]

SESSION_LONGEST = timedelta(hours=10)
