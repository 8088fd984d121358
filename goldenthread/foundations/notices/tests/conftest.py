import pytest

from goldenthread.foundations.notices.tests.post_office import PostOffice


@pytest.fixture
def post_office(settings):
    """`with post_office(fails=2) as office:` mail goes there while it stands."""

    def build(**how) -> PostOffice:
        office = PostOffice(**how)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.server_address
        return office

    return build
