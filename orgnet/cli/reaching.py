"""How far joint construction reaches, as listings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgnet.reports.listing import Field, Listing, rows_of
from orgnet.reports.numbers import long_day, numbered
from orgnet.reports.sentences import path_text
from orgnet.reports.words import Words
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from orgnet.cli.output import Output
    from orgnet.workspace import Workspace

_TABLE = (
    Field("name"),
    Field("label", word=kind_word),
    Field("street"),
    Field("agreements", Words("在期协议", "agreements in force"), kind="count"),
    Field("grids", kind="count"),
    Field("households", kind="count"),
    Field("grids_without_households", kind="count", spare=3),
    Field("live_grids", Words("有活动的协议到达网格", "grids, live only"), kind="count", spare=2),
    Field("live_households", Words("有活动的协议到达户数", "households, live only"), kind="count", spare=1),
    Field("only_through_it", kind="count"),
)
_ADDS = (
    Field("rank"),
    Field("name"),
    Field("label", word=kind_word, spare=2),
    Field("street", spare=1),
    Field("adds_grids", Words("新增网格", "grids added"), kind="count"),
    Field("adds_households", Words("新增户数", "households added"), kind="count"),
    Field("adds_grids_without_households", Words("新增中户数不详的", "of these without a figure"), kind="count", spare=3),
    Field("grids", Words("累计网格", "grids so far"), kind="count"),
    Field("households", Words("累计户数", "households so far"), kind="count"),
)
_STREETS = (
    Field("street"),
    Field("total", Words("网格", "grids"), kind="count"),
    Field("none", Words("没有单位到达", "reached by no unit"), kind="count"),
    Field("one", Words("一个单位", "by one"), kind="count"),
    Field("two", Words("两个", "by two"), kind="count"),
    Field("more", Words("三个以上", "by three or more"), kind="count"),
    Field("live", Words("有活动的协议到达", "by live agreements"), kind="count"),
    Field("paper", Words("只在纸面上到达", "on paper only"), kind="count"),
    Field("unknown", kind="count"),
)
_GRIDS = (
    Field("step", kind="count"),
    Field("name", Words("网格", "grid")),
    Field("street"),
    Field("households", kind="count"),
    Field("only_through_it"),
    Field("path", Words("怎样到达", "the path")),
)


@dataclass(frozen=True)
class Reaching:
    """
    The answers about reach, each put out as one listing.

    Parameters
    ----------
    output
        Where they go.
    workspace
        What they are about.
    steps
        From 1 to 3.
    as_of
        Day on which agreements are judged; None is the graph's own.
    """

    output: Output
    workspace: Workspace
    steps: int
    as_of: date | None

    def everybody(self) -> None:
        """Put out how far every organisation reaches."""
        from orgnet.analysis.reach import reach_table

        table = reach_table(self.workspace, steps=self.steps, as_of=self.as_of)
        self._show(Listing(Words("共建覆盖", "Reach"), _TABLE, rows_of(table)))

    def adds(self, by: str) -> None:
        """Put out which unit adds most that those before it do not reach, by "grids" or "households"."""
        from orgnet.analysis.reach import marginal_table

        table = marginal_table(self.workspace, steps=self.steps, by=by, as_of=self.as_of)
        self._show(
            Listing(Words("逐个新增的到达面", "What each unit adds"), _ADDS, rows_of(table)),
            "每次选新增最多的单位；不新增网格的单位不列。",
            " Each time the unit that adds most; units that add no grid are left out.",
        )

    def by_street(self) -> None:
        """Put out by how many units the grids of each street are reached, on live agreements and on paper."""
        from orgnet.analysis.reach import redundancy_by_street

        table = redundancy_by_street(self.workspace, steps=self.steps, as_of=self.as_of)
        self._show(
            Listing(Words("各街道的网格由几个单位到达", "Units that reach the grids of each street"), _STREETS, rows_of(table)),
            "没有报送共建情况的网格是不详，不在其他各栏里。",
            " Grids where joint construction is not reported are unknown, and in no other column.",
        )

    def of(self, name: str) -> None:
        """Put out the grids that one organisation, given by name or id, reaches, and how."""
        from orgnet.analysis.narrowing import node_named
        from orgnet.analysis.reach import reach_of

        identity, found = node_named(self.workspace.snapshot, name, "Organisation")
        rows = rows_of(reach_of(self.workspace, identity, steps=self.steps, as_of=self.as_of))
        title = Words(f"{found}到达的网格", f"Grids that {found} reaches")
        listed = Listing(title, _GRIDS, rows, {"path": lambda row, lang: path_text(row["path"], lang)})
        said = _sum(rows, found, self._day, self.steps, self.output.run.lang)
        self.output.show([listed], sample=self.workspace.sample, lines=[said])

    @property
    def _day(self) -> str:
        return long_day(self.as_of or self.workspace.own_day, self.output.run.lang)

    def _show(self, listed: Listing, zh: str = "", en: str = "") -> None:
        """Put out a listing below the line that says of which day and how many steps it is, and what more it says."""
        said = self.output.run.say(
            f"截至{self._day}在期的协议，走 {self.steps} 步。{zh}",
            f"Agreements in force on {self._day}, in {self.steps} {_steps(self.steps)}.{en}",
        )
        self.output.show([listed], sample=self.workspace.sample, lines=[said])


def _sum(rows: Sequence[Mapping[str, Any]], name: str, day: str, steps: int, lang: str) -> str:
    households = sum(row["households"] or 0 for row in rows)
    missing = sum(row["households"] is None for row in rows)
    alone = sum(bool(row["only_through_it"]) for row in rows)
    if lang == "zh":
        without = f"（另有 {missing:,} 个网格户数不详）" if missing else ""
        return f"截至{day}，{name} {steps} 步内到达 {len(rows):,} 个网格、{households:,} 户{without}，其中 {alone:,} 个网格离了它无人到达。"
    without = f" ({missing:,} more without a figure)" if missing else ""
    reached = f"{numbered(len(rows), 'grid', 'grids')} and {numbered(households, 'household', 'households')}{without}"
    return f"As of {day}, {name} reaches {reached} in {steps} {_steps(steps)}; {alone:,} of the grids nobody reaches without it."


def _steps(steps: int) -> str:
    return "step" if steps == 1 else "steps"
