"""Coverage and open findings of each street."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components import coverage as cov
from dashboards.components.coverage import Cover
from dashboards.components.panel import panel, tools
from dashboards.components.severity import LEVELS, with_word
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.rows import records
from dashboards.rules import rule_for
from dashboards.words import shown

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps

_LEVELS = (("Grid", "none"), ("Compound", "instructor"))
"""Levels in the table, each with the part whose number stands beside it."""


def _shown(gaps: Gaps) -> list[tuple[str, str]]:
    """Return the levels of the table that the area has anything of."""
    totals = {row["level"]: Cover.of(row).total for row in records(gaps.coverage)}
    return [(level, part) for level, part in _LEVELS if totals.get(level)]


def street_rows(gaps: Gaps) -> list[dict[str, Any]]:
    """Return one row for each street: id, name, coverage by level, open findings by severity; most open first."""
    by_street = gaps.coverage_by_street
    rows = []
    for (street_id, street), group in by_street.groupby(["street_id", "street"], sort=False):
        found = gaps.findings.loc[gaps.findings["street_id"] == street_id, "severity"].value_counts()
        levels = {row["level"]: Cover.of(row) for row in records(group)}
        counts = {level: int(found.get(level, 0)) for level in LEVELS}
        rows.append({"id": street_id, "name": street, "levels": levels, "open": counts, "all": sum(counts.values())})
    return sorted(rows, key=lambda row: (-row["all"], row["name"]))


def panel_of(visit: Visit, gaps: Gaps) -> html.Section:
    """Draw the panel of all streets."""
    words = visit.words
    rows, levels = street_rows(gaps), _shown(gaps)
    body = [_line(visit, row, levels) for row in rows]
    foot = html.Tfoot(html.Tr(_whole(visit, gaps, levels)))
    table = html.Table([_columns(visit, len(levels)), html.Thead(_heads(visit, levels)), html.Tbody(body), foot], className="t st")
    parts = [html.Div(table, className="scroll"), _phone(visit, rows)]
    return panel(
        words("streets.title"),
        parts,
        caption=words("streets.caption"),
        tool=tools(visit, "streets"),
        width="c8",
        flush=True,
        extra="streets",
    )


def _columns(visit: Visit, levels: int) -> html.Colgroup:
    level: tuple[str | None, ...] = ("54px", None, "58px", "44px") if visit.lang == "zh" else ("56px", None, "84px", "52px")
    severities = ("50px", "50px", "54px") if visit.lang == "zh" else ("66px", "58px", "60px")
    widths = ("92px" if visit.lang == "zh" else "84px", *level * levels, *severities)
    return html.Colgroup([html.Col(style={"width": width} if width else {}) for width in widths])


def _heads(visit: Visit, levels: list[tuple[str, str]]) -> list[html.Tr]:
    words = visit.words
    groups = html.Tr(
        [
            html.Th(),
            *(
                html.Th(words(f"level.{level}"), colSpan=4, className="sepl" if at else "", scope="colgroup")
                for at, (level, _) in enumerate(levels)
            ),
            html.Th(words("streets.open"), colSpan=3, className="sepl", scope="colgroup"),
        ],
        className="grp",
    )
    cells = [html.Th(words("column.street"), scope="col")]
    for at, (_, part) in enumerate(levels):
        side = "num sepl" if at else "num"
        cells += [
            html.Th(words("coverage.total"), className=side, scope="col"),
            html.Th(words("coverage.mode"), scope="col"),
            html.Th(words("coverage.rate"), className="num", scope="col"),
            html.Th(words(f"mode.short.{part}"), className="num", scope="col"),
        ]
    cells += [html.Th(with_word(level, words), className="num sepl" if level == "high" else "num", scope="col") for level in LEVELS]
    return [groups, html.Tr(cells)]


def _cover_cells(visit: Visit, level: str, part: str, cover: Cover | None, *, street: str | None, first: bool) -> list[html.Td]:
    side = "num" if first else "num sepl"
    if cover is None:
        return [html.Td("—", className=side), html.Td(), html.Td("—", className="num"), html.Td("—", className="num")]
    count = getattr(cover, part)
    rule = rule_for(level, "gap" if part == "none" else "weakness")
    shown_count: Any = html.Span("0", className="z")
    if count:
        address = visit.link("/gaps", rule=rule, street=street)
        shown_count = link(shown(count), address, className="miss b" if part == "none" else "") if rule else shown(count)
    return [
        html.Td(shown(cover.total), className=side),
        html.Td(cov.bar(cover, visit.words), className="pr"),
        html.Td(cover.rate, className="num"),
        html.Td(shown_count, className="num"),
    ]


def _line(visit: Visit, row: dict[str, Any], levels: list[tuple[str, str]]) -> html.Tr:
    cells = [html.Td(link(row["name"], visit.link("/place", id=row["id"])), className="first", title=row["name"])]
    for at, (level, part) in enumerate(levels):
        cells += _cover_cells(visit, level, part, row["levels"].get(level), street=row["id"], first=at == 0)
    for level in LEVELS:
        count = row["open"][level]
        inside = link(shown(count), visit.link("/gaps", severity=level, street=row["id"])) if count else html.Span("0", className="z")
        cells.append(html.Td(inside, className="num sepl" if level == "high" else "num"))
    return html.Tr(cells)


def _whole(visit: Visit, gaps: Gaps, levels: list[tuple[str, str]]) -> list[html.Td]:
    covers = {row["level"]: Cover.of(row) for row in records(gaps.coverage)}
    cells = [html.Td(visit.words("streets.all"))]
    for at, (level, part) in enumerate(levels):
        cells += _cover_cells(visit, level, part, covers.get(level), street=None, first=at == 0)
    found = gaps.findings["severity"].value_counts()
    cells += [html.Td(shown(int(found.get(level, 0))), className="num sepl" if level == "high" else "num") for level in LEVELS]
    return cells


def _phone(visit: Visit, rows: list[dict[str, Any]]) -> html.Ul:
    """Draw the streets as a list for a phone."""
    words = visit.words
    items = []
    for row in rows:
        cover = row["levels"].get("Grid")
        counts = [html.Span([with_word(level, words), f" {row['open'][level]:,}"], className="sev") for level in LEVELS]
        name = link(html.B(row["name"]), visit.link("/place", id=row["id"]))
        parts: list[Any] = [html.Div([name, html.Span(counts)], className="r")]
        if cover is not None:
            said = [html.Span(words("streets.phone", n=cover.total, rate=cover.rate)), html.Span(words("coverage.gap", n=cover.none))]
            parts += [cov.bar(cover, words), html.Div(said, className="r cap")]
        items.append(html.Li(parts))
    return html.Ul(items, className="plist only-phone")


def streets_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the streets as a table."""
    words = visit.words
    gaps = desk.gaps(visit.as_of)
    levels = _shown(gaps)
    columns = [words("column.street")]
    for level, _ in levels:
        name = words(f"level.{level}")
        columns += [
            f"{name} {text}"
            for text in (words("coverage.total"), *(words(f"mode.{part}") for part, _ in cov.PARTS), words("coverage.rate"))
        ]
    columns += [words(f"severity.{level}") for level in LEVELS]
    rows = []
    for row in street_rows(gaps):
        values: list[Any] = [row["name"]]
        for level, _ in levels:
            cover = row["levels"].get(level)
            values += [cover.total, *(getattr(cover, part) for part, _ in cov.PARTS), cover.rate] if cover else [None] * 7
        rows.append([*values, *(row["open"][level] for level in LEVELS)])
    return Listing(words("streets.title"), columns, rows, words("coverage.how"), frozenset(range(1, len(columns))))


LISTINGS = {"streets": streets_listing}
