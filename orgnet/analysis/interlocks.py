"""Committees that interlock: which share members, and whether they share more than chance gives."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.analysis.narrowing import PLACE, located, place_of
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.interlocks import FALSE_DISCOVERY, interlocks
from orgnet.projection import bodies

if TYPE_CHECKING:
    from datetime import date

    from orgnet.workspace import Workspace

_SHARED = ("id", "name", "label", *PLACE, "roles", "other_roles")


def interlock_table(
    workspace: Workspace,
    *,
    street: str | None = None,
    as_of: date | None = None,
    false_discovery: float = FALSE_DISCOVERY,
    significant: bool = False,
) -> pd.DataFrame:
    """
    Return the pairs of big (working) committees that share members (`orgnet.metrics.interlocks`), the most surprising first.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    street
        Only pairs of which at least one committee is in this street (name or id); chance is judged over all committees.
    as_of
        The day on which seats and posts are judged; the graph's own by default.
    false_discovery
        Share of the pairs called significant that may be so by chance, between 0 and 1.
    significant
        Only pairs that share more than chance gives.

    Returns
    -------
    interlocks
        `committee`, `other` (ids), `committee_name`, `other_name`, `committee_label`, `other_label`, `committee_street`, `other_street`, `committee_community`,
        `other_community`, `overlap`, `organisations` and `appointees` (of which), `shared` (ids), `shared_names`, `expected` (the overlap that chance gives
        on average), `p_value`, `q_value`, `significant`.

    Raises
    ------
    InputError
        If there is no such street, or `false_discovery` is not between 0 and 1.
    """
    if not 0 < false_discovery < 1:
        raise InputError(
            f"错误发现率要在 0 和 1 之间，现在是 {false_discovery}。",
            f"The false discovery rate is between 0 and 1, not {false_discovery}.",
        )
    day = on_day(workspace, as_of)
    table = _table(day, false_discovery)
    if street is not None:
        place = place_of(day.whole, street=street, community=None)["street_id"]
        table = table[(table["committee_street_id"] == place) | (table["other_street_id"] == place)]
    if significant:
        table = table[table["significant"]]
    return table.drop(columns=["committee_street_id", "other_street_id"]).reset_index(drop=True)


def shared_between(workspace: Workspace, first: str, second: str, *, as_of: date | None = None) -> pd.DataFrame:
    """
    Return who is on both of two committees.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    first, second
        Ids of the committees; any organisations do on which seats or posts are held.
    as_of
        The day on which seats and posts are judged; the graph's own by default.

    Returns
    -------
    shared
        `id`, `name` (of an appointee its code), `label`, `community_id`, `community`, `street_id`, `street`, `roles` and `other_roles` (codes of the seats or posts
        in the first and in the second, as tuples). Organisations (a unit and its own Party organisation as one), then appointees.

    Raises
    ------
    InputError
        If there is no organisation of one of these ids.
    """
    day = on_day(workspace, as_of)
    for committee in (first, second):
        if day.whole.positions.get(committee) is None:
            raise InputError(
                f"没有标识为“{committee}”的组织。请核对标识。", f"There is no organisation with the id {committee!r}. Check the id."
            )
    on_first, on_second = _roles(day, first), _roles(day, second)
    ids = [identity for identity in on_first if identity in on_second]
    nodes = day.whole.nodes.loc[ids, ["name", "label", "code"]]
    table = located(day, nodes.assign(name=nodes["name"].fillna(nodes["code"])).drop(columns="code"))
    table["roles"] = pd.Series({identity: on_first[identity] for identity in ids}, dtype="object")
    table["other_roles"] = pd.Series({identity: on_second[identity] for identity in ids}, dtype="object")
    table = table.rename_axis("id").reset_index()[list(_SHARED)]
    appointee = table["label"] == "Appointee"
    return table.assign(appointee=appointee).sort_values(["appointee", "name", "id"], ignore_index=True).drop(columns="appointee")


@lru_cache(maxsize=4)
def _table(day: OnDay, false_discovery: float) -> pd.DataFrame:
    found = interlocks(day.view, false_discovery=false_discovery)
    nodes = day.whole.nodes
    called = nodes["name"].fillna(nodes["code"])
    found["shared_names"] = pd.Series([tuple(called[list(ids)]) for ids in found["shared"]], index=found.index, dtype="object")
    places = located(day, nodes[["label"]])
    for side in ("committee", "other"):
        beside = places.loc[found[side]]
        for column in ("label", "street", "community", "street_id"):
            found[f"{side}_{column}"] = beside[column].to_numpy()
    return found[
        ["committee", "other", "committee_name", "other_name", "committee_label", "other_label", "committee_street", "other_street",
         "committee_community", "other_community", "overlap", "organisations", "appointees", "shared", "shared_names",
         "expected", "p_value", "q_value", "significant", "committee_street_id", "other_street_id"]
    ]  # fmt: skip


def _roles(day: OnDay, committee: str) -> dict[str, tuple[str, ...]]:
    """Return who is on a committee, with the codes of the seats or posts that they hold there."""
    view, body = day.view, bodies(day.view)
    found: dict[str, dict[str, None]] = {}
    for type_, column in (("HAS_SEAT_ON", "role"), ("HOLDS_POST_IN", "post")):
        ties = view.tie(type_)
        for at, end, role in ties.select("source_position", "end", column).iter_rows():
            if end == committee:
                identity = str(view.ids[body[at] if body[at] >= 0 else at])
                found.setdefault(identity, {}).update({role: None} if role else {})
    found.pop(committee, None)
    return {identity: tuple(roles) for identity, roles in found.items()}
