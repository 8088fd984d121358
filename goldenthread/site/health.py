"""Whether this copy is well: for the machine that watches it, without a name or a number of anybody."""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from goldenthread import __version__
from goldenthread.foundations.ui.doors import door


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as problem:  # noqa: BLE001  the answer is the point: anything wrong is "down"
        return f"down: {type(problem).__name__}"
    return "up"


def _worker() -> str:
    """Whether a job worker has shown signs of life in the last minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")
        return "up" if cursor.fetchone()[0] else "down"


@door("public")
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    database = _database()
    worker = _worker() if database == "up" else "unknown"
    well = database == "up"
    return JsonResponse({"database": database, "worker": worker, "version": __version__}, status=200 if well else 503)


urlpatterns = [path("health", health, name="health")]
