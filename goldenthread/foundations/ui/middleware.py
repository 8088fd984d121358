"""What is looked at before any page is asked for, and how a second press of one button is answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError

from goldenthread.foundations.ui.actions import SentBefore
from goldenthread.foundations.ui.sent import first_answer
from goldenthread.foundations.ui.views import unreadable

Answer = Callable[[HttpRequest], HttpResponse]
NOT_DONE = {403, 404, 422}
NO_LETTER = (
    "There is a sign in it that is no letter, as sometimes comes along with what is copied from another program. "
    "Go back, take it out or type the words, and send it once more."
)


def can_be_kept(get_response: Answer) -> Answer:
    """A text with the sign "nothing" (NUL) can be kept in no database: it is said so here, once for every page."""

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            holds = "\0" in request.path or _holds(request.GET) or _holds(request.POST)
        except UnreadablePostError:  # whoever sent it is gone in the middle of it
            return unreadable(request)
        return unreadable(request, NO_LETTER) if holds else get_response(request)

    return answer


def _holds(sent: QueryDict) -> bool:
    return any("\0" in text for name, values in sent.lists() for text in (name, *values))


class answered_once:  # noqa: N801  named as Django's settings read it
    """The second press of a button is answered as the first: also when its page could no longer be shown, because what
    it asked for has been done."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return first_answer(request) or response if response.status_code in NOT_DONE else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return first_answer(request) if isinstance(exception, SentBefore) else None
