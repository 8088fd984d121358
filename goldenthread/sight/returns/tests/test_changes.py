"""What changed since the check before of the same return and year, and what is forgotten."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.sight.returns.actions import forget
from goldenthread.sight.returns.models import Check, Finding
from goldenthread.sight.returns.seen import Change, Seen

from . import stage
from .stage import NUMBERS, census, right, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_rules")]


@pytest.fixture
def two(numbered):
    """Tansy and Yarrow were mended; Burdock, Sorrel and Hemlock are as wrong as before; a stranger is new."""
    before = stage.checked(numbered.wren, census(*map(wrong, NUMBERS.values())))
    still = [wrong(NUMBERS[name]) for name in ("burdock", "sorrel", "hemlock")]
    mended = [right(NUMBERS[name]) for name in ("tansy", "yarrow")]
    return before, stage.checked(numbered.wren, census(*mended, *still, wrong("ZZ 9")))


def change(who, check: Check) -> Change:
    return Seen(who, timezone.localdate()).changes([check])[check.pk]


def of_one_child(check: Check, number: str) -> int:
    return Finding.objects.filter(check_of=check, child=number).count()


def test_each_reader_sees_the_change_about_their_own(two, cast):
    before, after = two
    assert after.before == before
    was, now = (set(check.findings.filter(child="MC 101").values_list("mark", flat=True)) for check in two)
    assert change(cast.kestrel, after) == Change(len(now - was), len(was - now)) and len(was - now) > 2
    assert change(cast.heron, after).gone == 2 * change(cast.swift, after).gone
    assert change(cast.wren, after).new >= of_one_child(after, "ZZ 9") > 2


@pytest.mark.parametrize("who", ["wren", "kestrel", "swift", "egret"])
def test_the_numbers_open_as_many(two, signed_in, cast, who):
    _, after = two
    client, said = signed_in(who), change(cast.workers[who], after)
    for show, number in (("new", said.new), ("gone", said.gone)):
        page = client.get(reverse("returns:findings", args=[after.pk]) + f"?show={show}")
        assert page.context_data["page"].paginator.count == number
    assert f">{said.gone:,} gone" in client.get(reverse("returns:check", args=[after.pk])).content.decode()
    assert f">{said.gone:,} gone" in client.get(reverse("returns:history")).content.decode()


def test_a_locked_child_s_change_is_in_no_number_of_the_analyst(numbered):
    before = stage.checked(numbered.wren, census(*map(wrong, NUMBERS.values())))
    others = [wrong(NUMBERS[name]) for name in ("tansy", "burdock", "yarrow")]
    after = stage.checked(numbered.wren, census(*others, right(NUMBERS["sorrel"]), wrong(NUMBERS["hemlock"])))
    assert after.gone_found > 0 and change(numbered.wren, after) == Change(0, 0)
    assert change(numbered.kestrel, after).gone > 0 and before.before is None


def test_a_second_of_the_same_is_new(numbered):
    one = census(wrong("ZZ 9"))
    before = stage.checked(numbered.wren, one)
    after = stage.checked(numbered.wren, census(wrong("ZZ 9"), wrong("ZZ 9")))
    assert (after.new_found, after.gone_found) != (0, 0) and after.new_found >= of_one_child(before, "ZZ 9")
    assert stage.checked(numbered.wren, census(wrong("ZZ 9"), wrong("ZZ 9"))).new_found == 0


def test_only_the_same_return_and_year_is_compared(numbered):
    first = stage.checked(numbered.wren)
    other = stage.checked(numbered.wren, census().replace("2026", "2025"))
    assert other.before is None and stage.checked(numbered.wren).before == first


def test_what_is_forgotten_is_gone_for_everybody_and_on_the_record(two, cast, signed_in):
    before, after = two
    forget(by=cast.wren, at=timezone.now(), check=before)
    assert not before.findings.exists() and not before.ends.exists()
    stands = Check.objects.with_state().get(pk=after.pk)
    assert stands.before is None and stands.new_found is None, "There is nothing left to compare it with"
    assert Entry.objects.deeds().latest("pk").deed == "return.check_forgotten"
    for name in ("findings", "children"):
        assert signed_in("wren").get(reverse(f"returns:{name}", args=[before.pk])).status_code == 404
    page = signed_in("kestrel").get(reverse("returns:check", args=[before.pk])).content.decode()
    assert "What this check found was forgotten" in page
    with pytest.raises(Refused, match="nothing left to forget"):
        forget(by=cast.wren, at=timezone.now(), check=before)


def test_only_an_analyst_forgets(two, cast):
    with pytest.raises(Refused, match="A team manager may not"):
        forget(by=cast.kestrel, at=timezone.now(), check=two[0])


def test_the_page_warns_before_it_forgets(two, signed_in):
    client, check = signed_in("wren"), two[1]
    page = client.get(reverse("returns:forget", args=[check.pk])).content.decode()
    assert "cannot be brought back" in page and check.findings.exists()
    assert client.post(reverse("returns:forget", args=[check.pk])).status_code == 302
    assert not check.findings.exists()
    assert client.post(reverse("returns:forget", args=[check.pk])).status_code == 422
