"""The list of workers over their limit says by how many children, and since when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from goldenthread.foundations.ui.words import day
from goldenthread.who.access.models import Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(cast, settings):
    """Plover has three children where one is the limit: more than one since Teasel came."""
    settings.CASELOAD = replace(settings.CASELOAD, target=1, limit=1)
    since = {}
    for child, days in ((cast.tansy, 90), (cast.teasel, 40), (cast.sorrel, 10)):
        since[child.given_names] = timezone.localdate() - timedelta(days=days)
        Involvement.objects.filter(child=child, role="allocated").update(started_on=since[child.given_names])
    return since


def said_of(client, address: str) -> dict[str, str]:
    """By worker, what the list says in its column."""
    page = html.fromstring(client.get(address).content)
    rows = page.get_element_by_id("list").xpath(".//tbody/tr")
    words = {row[0].text_content().split()[0]: row[-1].text_content() for row in rows}
    return {worker: " ".join(said.split()) for worker, said in words.items()}


@pytest.mark.parametrize(
    ("who", "name", "by"), [("kestrel", "oversight:team", "2 children"), ("heron", "oversight:service", "1 child")]
)
def test_by_how_many_and_since_when(client, cast, over, who, name, by):
    """Whoever may not know of Sorrel counts one less."""
    client.force_login(cast.workers[who])
    since = over["Teasel"]
    words = day(since, year=since.year != timezone.localdate().year)
    assert said_of(client, reverse(name) + "?show=over") == {"Plover": f"by {by} since {words}"}


def test_who_is_not_over_it_is_on_the_list_of_case_holders_only(client, cast, over):
    client.force_login(cast.kestrel)
    said = said_of(client, reverse("oversight:team") + "?show=workers")
    assert said["Avocet"] == "No" and said["Plover"].startswith("by 2 children since")
