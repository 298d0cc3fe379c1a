"""Measures that no command lists by themselves, with names and places beside their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from orgnet.analysis.narrowing import PLACE, ground_named, located, within
from orgnet.errors import InputError
from orgnet.findings import rules
from orgnet.metrics.circles import circles
from orgnet.metrics.reach import MOST_STEPS, only_through

if TYPE_CHECKING:
    from orgnet.analysis.gaps import Gaps
    from orgnet.analysis.on_day import OnDay


def only_through_table(day: OnDay, *, steps: int) -> pd.DataFrame:
    """Return the pairs of a unit and a grid that units reach only through it (`orgnet.metrics.reach.only_through`)."""
    _refuse(steps)
    pairs, nodes = only_through(day.view, steps=steps), day.whole.nodes
    beside = located(day, nodes[["name", "households"]])
    table = pairs.assign(unit_name=pairs["unit"].map(nodes["name"])).join(beside.rename(columns={"name": "grid_name"}), on="grid")
    return table[["unit", "unit_name", "grid", "grid_name", *PLACE, "households"]]


def circle_table(day: OnDay, community: str | None) -> pd.DataFrame:
    """Return the rings of every community, or of one (`orgnet.metrics.circles`), with the community's name."""
    rings = circles(day.view)
    rings.insert(1, "community_name", rings["community"].map(day.whole.nodes["name"]))
    return within(rings, {} if community is None else {"community": ground_named(day.whole, community, "Community")})


def rule_table(found: Gaps) -> pd.DataFrame:
    """Return the sums of each rule; one that is judged nowhere has zeros."""
    sums = found.counts.groupby("rule")[["findings", "population", "unknown"]].sum()
    known = rules()
    table = pd.DataFrame(
        [(rule.id, rule.title("zh"), rule.title("en"), rule.kind, rule.severity) for rule in known.values()],
        columns=["rule", "title_zh", "title_en", "kind", "severity"],
    )
    counted = sums.reindex(table["rule"], fill_value=0).reset_index(drop=True)
    return pd.concat([table, counted], axis=1)


def _refuse(steps: int) -> None:
    if not 1 <= steps <= MOST_STEPS:
        raise InputError(f"步数只能是 1 到 {MOST_STEPS}，现在是 {steps}。", f"Steps go from 1 to {MOST_STEPS}, not {steps}.")
