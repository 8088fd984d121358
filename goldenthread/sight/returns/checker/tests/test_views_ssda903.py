"""What rules of SSDA903 ask besides the tables: a child's episodes in order, stays, times under one legal status."""

from goldenthread.sight.returns.checker.layout import layout
from goldenthread.sight.returns.checker.preparing import period_of, prepare
from goldenthread.sight.returns.checker.reading import tables
from goldenthread.sight.returns.checker.reading.problems import Problems
from goldenthread.sight.returns.checker.rulebook import rulebook
from goldenthread.sight.returns.checker.rulebook.drawn import read_drawing
from goldenthread.sight.returns.checker.store import Store
from goldenthread.sight.returns.checker.trying import tried


def filled(drawing: str) -> Store:
    store = Store(layout("903", 2025))
    tables.fill(store, {"tables": read_drawing(drawing).tables}, Problems())
    prepare(store, 2025, period_of("903", store, 2025, {}), None)
    return store


def test_episodes_are_in_the_order_of_their_dates_whatever_the_order_of_the_rows():
    store = filled("""
    Episodes | CHILD | DECOM      | PLACE | DEC
             | 101   | 01/09/2024 | K2    |
             | 101   | 01/05/2024 | U6    | 01/09/2024
             | 101   |            | U1    |
             | 102   | 01/06/2024 | P1    |
    """)
    found = store.ask("SELECT CHILD, nth, row, row_before, row_after, PLACE_after FROM InOrder ORDER BY CHILD, nth")
    assert found == [("101", 1, 1, None, 0, "K2"), ("101", 2, 0, 1, None, None), ("102", 1, 3, None, None, None)]


def test_a_stay_goes_on_while_episodes_join_and_ends_with_the_latest():
    store = filled("""
    Episodes | CHILD | DECOM      | DEC
             | 101   | 01/05/2024 | 01/09/2024
             | 101   | 01/06/2024 | 01/07/2024
             | 101   | 01/09/2024 | 01/10/2024
             | 101   | 02/10/2024 |
    """)
    found = store.ask("SELECT began::VARCHAR, ended::VARCHAR FROM Stays ORDER BY began")
    assert found == [("2024-05-01", "2024-10-01"), ("2024-10-02", None)]


def test_who_was_looked_after_all_through_the_year():
    store = filled("""
    Episodes | CHILD                | DECOM      | RNE | LS | DEC        | REC
             | ALL YEAR             | 01/04/2024 | S   | C2 | 01/09/2024 | X1
             | ALL YEAR             | 01/09/2024 | P   | C2 | 31/03/2025 | E4A
             | BEGAN ON ITS 2ND DAY | 02/04/2024 | S   | C2 |            |
             | LEFT ON THE LAST BUT | 01/04/2023 | S   | C2 | 30/03/2025 | E4A
             | ENDED, NO REASON     | 01/04/2023 | S   | C2 | 30/03/2025 |
             | SHORT BREAKS         | 01/04/2023 | S   | V4 |            |
             | BEFORE               | 01/04/2023 | S   | C2 | 31/03/2024 | E4A
    """)
    assert store.ask("FROM TwelveMonths") == [("ALL YEAR",)]


def test_a_time_under_one_legal_status_is_told_with_all_its_episodes():
    store = filled("""
    Episodes | CHILD | DECOM      | LS | DEC
             | 101   | 01/05/2024 | L2 | 04/05/2024
             | 101   | 04/05/2024 | L2 | 09/05/2024
             | 101   | 09/05/2024 | C1 | 20/05/2024
             | 101   | 21/03/2025 | L2 |
             | 102   | 01/05/2024 | L2 | 31/06/2024
    """)
    found = store.ask("SELECT row, began::VARCHAR, ended - began FROM Statuses ORDER BY row")
    assert found == [
        (0, "2024-05-01", 8), (1, "2024-05-01", 8), (2, "2024-05-09", 11), (3, "2025-03-21", 10),
        (4, "2024-05-01", None),
    ]  # fmt: skip


def test_a_return_in_csv_has_no_flag_for_children_seeking_asylum():
    given = {"tables": {"Header": {"columns": ["CHILD", "UASC"], "rows": [["101", "2"]]}}}
    rule = rulebook("903", 2025)["105"]
    assert tried(rule, "903", 2025, given).ended == "failed"
    assert tried(rule, "903", 2025, given | {"metadata": {"file_format": "csv"}}).ended == "skipped"
