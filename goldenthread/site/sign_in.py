"""Settings of the sign-in libraries: password with a second factor, passkeys, a council's own OIDC provider."""

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are added by the council, never by themselves
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
