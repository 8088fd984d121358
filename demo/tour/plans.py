"""The plans of the tour, line by line: Tansy's with its four needs, and those of children who are ready for a step."""

from datetime import timedelta
from typing import Any

from ..planning import Sheet
from .scene import Scene


def tansy(scene: Scene) -> Sheet:
    """One need met; one broken twice, a step carried over three times and nothing that shows; one with no step; one
    that holds.
    """
    back = scene.back
    first, needs = back(30), [_breakfast(scene), _nights(scene), _somebody(scene), _beds(scene)]
    return Sheet(
        needs, [
            ("the children are alone at night again",
             None, "Plover rings Kestrel the same night, and a strategy meeting is held within one working day"),
            ("nothing has changed", scene.story.today + timedelta(days=55), "we ask for a legal planning meeting"),
        ],
        [_meeting(back(18), 1), _meeting(back(12), 2), _last(back(8))], first,
        ("The outline of the conference, with steps.", "", "", "Need 3 is new, and is Tansy’s own."),
    )  # fmt: skip


def _breakfast(scene: Scene) -> dict[str, Any]:
    back = scene.back
    return {
        "need": "Tansy is hungry and tired at school, and late most days.",
        "family": "Tansy needs breakfast, and to be on time.", "own": "I am hungry in the mornings.",
        "outcome": "Tansy has breakfast and is in class by 8:50, nine days in ten.",
        "measure": "The school register, each week.",
        "steps": [
            ["Breakfast club on every school day", "Wagtail", "Education", back(26), back(29), back(26)],
            ["Marigold walks them to school on Mondays", "Marigold", "", back(22), back(27), back(19)],
            ["Bramble sets the bag out the night before", "Bramble", "", back(16), back(25), back(13)],
        ],
        "evidence": [
            (back(24), "School register", "On time on 51% of days."),
            (back(15), "School register", "On time on 78% of days."),
            (back(9), "School register", "On time on 93% of days. Awake in the first lesson."),
        ],
    }  # fmt: skip


def _nights(scene: Scene) -> dict[str, Any]:
    back, today = scene.back, scene.story.today
    return {
        "need": "When Bramble drinks, nobody sober is in charge at night.",
        "family": "On some nights there is nobody to look after the children.",
        "own": "Mum is asleep when we go and asleep when we come back.",
        "outcome": "Every night a sober adult is in charge, for twelve weeks.",
        "measure": "Who is in charge stands on the calendar each night.", "bare": True,
        "steps": [
            ["Bramble starts with the alcohol service", "Bramble", "Alcohol service", back(20), None, None],
            ["Marigold is on call on Friday and Saturday nights", "Marigold", "", today + timedelta(days=20), None,
             None, back(13)],
        ],
        "evidence": [],
    }  # fmt: skip


def _somebody(scene: Scene) -> dict[str, Any]:
    return {
        "need": "Tansy looks after Teasel and has nobody to tell.", "family": "Tansy carries too much.",
        "own": "Need 3 is me. I want someone just for me.",
        "outcome": "Tansy has an adult of her own to talk to each week.",
        "measure": "Tansy says so, and names the person.", "steps": [], "evidence": [], "since": scene.back(8),
    }  # fmt: skip


def _beds(scene: Scene) -> dict[str, Any]:
    back, today = scene.back, scene.story.today
    return {
        "need": "The home is cold, and the two of them share one bed.",
        "family": "We need beds and a boiler that works.",
        "own": "My room is cold.", "outcome": "Each child has a warm bed of their own.",
        "measure": "The worker has seen it on two visits.",
        "steps": [
            ["Beds from the household fund", "Plover", "worker", back(12), back(25), back(13)],
            ["The landlord mends the boiler", "Housing officer", "Housing", today + timedelta(days=17), back(11),
             None, back(13)],
        ],
        "evidence": [(back(12), "Visit", "Two beds stand and are made up; the heater is borrowed.")],
    }  # fmt: skip


def _meeting(on, turn: int) -> dict[Any, Any]:
    """A core group: what each need says until then."""
    nights = (
        "same",
        3,
        ["Bramble was to ring the alcohol service.", "It was not begun. Carried over."][turn - 1],
    )
    return {
        "on": on, "kind": "core_group", 1: ("better", 3 + 2 * turn - 1, "On time more often."), 2: nights,
        4: ("same" if turn < 2 else "better", 3 + turn, "The fund said yes."),
        "conclusion": "We go on. Bramble rings the alcohol service before we meet again.",
    }  # fmt: skip


def _last(on) -> dict[Any, Any]:
    return {
        "on": on, "kind": "review", "own": "Need 3 is me. I want someone just for me.",
        1: ("met", 8, "On time on 93% of days, for four weeks."), 2: ("same", 3, "Marigold was not rung on Saturday."),
        3: ("same", 2, "New today, in Tansy’s words."), 4: ("better", 6, "Two beds are up. The boiler is not."),
        "conclusion": "Need 1 is met. Need 2 does not move: somebody must change the step.",
    }  # fmt: skip


def ready_to_close(scene: Scene) -> Sheet:
    """Every step is done, the last review says that both needs are met, and the child wants it to end."""
    back = scene.back
    needs = [
        {
            "need": "The children hear and see their parents shout and throw things.",
            "family": "We shout, and the children are afraid.", "own": "I go to the stairs when they shout.",
            "outcome": "Nobody is frightened at home, for three months.", "measure": "What the children say alone.",
            "steps": [
                ["Vetch and Alder go to the course for couples", "Vetch", "", back(14), back(36), back(14)],
                ["The school has a word for “I need somebody”", "Wagtail", "Education", back(30), back(38), back(33)],
            ],
            "evidence": [
                (back(15), "Course", "Both came to each of six evenings."),
                (back(7), "School", "The word was not needed since half-term."),
            ],
        },
        {
            "need": "Both children miss a day of school each week.", "family": "Mornings end in a fight.",
            "own": "I like school when it is quiet at home.", "outcome": "In school nine days in ten.",
            "measure": "The school register, each week.",
            "steps": [["Alder does the mornings on his free days", "Alder", "", back(28), back(37), back(20)]],
            "evidence": [(back(8), "School register", "In school on 39 of 40 days.")],
        },
    ]  # fmt: skip
    reviews = [
        {"on": back(25), "kind": "review", 1: ("better", 6, "Quieter."), 2: ("better", 6, "Nine days of ten."),
         "conclusion": "We go on for eight weeks."},
        {"on": back(1), "kind": "review", 1: ("met", 9, "Eight weeks without a door."), 2: ("met", 9, "39 of 40 days."),
         "own": "You can stop coming now. You can come for cake.", "conclusion": "Both needs are met. We close."},
    ]  # fmt: skip
    otherwise = [
        ("it is loud again for two evenings in a week", None, "Vetch rings the school and the family help lead")
    ]
    return Sheet(needs, otherwise, reviews, back(40))
