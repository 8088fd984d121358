"""The cast stands where the house says it does."""

import pytest

from goldenthread.who.access.visible import visible_children

pytestmark = pytest.mark.django_db

SEES = {
    "plover": {"tansy", "teasel", "burdock"},
    "kestrel": {"tansy", "teasel", "burdock", "sorrel"},
    "turnstone": {"yarrow"},
    "swift": {"yarrow"},
    "heron": {"tansy", "teasel", "burdock", "yarrow"},
    "sanderling": set(),
    "osprey": {"tansy"},
    "dipper": {"tansy"},
    "harrier": {"tansy"},
    "jay": {"tansy"},
    "eagle": set(),
    "wren": set(),
    "robin": set(),
    "starling": set(),
    "crane": set(),
}


@pytest.mark.parametrize(("who", "children"), SEES.items())
def test_each_sees_whom_the_role_table_says(cast, who, children):
    seen = {child.given_names.lower() for child in visible_children(cast.workers[who])}
    assert seen == children
