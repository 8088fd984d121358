"""What is looked at before any page is asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError

from goldenthread.foundations.ui.views import unreadable

Answer = Callable[[HttpRequest], HttpResponse]
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
