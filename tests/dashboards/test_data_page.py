"""What the data page says of what is loaded, over the small neighbourhood."""

from __future__ import annotations

from dashboards.pages.data import unknown_rows, unreported_listing
from dashboards.visit import read_visit
from orgnet.vocabulary import kind_word
from tests.dashboards.opened import OpenedDesk


def test_what_is_not_reported_is_told_of_each_kind_of_ground():
    # The grid g7 of seven and one community do not report the Party.
    desk, visit = OpenedDesk(), read_visit("/data", "", lang="zh")
    topics = dict(unknown_rows(visit, desk.workspace()))
    table = {label: desk.workspace().snapshot.table(label)["reported"] for label in ("Community", "Grid", "Compound", "Building")}
    silent = {label: sum("party" not in topics for topics in reported) for label, reported in table.items()}
    assert {kind: missing for kind, missing, _ in topics["党组织"]} == {
        kind_word(label, "zh"): missing for label, missing in silent.items()
    }
    assert ("网格", 1, 7) in topics["党组织"]
    listed = unreported_listing(desk, visit)
    assert [row[2:] for row in listed.rows if row[:2] == ["党组织", "网格"]] == [[1, 7]]
