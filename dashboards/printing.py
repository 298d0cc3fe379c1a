"""The list of findings for paper: a page of its own, complete, with table heads that repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from flask import Response, request
from jinja2 import Environment, PackageLoader, StrictUndefined

from dashboards.components.coverage import Cover
from dashboards.components.text import unmarked
from dashboards.filters import Filters, filtered, filters_of
from dashboards.finding_words import detail
from dashboards.frame_data import ground_name
from dashboards.pages.gaps import sentence
from dashboards.problems import numbered
from dashboards.rows import records
from dashboards.rules import rules
from dashboards.visit import Visit
from dashboards.words import shown
from orgnet.errors import InputError, OrgnetError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from dashboards.desk import Desk
    from orgnet.analysis.gaps import Gaps

_TEMPLATES = Environment(
    loader=PackageLoader("dashboards", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def register(server: Flask, desk: Desk, language: Callable[[], str]) -> None:
    """Add the address of the list for paper; it takes the filters of the gaps page."""

    @server.get("/print/gaps")
    def gaps() -> Response:
        visit = Visit(path="/gaps", query=dict(request.args.items()), lang=language())
        try:
            return Response(page(desk, visit), mimetype="text/html")
        except InputError as error:
            return Response(f"{error.text(visit.lang)}\n", status=400, mimetype="text/plain")
        except OrgnetError as error:
            return Response(f"{error.text(visit.lang)}\n{numbered(error)}\n", status=503, mimetype="text/plain")


def page(desk: Desk, visit: Visit) -> str:
    """Return the list for paper as HTML."""
    words = visit.words
    gaps = desk.gaps(visit.as_of)
    chosen = filters_of(visit, gaps)
    found = filtered(gaps.findings, chosen)
    ground = ground_name(words, desk.district(visit.as_of).names)
    groups = [_group(visit, name, found[found["rule"] == name]) for name in rules() if (found["rule"] == name).any()]
    covered = [(words(f"level.{row['level']}"), Cover.of(row)) for row in records(_coverage(gaps, chosen))]
    return _TEMPLATES.get_template("list.html").render(
        w=words,
        lang="zh-CN" if visit.lang == "zh" else "en",
        title=words("print.title", place=chosen.place or ground),
        day=words.day(gaps.as_of),
        sample=gaps.sample,
        snapshot=gaps.snapshot_id,
        sources=[
            words("source.delivery", source=source.name, day=source.date.isoformat())
            for source in desk.workspace().snapshot.manifest.sources
        ],
        filters=words("list.separator").join(chosen.said),
        answer=unmarked(sentence(visit, gaps, chosen, found, ground=ground)),
        groups=groups,
        covered=covered,
        shown=shown,
        back=visit.link("/gaps", **chosen.query),
    )


def _coverage(gaps: Gaps, chosen: Filters) -> pd.DataFrame:
    """Return the coverage of the ground that the list is about, none for a community: the table of all would be read as its own."""
    if chosen.community:
        return gaps.coverage.head(0)
    if chosen.street:
        return gaps.coverage_by_street[gaps.coverage_by_street["street_id"] == chosen.street]
    return gaps.coverage


def _group(visit: Visit, name: str, found: pd.DataFrame) -> dict[str, Any]:
    rule = rules()[name]
    rows = [
        {
            "name": row["name"],
            "street": row["street"] or "",
            "community": row["community"] or "",
            "households": "—" if pd.isna(row["households"]) else shown(int(row["households"])),
            "detail": detail(row, visit),
        }
        for row in records(found)
    ]
    told = any(not row["name"].startswith(row["community"]) for row in rows)
    return {
        "communities": told,
        "title": rule.title(visit.lang),
        "remedy": rule.word("remedy", visit.lang),
        "severity": rule.header["severity"],
        "rows": rows,
    }
