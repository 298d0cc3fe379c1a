"""What hangs by a single line: agreements, units and seats that are some place's only link, and the places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.rows import records
from dashboards.words import shown
from orgnet.analysis.fragility import fragility_table, only_links_table
from orgnet.metrics.fragility import LINKS
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.workspace import Workspace

_LISTED = 10
_FEW = 1


def lines_of(desk: Desk, visit: Visit, street: str | None, community: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the links that are some place's only one, and the places, of a street or community."""
    place = {"street": street, "community": community}

    def made(workspace: Workspace) -> tuple[pd.DataFrame, pd.DataFrame]:
        links = only_links_table(workspace, **place, as_of=visit.as_of)
        return links, fragility_table(workspace, **place, as_of=visit.as_of)

    return desk.held("lines", visit.as_of, made, street, community)


def panels(visit: Visit, links: pd.DataFrame, places: pd.DataFrame) -> list[html.Section]:
    """Draw both panels; none where there are no places."""
    if places.empty:
        return []
    return [_places_panel(visit, places), _links_panel(visit, links)]


def _places_panel(visit: Visit, places: pd.DataFrame) -> html.Section:
    """Count the places by how many agreements, units and seats tie them."""
    words = visit.words
    rows = []
    for label in ("Community", "Grid"):
        of_kind = places[places["label"] == label]
        known = of_kind[of_kind["known"]]
        for what, link_kind in (("agreements", "agreement"), ("units", "unit"), ("seats", "seat")):
            counts = known[what]
            single = int(known[f"only_{link_kind}"].notna().sum())
            rows.append(
                html.Tr(
                    [
                        html.Td(words(f"level.{label}") if what == "agreements" else "", className="first"),
                        html.Td(words(f"line.by.{link_kind}")),
                        html.Td(shown(int((counts == 0).sum())), className="num"),
                        html.Td(shown(single), className="num b"),
                        html.Td(shown(int((counts > 1).sum())), className="num"),
                        html.Td(shown(len(of_kind) - len(known)), className="num dim"),
                    ]
                )
            )
    titles = ("", "", *(words(f"line.{name}") for name in ("zero", "one", "more", "unknown")))
    heads = html.Tr([html.Th(text, scope="col", className="num" if at > 1 else "") for at, text in enumerate(titles)])
    table = html.Table([html.Thead(heads), html.Tbody(rows)], className="t free tied")
    return panel(
        words("line.places"),
        html.Div(table, className="scroll"),
        caption=words("line.places.caption", n=len(places)),
        tool=tools(visit, "line-places"),
        width="c5",
        flush=True,
    )


def _links_panel(visit: Visit, links: pd.DataFrame) -> html.Section:
    words = visit.words
    items = []
    for row in records(links.head(_LISTED)):
        name = link(row["name"], visit.link("/place", id=row["id"]), title=row["name"]) if row["kind"] != "agreement" else row["name"]
        items.append(
            html.Tr(
                [
                    html.Td(html.Span(words(f"line.kind.{row['kind']}"), className="tag")),
                    html.Td(name, className="first", title=row["name"]),
                    html.Td(_held(visit, row), className="parts"),
                    html.Td(_homes(visit, row), className="num"),
                ]
            )
        )
    heads = html.Tr(
        [
            html.Th(words(f"line.column.{name}"), scope="col", className="num" if name == "households" else "")
            for name in ("kind", "name", "places", "households")
        ]
    )
    if items:
        inside: Any = html.Div(html.Table([html.Thead(heads), html.Tbody(items)], className="t free lines-of"), className="scroll")
    else:
        inside = html.P(words("line.none"), className="pad dim")
    return panel(
        words("line.links"),
        inside,
        caption=words("line.links.caption", n=min(len(links), _LISTED), all=len(links)),
        tool=tools(visit, "line-links"),
        width="c7",
        flush=True,
    )


def _held(visit: Visit, row: dict[str, Any]) -> Any:
    words = visit.words
    counted = [words("line.grids", n=row["grids"])] if row["grids"] else []
    counted += [words("line.communities", n=row["communities"])] if row["communities"] else []
    names = words.listed(list(row["place_names"][:_FEW]))
    more = len(row["place_names"]) - _FEW
    return html.Span(
        [
            words("list.separator").join(counted),
            html.Span(words("line.names.more" if more > 0 else "line.names", names=names), className="cap"),
        ],
        title=words.listed(list(row["place_names"])),
    )


def _homes(visit: Visit, row: dict[str, Any]) -> str:
    if not row["grids"]:
        return "—"
    if row["grids_without_households"] == row["grids"]:
        return visit.words("unknown")
    known = shown(row["households"])
    return visit.words("line.at_least", n=known) if row["grids_without_households"] else known


def links_listing(desk: Desk, visit: Visit) -> Listing:
    """Return every link that is some place's only one."""
    words = visit.words
    links, _ = lines_of(desk, visit, visit.get("street"), visit.get("community"))
    rows = [
        [
            words(f"line.kind.{row['kind']}"),
            row["name"],
            kind_word(row["label"], visit.lang),
            row["grids"],
            row["communities"],
            row["households"],
            row["grids_without_households"],
            words("list.separator").join(row["place_names"]),
        ]
        for row in records(links)
    ]
    columns = [words(f"line.column.{name}") for name in ("kind", "name", "label", "grids", "communities", "households", "without", "names")]
    return Listing(words("line.links"), columns, rows, words("line.how"), frozenset({3, 4, 5, 6}))


def places_listing(desk: Desk, visit: Visit) -> Listing:
    """Return every community and grid with the number of its agreements, units and seats."""
    words = visit.words
    _, places = lines_of(desk, visit, visit.get("street"), visit.get("community"))
    rows = []
    for row in records(places):
        counts = [row["agreements"], row["units"], row["seats"]]
        homes = None if pd.isna(row["households"]) else int(row["households"])
        only = [row[f"only_{name}_name"] for name in LINKS]
        rows.append(
            [
                words(f"level.{row['label']}"),
                row["name"],
                row["street"],
                row["community"],
                homes,
                *counts,
                *only,
                words("yes" if row["known"] else "no"),
            ]
        )
    columns = [words("line.column.level"), *(words(f"column.{name}") for name in ("name", "street", "community", "households"))]
    columns += [words(f"line.by.{name}") for name in LINKS]
    columns += [words(f"line.only.{name}") for name in LINKS]
    return Listing(words("line.places"), [*columns, words("key.column.known")], rows, words("line.how"), frozenset({4, 5, 6, 7}))


LISTINGS = {"line-links": links_listing, "line-places": places_listing}
