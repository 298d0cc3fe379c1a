"""The ground that a report is about, and when a report must not be made: shared by all reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.errors import EmptyGraphError, HalvesDifferError
from orgnet.reports.listing import rows_of
from orgnet.reports.words import Words
from orgnet.store import require_complete

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.analysis.gaps import Gaps
    from orgnet.workspace import Workspace

_MOST_NAMES = 3


@dataclass(frozen=True, kw_only=True)
class Place:
    """
    The ground that a report is about.

    Parameters
    ----------
    name
        As it stands in the title.
    counts
        Ground inside by label: streets, communities, grids, compounds.
    """

    name: str
    counts: Mapping[str, int]


def ground_of(workspace: Workspace, found: Gaps, *, narrowed: bool, lang: str) -> Place:
    """Return the ground that findings are about: the street where they are narrowed to one, else all that is loaded."""
    streets = rows_of(found.coverage_by_street)
    totals = {row["level"]: int(row["total"]) for row in rows_of(found.coverage)}
    counts = {**totals, "Street": 0 if narrowed else len({row["street_id"] for row in streets})}
    if narrowed:
        return Place(name=streets[0]["street"] if streets else "", counts=counts)
    names = workspace.snapshot.table("County")["name"].to_list()
    if not names:
        return Place(name=Words("全部", "All ground").text(lang), counts=counts)
    shown = ("、" if lang == "zh" else ", ").join(names[:_MOST_NAMES])
    more = Words(f"等{len(names)}个区县", f" and {len(names) - _MOST_NAMES} more").text(lang) if len(names) > _MOST_NAMES else ""
    return Place(name=f"{shown}{more}", counts=counts)


def refuse_empty(found: Gaps) -> None:
    """Raise EmptyGraphError where there is no ground to report on."""
    if not int(found.coverage["total"].sum()):
        raise EmptyGraphError(
            "图库里没有可以检查的社区、网格或小区，没有写报告。请先导入工作簿：orgnet load 文件.xlsx。",
            "The graph holds no community, grid or compound to judge, and no report was written. Load a workbook: `orgnet load FILE.xlsx`.",
        )


def refuse_other_state(workspace: Workspace, snapshot_id: str, command: str) -> None:
    """Raise where the graph became another while a report was made: then some of it was judged on another state."""
    receipt = require_complete(workspace.store)
    if receipt is None or receipt.snapshot != snapshot_id:
        raise HalvesDifferError(
            f"写报告期间图库换了内容，没有写任何文件。请重新运行 {command}。",
            f"The graph changed while the report was made, and no file was written. Run `{command}` again.",
        )
