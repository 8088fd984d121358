"""For migrations that add many triggers at once: a hundred of them would render half the models a hundred times."""

from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):
    """As the library's own, but the models of the migration stay as they were rendered: none has changed."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
