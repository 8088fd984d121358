"""What a request changes is kept with the request's number; who that was stands in the history, under the same."""

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponseBase

from goldenthread.foundations.history.where import here
from goldenthread.foundations.questions.middleware import READS

Answer = Callable[[HttpRequest], HttpResponseBase]


def rows_know_the_request(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method in READS:
            return get_response(request)
        with pghistory.context(request=here().request_id):
            return get_response(request)

    return answer
