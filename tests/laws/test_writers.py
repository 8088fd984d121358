"""Law 2: only actions write, every public action records history, and rules touch nothing."""

import ast

import pytest

from tests.laws.house import File, called, calls, files, imports, said

WRITES = {
    "save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave",
}  # fmt: skip
RECORDS = {"record", "look", "searched", "refused", "signed", "record_many"}
SQL_WRITES = ("insert into", "update ", "delete from", "truncate")
# Where something outside actions.py may write, and why.
MAY_WRITE = {
    "goldenthread/who/workforce/models.py": "create_user is how Django's own commands and tests make somebody",
    "goldenthread/foundations/history/bulk.py": "loads a past of a million entries in one go, marked as brought in",
    "goldenthread/foundations/notices/post.py": "marks a mail as sent or tried; a mail is no fact about anybody",
    "goldenthread/foundations/history/heads.py": "signs where the chain stands; the history cannot record itself",
    "goldenthread/who/workforce/sign_in/forms.py": "passes a new password or key to the sign-in library",
}
# Actions modules that record nothing themselves, and why.
NEED_NOT_RECORD = {
    "goldenthread/foundations/history/actions.py": "is the history",
    "goldenthread/foundations/ui/actions.py": "keeps drafts: a thought half typed is not yet a record",
}
# Public pieces of actions that several actions share; each of those records.
PIECES = {"goldenthread/who/people/actions.py:name_of", "goldenthread/sight/returns/carrying/actions.py:move"}
READS_THE_CLOCK = {"today", "now", "utcnow", "localdate", "localtime", "time", "monotonic"}
LAW = "Only actions.py writes: move the write into an action that checks, records and tells."


def test_only_actions_write():
    wrong = [f"{file.at(call)}: .{called(call)}() outside actions.py" for file in files() for call in writes(file)]
    assert wrong == [], said(wrong, LAW)


def writes(file: File):
    if file.kind == "actions" or "actions" in file.path.parts or file.name in MAY_WRITE:
        return
    for call in calls(file.tree):
        if is_write(call):
            yield call


def is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name = called(call)
    if name == "update":  # a queryset takes names; a dictionary or a hash takes a thing
        return bool(call.keywords) and not call.args and "objects" in ast.unparse(call.func)
    if name in ("execute", "executemany"):
        told = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        return any(verb in text.lower() for text in told for verb in SQL_WRITES)
    return name in WRITES and not _of_something_else(call)


def _of_something_else(call: ast.Call) -> bool:
    """Files, sessions, HTTP answers and PDF readers have saves and deletes of their own."""
    owner = ast.unparse(call.func.value)
    return any(word in owner for word in ("session", "response", "path", "buffer", "workbook", "cache", "cookies"))


def test_every_public_action_records_history():
    wrong = [
        f"{file.at(verb)}: {verb.name}() records nothing. Call history's record(...) inside its transaction."
        for file in files("actions")
        for verb in silent(file)
        if f"{file.name}:{verb.name}" not in PIECES
    ]
    assert wrong == [], said(wrong, "What was done, by whom and why is on the record, whoever calls the action.")


def silent(file: File):
    if file.name in NEED_NOT_RECORD:
        return
    verbs = verbs_of(file)
    known = RECORDS | _other_actions(file)
    for verb in verbs.values():
        if is_verb(verb, verbs) and not _records(verb, verbs, known, set()):
            yield verb


def is_verb(node: ast.FunctionDef, verbs: dict) -> bool:
    """A public function that somebody does (*, by=), or that writes. Questions asked on the way are no verbs."""
    if node.name.startswith(("_", "must", "reasons_")):
        return False
    return "by" in {arg.arg for arg in node.args.kwonlyargs} or _writes(node, verbs, set())


def _writes(node: ast.FunctionDef, verbs: dict, seen: set[str]) -> bool:
    seen.add(node.name)
    for call in calls(node):
        name = called(call)
        if is_write(call) or (name in verbs and name not in seen and _writes(verbs[name], verbs, seen)):
            return True
    return False


def verbs_of(file: File) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in file.tree.body if isinstance(node, ast.FunctionDef)}


def _other_actions(file: File) -> set[str]:
    """Names that stand for other rooms' actions: they record by this same law."""
    aliases: set[str] = set()
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ImportFrom):
            from_actions = (node.module or "").endswith("actions")
            aliases |= {
                each.asname or each.name for each in node.names if from_actions or each.name.endswith("actions")
            }
    return {name for name in aliases if not name.startswith("must") and name != "Actor"}


def _records(verb: ast.FunctionDef, verbs: dict, known: set[str], seen: set[str]) -> bool:
    seen.add(verb.name)
    for call in calls(verb):
        name = called(call)
        owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if name in known or owner in known or owner.startswith("history"):
            return True
        if name in verbs and name not in seen and _records(verbs[name], verbs, known, seen):
            return True
    return False


def test_actions_take_their_arguments_by_name():
    wrong = [
        f"{file.at(verb)}: {verb.name}() takes {verb.args.args[0].arg} by place: put * before it"
        for file in files("actions")
        for verb in verbs_of(file).values()
        if is_verb(verb, verbs_of(file)) and verb.args.args and f"{file.name}:{verb.name}" not in PIECES
    ]
    assert wrong == [], said(wrong, "An action says who, what and when by name.")


def test_rules_touch_neither_the_database_nor_the_request():
    wrong = [
        f"{file.at(node)}: imports {name}. A rule takes values and gives values back."
        for file in files("rules")
        for node, name in imports(file.tree, file.module)
        if name.startswith(("django.db", "django.http", "django.apps", "django.contrib"))
        or name.endswith((".models", ".actions", ".views"))
        or ".models." in name
    ]
    assert wrong == [], said(wrong, "rules.py is pure.")


def test_no_rule_reads_the_clock():
    wrong = [
        f"{file.at(call)}: {ast.unparse(call.func)}(). Take today or now as an argument."
        for file in files("rules")
        for call in calls(file.tree)
        if isinstance(call.func, ast.Attribute) and called(call) in READS_THE_CLOCK and not call.args
    ]
    assert wrong == [], said(wrong, "A rule asked about a past day must answer as on that day.")


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("Holding.objects.create(child=child)", True), ("child.save()", True), ("Draft.objects.of(1).delete()", True),
        ("Person.objects.filter(pk=1).update(name='a')", True), ("facts.update(found)", False),
        ("request.session.save()", False), ("cursor.execute('UPDATE person SET name = 1')", True),
        ("cursor.execute('SELECT 1')", False), ("response.delete_cookie('a')", False),
    ],
)  # fmt: skip
def test_the_law_knows_a_write(code, is_one):
    assert is_write(ast.parse(code, mode="eval").body) is is_one


def test_the_law_can_fail(tmp_path):
    path = tmp_path / "actions.py"
    path.write_text(
        "def change(*, by):\n    by.save()\n\ndef keep(*, by):\n    _kept(by)\n\ndef _kept(by):\n    record(by=by)\n"
    )
    file = type("Copy", (), {"tree": ast.parse(path.read_text()), "module": "a.actions", "name": "a/actions.py"})()
    assert [verb.name for verb in silent(file)] == ["change"]
