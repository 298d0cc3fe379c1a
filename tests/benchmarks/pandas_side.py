"""
The relational measures as an analyst would write them in pandas: merge, drop duplicates, group.

Which organisations are one body and which ground counts as which grids is taken from orgnet; each function is given the view and makes its frames of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from orgnet.metrics.coverage import COVERED_BY, MODES
from orgnet.projection import bodies, grids_of, units

if TYPE_CHECKING:
    from orgnet.view import NetworkView


def pairs(view: NetworkView) -> int:
    """Return how many pairs of organisations the organisations' network joins."""
    signed = _signed(view)
    shared = signed.merge(signed, on="agreement")[["body_x", "body_y"]].set_axis(["a", "b"], axis=1)
    direct = pd.concat([_between(view, type_) for type_ in ("SUBORDINATE_TO", "BRANCH_OF", "HAS_SEAT_ON")])
    joined = pd.concat([shared, direct, direct.rename(columns={"a": "b", "b": "a"})])
    return len(joined[joined["a"] < joined["b"]].drop_duplicates())


def overlaps(view: NetworkView) -> list[int]:
    """Return the numbers of members that committees share, pair by pair, ascending."""
    seats = _between(view, "HAS_SEAT_ON").rename(columns={"a": "member", "b": "committee"})
    posts = _frame(view, "HOLDS_POST_IN", "member", "committee")
    members = pd.concat([seats, posts]).drop_duplicates()
    both = members.merge(members, on="member")
    both = both[both["committee_x"] < both["committee_y"]]
    return sorted(both.groupby(["committee_x", "committee_y"]).size())


def agreements(view: NetworkView) -> dict[str, int]:
    """Return how many agreements each unit is party to."""
    counts = _signed(view).groupby("body").size()
    unit = pd.Index(units(view).nonzero()[0])
    found = counts.reindex(unit, fill_value=0)
    return dict(zip(view.ids[unit], found.tolist(), strict=True))


def agreements_by_grid(view: NetworkView) -> dict[str, int]:
    """Return how many agreements with a unit among the parties benefit each grid, where there are any."""
    signed = _signed(view)
    with_unit = signed[units(view)[signed["body"]]][["agreement"]].drop_duplicates()
    found = _benefits(view).merge(with_unit, on="agreement").groupby("grid")["agreement"].nunique()
    return dict(zip(view.ids[found.index], found.tolist(), strict=True))


def modes(view: NetworkView) -> dict[str, str]:
    """Return the best mode of each subject that is covered by a Party organisation of a kind that counts, or has an instructor."""
    ties = view.tie("COVERS").select("source_position", "target_position", "end", "mode").to_pandas()
    counting = pd.DataFrame([(level, kind) for level, kinds in COVERED_BY.items() for kind in kinds], columns=["level", "by"])
    ties["by"], ties["level"] = view.labels[ties["source_position"]], view.labels[ties["target_position"]]
    ties = ties[ties["level"].isin(list(COVERED_BY)) & view.of(["PartyOrganisation"])[ties["source_position"]]]
    kept = pd.concat([ties.merge(counting, on=["level", "by"]), ties[ties["mode"] == "instructor"]])
    ranks = kept.assign(rank=kept["mode"].map({mode: place for place, mode in enumerate(MODES)})).groupby("end")["rank"].min()
    return {str(subject): MODES[int(rank)] for subject, rank in ranks.items()}


def reach(view: NetworkView, *, steps: int) -> dict[str, int]:
    """Return how many grids each organisation reaches."""
    signed, body = _signed(view), bodies(view)
    seats = _between(view, "HAS_SEAT_ON").set_axis(["body", "of"], axis=1)
    own = signed.assign(of=signed["body"])[["of", "agreement"]]
    reached = pd.concat([own, seats.merge(signed, on="body")[["of", "agreement"]]]).drop_duplicates()
    for _ in range(steps - 1):
        partners = reached.merge(signed, on="agreement")[["of", "body"]].drop_duplicates()
        reached = pd.concat([reached, partners.merge(signed, on="body")[["of", "agreement"]]]).drop_duplicates()
    counts = reached.merge(_benefits(view), on="agreement")[["of", "grid"]].drop_duplicates().groupby("of").size()
    organisations = view.of(["Organisation"]).nonzero()[0]
    return dict(zip(view.ids[organisations], counts.reindex(body[organisations], fill_value=0).tolist(), strict=True))


def _frame(view: NetworkView, type_: str, start: str, end: str) -> pd.DataFrame:
    ties = view.tie(type_)
    return pd.DataFrame({start: ties["source_position"].to_numpy(), end: ties["target_position"].to_numpy()})


def _between(view: NetworkView, type_: str) -> pd.DataFrame:
    """Return the ties of a type between bodies, each pair once."""
    body, ties = bodies(view), _frame(view, type_, "a", "b")
    return pd.DataFrame({"a": body[ties["a"]], "b": body[ties["b"]]}).drop_duplicates()


def _signed(view: NetworkView) -> pd.DataFrame:
    ties = _frame(view, "PARTY_TO", "body", "agreement")
    ties["body"] = bodies(view)[ties["body"]]
    return ties.drop_duplicates()


def _benefits(view: NetworkView) -> pd.DataFrame:
    ground = grids_of(view).to_pandas()
    return _frame(view, "BENEFITS", "agreement", "ground").merge(ground, on="ground")[["agreement", "grid"]].drop_duplicates()
