"""What is asked about the worker, and in which words."""

from goldenthread.foundations.ui.forms import VersionForm, text


class PersonalForm(VersionForm):
    wellbeing = text("How are you?", 4, required=False, help_text="What the work does to you; what helps.")
    workload = text(
        "How much is it?", 4, required=False, help_text="Hours, travel, court, what has to wait. No child by name."
    )
    learning = text(
        "What do you learn, and what do you want to learn?", 4, required=False,
        help_text="Training, observation, a new step.",
    )  # fmt: skip
