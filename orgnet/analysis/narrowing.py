"""Where things are, beside what is said of them, and narrowing a table to one street, one community or one kind."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from orgnet.errors import InputError
from orgnet.metrics.location import location
from orgnet.vocabulary import FAMILIES, NODE_KINDS, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from orgnet.analysis.on_day import OnDay
    from orgnet.snapshot import Snapshot
    from orgnet.view import NetworkView

PLACE = ("community_id", "community", "street_id", "street")
"""Columns that say where something is."""

_FAMILY = {"Organisation": ("组织", "organisation"), "Ground": ("地点", "place")}
_NAMED = 8
_ALIKE = 3
_COMPARED = 3000
"""Names that are compared with one that nothing has, at most."""


def place_of(view: NetworkView, *, street: str | None, community: str | None) -> dict[str, str]:
    """
    Return the ids that rows must have, by column.

    Raises
    ------
    InputError
        If there is no such street or community, or several.
    """
    asked = {"Street": street, "Community": community}
    return {f"{label.lower()}_id": ground_named(view, text, label) for label, text in asked.items() if text is not None}


def ground_named(view: NetworkView, text: str, label: str) -> str:
    """
    Return the id of the street or community that a text names, by id, by name, or by the beginning of one name.

    Raises
    ------
    InputError
        If there is none, or several.
    """
    zh, en = ("街道", "street") if label == "Street" else ("社区", "community")
    nodes = view.nodes[view.nodes["label"] == label]
    if text in nodes.index:
        return text
    named = nodes[nodes["name"] == text]
    if named.empty:
        named = nodes[nodes["name"].str.startswith(text, na=False)]
    if len(named) == 1:
        return str(named.index[0])
    if named.empty:
        raise _none(text, (zh, en), nodes["name"])
    ids = [f"{name} {identity}" for identity, name in named["name"].head(5).items()]
    raise InputError(
        f"叫“{text}”的{zh}有 {len(named)} 个：{'、'.join(ids)}。请改用标识。",
        f"{len(named)} {en} nodes fit {text!r}: {', '.join(ids)}. Give the id.",
    )


def node_named(snapshot: Snapshot, text: str, family: str) -> tuple[str, str]:
    """
    Return id and name of the node that a text names: its id, its name, or a part of one name only.

    Parameters
    ----------
    snapshot
        Where it is looked for.
    text
        What the user wrote.
    family
        "Organisation" or "Ground".

    Raises
    ------
    InputError
        There is none, or several.
    """
    every = snapshot.index.filter(pl.col("label").is_in(sorted(labels_of([family]))))
    for fits in (pl.col("id") == text, pl.col("name") == text, pl.col("name").str.contains(text, literal=True)):
        found = every.filter(fits).sort("name", "id").to_dicts()
        if len(found) == 1:
            return str(found[0]["id"]), str(found[0]["name"])
        if found:
            raise _several(text, family, [f"{row['name']} {row['id']}" for row in found])
    raise _none(text, _FAMILY[family], every["name"])


def _none(text: str, words: tuple[str, str], names: Iterable[str | None]) -> InputError:
    """Return the error that nothing has this name, with the names that are like it."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    some = (name for name in dict.fromkeys(names) if name and any(pair in name for pair in pairs))
    alike = get_close_matches(text, islice(some, _COMPARED), n=_ALIKE, cutoff=0.5)
    zh, en = words
    near_zh, near_en = (f"名称相近的有：{'、'.join(alike)}。", f" Names like it: {', '.join(alike)}.") if alike else ("", "")
    return InputError(
        f"没有叫“{text}”的{zh}。{near_zh}请核对名称，或用标识；页面上可以搜索。",
        f"There is no {en} {text!r}.{near_en} Check the name, or give its id; the pages have a search.",
    )


def _several(text: str, family: str, found: list[str]) -> InputError:
    zh, en = _FAMILY[family]
    named, more = found[:_NAMED], len(found) > _NAMED
    return InputError(
        f"“{text}”对得上 {len(found)} 个{zh}：{'、'.join(named)}{'……' if more else ''}。请写全名，或用标识。",
        f"{text!r} fits {len(found)} {en}s: {', '.join(named)}{' ...' if more else ''}. Give the full name, or the id.",
    )


def within(rows: pd.DataFrame, place: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of one place, numbered anew."""
    for column, identity in place.items():
        rows = rows[rows[column] == identity]
    return rows.reset_index(drop=True)


def located(day: OnDay, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table that is indexed by id with the columns of `PLACE` after what it has."""
    return rows.join(location(day.whole)[list(PLACE)])


def kinds_named(text: str) -> frozenset[str]:
    """
    Return the labels of the kinds of organisation that a text names: a label or a word of it, or a family.

    Raises
    ------
    InputError
        If no kind of organisation has this name.
    """
    organisations = labels_of(["Organisation"])
    if text in FAMILIES:
        found = labels_of([text]) & organisations
    else:
        found = frozenset(
            label
            for label in organisations
            if text in (label, NODE_KINDS[label].zh) or text.lower() in (label.lower(), NODE_KINDS[label].en.lower())
        )
    if not found:
        some = "ResidentUnit, Company, BigPartyCommittee"
        raise InputError(
            f"没有叫“{text}”的组织种类。可用 docs/schema.md 里的名称，例如 {some}。",
            f"There is no kind of organisation {text!r}. Use one of docs/schema.md, for instance {some}.",
        )
    return found
