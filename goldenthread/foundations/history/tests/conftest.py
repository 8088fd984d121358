import pytest


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    """Keys and heads of a test stay in the test's own folder."""
    settings.HISTORY_KEY_FILE = tmp_path / "history-key.pem"
    settings.HISTORY_HEADS_FILE = tmp_path / "history-heads.jsonl"
    return tmp_path
