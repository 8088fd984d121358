"""What only reads changes nothing: a question that was asked for a page is not asked again for the same page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from . import asked_together

READS = {"GET", "HEAD", "OPTIONS"}
Answer = Callable[[HttpRequest], HttpResponseBase]


def asks_once(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method not in READS:
            return get_response(request)
        with asked_together(()):
            return get_response(request)

    return answer
