"""Panels of one place or organisation: chain, coverage, findings, everything else that it is tied to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components import coverage as cov
from dashboards.components.coverage import Cover
from dashboards.components.panel import panel, tools
from dashboards.components.severity import glyph
from dashboards.components.text import icon, link
from dashboards.finding_words import title_of
from dashboards.listings import Listing
from dashboards.rows import records
from dashboards.rules import rule_for, rules
from dashboards.words import shown
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, kind_word, tie_word

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.directory import Entry
    from orgnet.analysis.places import ChainRow, Profile

_LISTED = 12
_FINDINGS = 8


def properties(visit: Visit, profile: Profile) -> list[Any]:
    """Draw the columns of a node that its heading does not say already."""
    said = []
    for column in NODE_KINDS[profile.entry.label].properties:
        value = profile.row.get(column.name)
        if column.name in {"name", "households", "edition", "unreported"} or value is None or value == []:
            continue
        if column.choices is not None:
            codes = value if isinstance(value, list) else [value]
            value = visit.words("list.separator").join(column.choices.word(code, visit.lang) for code in codes)
        elif isinstance(value, bool):
            value = visit.words("yes" if value else "no")
        elif isinstance(value, date):
            value = value.isoformat()
        said.append(html.Span([column.title(visit.lang), " ", html.B(shown(value))]))
    return [html.Div(said, className="facts")] if said else []


def chain_panel(visit: Visit, profile: Profile) -> html.Section:
    """Draw the chain of Party organisations above and below."""
    words = visit.words
    rows = [_chain_row(visit, row, at == 0 or row.depth > profile.chain[at - 1].depth) for at, row in enumerate(profile.chain)]
    inside: Any = html.Ol(rows, className="chain") if rows else html.P(words("chain.none"), className="dim")
    return panel(words("chain.title"), inside, tool=tools(visit, "chain"))


def _chain_row(visit: Visit, row: ChainRow, first: bool) -> html.Li:  # noqa: FBT001 - the first of a level has a short line
    words = visit.words
    kind = kind_word(row.label, visit.lang)
    name: Any
    if row.entry is not None:
        name = html.B(row.entry.name) if row.focus else link(row.entry.name, visit.link("/place", id=row.entry.id))
    elif row.mode == "none":
        name = html.Span(words("graph.missing", kind=kind), className="miss b")
    elif row.mode == "instructor":
        name = html.Span(words("chain.instructor"), className="dim")
    else:
        name = html.Span(words("graph.group", kind=kind, n=row.count))
    beside = html.Em([cov.key(row.mode) if row.mode else None, _covered(visit, row)]) if row.covers else None
    classes = " ".join(filter(None, ("f" if first else "", "me" if row.focus else "")))
    return html.Li([name, beside], className=classes, style={"--d": row.depth})


def _covered(visit: Visit, row: ChainRow) -> Any:
    if len(row.covers) == 1:
        entry = row.covers[0]
        return link(entry.name, visit.link("/place", id=entry.id), title=entry.name)
    kinds: dict[str, int] = {}
    for entry in row.covers:
        kinds[entry.label] = kinds.get(entry.label, 0) + 1
    if len(kinds) > 1:
        return visit.words("chain.covers", n=len(row.covers))
    said = [visit.words("graph.group", kind=kind_word(label, visit.lang), n=count) for label, count in kinds.items()]
    return visit.words("list.separator").join(said)


def coverage_panel(visit: Visit, profile: Profile) -> html.Section:
    """Draw coverage of the ground inside."""
    words = visit.words
    rows = []
    for level, counts in profile.coverage.items():
        cover = Cover.of(counts)
        tail: list[Any] = []
        if cover.none:
            place = {"Street": "street", "Community": "community"}.get(profile.entry.label)
            rule, said = rule_for(level), words("coverage.gap", n=cover.none)
            linked = rule is not None and place is not None
            tail.append(
                link(said, visit.link("/gaps", rule=rule, **{place: profile.entry.id}), className="miss")
                if linked and place
                else html.Span(said, className="miss")
            )
        if cover.instructor:
            tail.append(html.Span(words("coverage.instructor", n=cover.instructor), className="dim"))
        if cover.unknown:
            tail.append(html.Span(words("coverage.unknown", n=cover.unknown), className="dim"))
        level_cell = html.Td([html.B(words(f"level.{level}")), html.Span(shown(cover.total))], className="lv")
        rows.append(
            html.Tr(
                [
                    level_cell,
                    html.Td(cov.bar(cover, words, large=True, room="narrow")),
                    html.Td(tail, className="tl2"),
                    html.Td(cover.rate, className="big"),
                ]
            )
        )
    heads = html.Tr([html.Th(), html.Th(cov.legend(words), colSpan=2), html.Th(words("coverage.rate"), className="big", scope="col")])
    table = html.Table([html.Thead(heads), html.Tbody(rows)], className="covt c2")
    return panel(words("place.coverage"), table, tool=tools(visit, "place-coverage"))


def findings_panel(visit: Visit, profile: Profile, found: pd.DataFrame) -> html.Section:
    """Draw what is open here: single findings, and rules with many as one line."""
    words = visit.words
    level = {"Street": "street", "Community": "community"}.get(profile.entry.label)
    items = []
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in records(found):
        rows.setdefault(row["rule"], []).append(row)
    for name, rule in rules().items():
        of_rule = rows.get(name, [])
        many = len(of_rule) > 3 and level is not None  # noqa: PLR2004 - four and more are one line
        if many and level:
            address = visit.link("/gaps", rule=name, **{level: profile.entry.id})
            items.append(_finding_item(visit, rule.header["severity"], rule.title(visit.lang), shown(len(of_rule)), address))
            continue
        for row in of_rule[:_FINDINGS]:
            address = visit.link("/gaps", rule=name, finding=row["finding"], **({level: profile.entry.id} if level else {}))
            items.append(_finding_item(visit, row["severity"], title_of(row, visit), words(f"kind.{row['kind']}"), address))
    inside: Any = html.Ol(items, className="fl2")
    if not items:
        inside = html.P([icon("check", size=14), " ", words("place.no_findings")], className="pad ok")
    return panel(words("place.findings"), inside, caption=words("gaps.list.caption", n=len(found)), flush=True)


def _finding_item(visit: Visit, severity: str, title: str, beside: str, address: str) -> html.Li:
    return html.Li(link([glyph(severity, visit.words), html.Span(title), html.Em(beside, className="dim")], address))


def rest(visit: Visit, profile: Profile) -> list[html.Section]:
    """Draw everything else that it is tied to, grouped by tie."""
    words = visit.words
    groups: dict[tuple[str, bool], list[Entry]] = {}
    for type_, outward, other in profile.ties:
        groups.setdefault((type_, outward), []).append(other)
    if not groups:
        return []
    rows = []
    for (type_, outward), others in groups.items():
        name = tie_word(type_, visit.lang) if outward else words("ties.inward", tie=tie_word(type_, visit.lang))
        shown_others = [
            html.Span([link(other.name, visit.link("/place", id=other.id)) if _has_page(other) else other.name])
            for other in others[:_LISTED]
        ]
        more = html.Span(words("ties.more", n=len(others) - _LISTED), className="cap") if len(others) > _LISTED else None
        rows.append(
            html.Tr(
                [
                    html.Th(name, scope="row"),
                    html.Td(shown(len(others)), className="num"),
                    html.Td([*shown_others, more], className="names"),
                ]
            )
        )
    table = html.Table(html.Tbody(rows), className="t free ties")
    return [panel(words("ties.title"), html.Div(table, className="scroll"), tool=tools(visit, "ties"), flush=True, extra="fold")]


def _has_page(entry: Entry) -> bool:
    return entry.of("Ground") or entry.of("Organisation")


def _profile(desk: Desk, visit: Visit) -> Profile:
    return desk.places(visit.as_of).profile(visit.get("id") or "")


def chain_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the chain as a table."""
    words = visit.words
    rows = []
    for row in _profile(desk, visit).chain:
        name = (
            row.entry.name
            if row.entry
            else words("graph.missing", kind=kind_word(row.label, visit.lang))
            if row.mode == "none"
            else words("graph.group", kind=kind_word(row.label, visit.lang), n=row.count)
        )
        mode = words(f"mode.{row.mode}") if row.mode else None
        rows.append(
            [row.depth + 1, name, kind_word(row.label, visit.lang), mode, words("list.separator").join(entry.name for entry in row.covers)]
        )
    columns = [words(f"column.{name}") for name in ("depth", "name", "kind_of", "mode", "covers")]
    return Listing(words("chain.title"), columns, rows, words("chain.how"), frozenset({0}))


def coverage_listing(desk: Desk, visit: Visit) -> Listing:
    """Return coverage of the ground inside as a table."""
    words = visit.words
    rows = []
    for level, counts in _profile(desk, visit).coverage.items():
        cover = Cover.of(counts)
        rows.append(
            [
                words(f"level.{level}"),
                cover.total,
                *(counts[name] for name, _ in cov.PARTS),
                cover.rate,
                cover.own_rate,
                cover.with_instructor,
            ]
        )
    columns = [words("coverage.level"), words("coverage.total"), *(words(f"mode.{name}") for name, _ in cov.PARTS)]
    columns += [words("coverage.rate"), words("coverage.own"), words("coverage.with")]
    return Listing(words("place.coverage"), columns, rows, words("coverage.how"), frozenset(range(1, 10)))


def ties_listing(desk: Desk, visit: Visit) -> Listing:
    """Return what the graph shows, then everything else, as a table."""
    words = visit.words
    places = desk.places(visit.as_of)
    id_ = visit.get("id") or ""
    entry = places.directory.entries[id_]
    rows: list[list[Any]] = []
    for type_ in TIE_KINDS:
        rows += [
            [entry.name, tie_word(type_, visit.lang), places.directory.entries[tie["end"]].name]
            for tie in places.directory.ties(type_, starts=[id_])
        ]
        rows += [
            [places.directory.entries[tie["start"]].name, tie_word(type_, visit.lang), entry.name]
            for tie in places.directory.ties(type_, ends=[id_])
        ]
    columns = [words("column.from"), words("column.tie"), words("column.to")]
    return Listing(words("ties.title"), columns, rows, words("ties.how"))


LISTINGS = {"chain": chain_listing, "place-coverage": coverage_listing, "ties": ties_listing}
