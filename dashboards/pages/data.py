"""The data page: what is loaded, from whom, whether both halves are in step; a workbook checked, compared, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update

from dashboards import fault_list
from dashboards.aria import aria
from dashboards.components.panel import button, head, panel, tools
from dashboards.components.states import note
from dashboards.components.text import icon
from dashboards.jobs import LARGEST, Jobs
from dashboards.listings import Listing
from dashboards.pages import data_job
from dashboards.rows import records
from dashboards.visit import read_visit
from dashboards.words import shown
from orgnet.analysis.status import GROUND_JUDGED, unknown_ground
from orgnet.errors import EmptyGraphError, HalvesDifferError, IncompleteGraphError, OrgnetError
from orgnet.samples import SAMPLES
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, TOPICS, kind_word, tie_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.workspace import Workspace

LOADED = "loaded"
"""Names the snapshot that was just loaded in the view that is drawn then; it stands in no address."""


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page; it works on an empty graph and on a broken one too."""
    words = visit.words
    parts: list[Any]
    try:
        workspace = desk.workspace()
        parts = [
            _state_panel(visit, workspace),
            _import_panel(
                visit,
                samples=all(source.sample for source in workspace.snapshot.manifest.sources),
                loaded=visit.get(LOADED) == workspace.snapshot.id,
            ),
            _sources_panel(visit, workspace),
            _counts_panel(visit, workspace),
            _unknown_panel(visit, workspace),
        ]
    except EmptyGraphError:
        parts = [
            html.Div(note("empty", words("empty.title"), words("empty.text")), className="c12"),
            _import_panel(visit, samples=True, width="c12"),
        ]
    except IncompleteGraphError as error:
        resume = html.Button(words("data.resume"), id={"type": "job", "does": "resume"}, className="btn pri", n_clicks=0)
        broken = note("warning", words("problem.incomplete"), error.text(visit.lang), actions=[resume])
        parts = [html.Div(broken, className="c12"), _import_panel(visit)]
    except HalvesDifferError as error:
        parts = [html.Div(note("warning", words("problem.halves"), error.text(visit.lang)), className="c12"), _import_panel(visit)]
    return [
        head(words("nav.data")),
        html.Div(parts, className="g"),
        dcc.Store(id="job-id"),
        dcc.Interval(id="tick", interval=700, disabled=True),
    ]


def _import_panel(visit: Visit, *, samples: bool = False, loaded: bool = False, width: str = "c7") -> html.Section:
    """Draw the way in of workbooks; samples are offered where they would not stand beside real rows, and what was just loaded is said."""
    words = visit.words
    field = dcc.Upload(
        html.Div([icon("upload", size=22), html.B(words("data.choose")), html.Span(words("data.drop"), className="cap")]),
        id="upload",
        accept=".xlsx",
        max_size=LARGEST,
        className="upload",
        className_active="upload active",
        className_reject="upload reject",
    )
    buttons = [button(words("empty.template"), sign="file-spreadsheet", address="/template.xlsx", download="")]
    if samples:
        buttons.append(_samples(visit))
    said = data_job.done(visit, visit.query[LOADED]) if loaded else None
    inside = [
        field,
        html.Div(buttons, className="row"),
        *_turned_away(visit),
        html.Div(said, id="job", className="job", **aria(live="polite")),
    ]
    return panel(words("data.import"), inside, caption=words("data.import.caption"), width=width)


def _turned_away(visit: Visit) -> list[html.Div]:
    """Draw what is said of a file that the browser does not hand over; hidden until one is chosen (`orgnet.js`)."""
    words = visit.words
    said = {"other": words("job.other_kind"), "large": words("job.too_large")}
    most: dict[str, Any] = {"data-most": str(LARGEST)}
    return [
        html.Div(note("warning", words("job.failed"), text), id=f"turned-{name}", hidden=True, role="alert", **most)
        for name, text in said.items()
    ]


def _samples(visit: Visit) -> html.Div:
    """Draw the choice of a sample, and the button that makes it."""
    words = visit.words
    names = [*SAMPLES, data_job.ALL_SAMPLES]
    choice = dmc.Select(
        id="sample",
        data=[{"value": name, "label": data_job.sample_word(visit, name)} for name in names],
        value=data_job.FIRST_SAMPLE,
        allowDeselect=False,
        size="xs",
        w=320,
        comboboxProps={"width": "max-content"},
        **aria(label=words("data.sample")),
    )
    return html.Div(
        [choice, html.Button(words("empty.sample"), id={"type": "job", "does": "sample"}, className="btn", n_clicks=0)],
        className="row-of gap",
    )


def _state_panel(visit: Visit, workspace: Workspace) -> html.Section:
    words = visit.words
    manifest = workspace.snapshot.manifest
    pairs: list[tuple[str, Any]] = [
        (words("data.state"), [icon("check", size=14), " ", words("data.in_step")]),
        (words("file.snapshot"), html.Code(manifest.id)),
        (words("data.frozen"), f"{manifest.created.astimezone():%Y-%m-%d %H:%M}"),
        (words("data.own_day"), workspace.own_day.isoformat()),
        (words("data.nodes"), shown(sum(manifest.nodes.values()))),
        (words("data.ties"), shown(sum(manifest.ties.values()))),
        (words("data.engine"), words(f"data.engine.{workspace.store.engine}")),
        (words("data.address"), html.Code(workspace.store.address)),
    ]
    rows = [html.Tr([html.Th(name, scope="row"), html.Td(value)]) for name, value in pairs]
    return panel(words("data.loaded"), html.Table(html.Tbody(rows), className="k f"), width="c5", extra="state-panel")


def _sources_panel(visit: Visit, workspace: Workspace) -> html.Section:
    words = visit.words
    rows = []
    for source in workspace.snapshot.manifest.sources:
        mark = html.Span(words("sample.mark"), className="tag sample") if source.sample else None
        rows.append(
            html.Tr(
                [
                    html.Td([html.B(source.name), " ", mark]),
                    html.Td(source.date.isoformat()),
                    html.Td(shown(len(source.communities)), className="num"),
                    html.Td(source.note or ""),
                ]
            )
        )
    heads = [
        html.Th(words(f"column.{name}"), className="num" if name == "communities" else "", scope="col")
        for name in ("source", "delivered", "communities", "note")
    ]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="t free")
    return panel(
        words("data.sources"),
        html.Div(table, className="scroll"),
        caption=words("data.sources.caption"),
        tool=tools(visit, "sources"),
        flush=True,
    )


def _counts_panel(visit: Visit, workspace: Workspace) -> html.Section:
    words = visit.words
    manifest = workspace.snapshot.manifest
    nodes = [
        html.Tr([html.Td(kind_word(label, visit.lang)), html.Td(shown(count), className="num")])
        for label, count in in_order(manifest.nodes, NODE_KINDS)
    ]
    ties = [
        html.Tr([html.Td(tie_word(type_, visit.lang)), html.Td(shown(count), className="num")])
        for type_, count in in_order(manifest.ties, TIE_KINDS)
    ]
    inside = html.Div(
        [html.Table(html.Tbody(nodes), className="mini"), html.Table(html.Tbody(ties), className="mini")], className="columns"
    )
    return panel(words("data.counts"), inside, tool=tools(visit, "kinds"), width="c7", extra="fold")


def in_order(counts: Mapping[str, int], order: Iterable[str]) -> list[tuple[str, int]]:
    """Return counts by name in the order of the vocabulary."""
    return [(name, counts[name]) for name in order if name in counts]


def unknown_rows(visit: Visit, workspace: Workspace) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Return for each topic, for each kind of ground that there is: its name, how many do not report the topic, of how many."""
    missing = {(row["topic"], row["label"]): row["unreported"] for row in records(unknown_ground(workspace.snapshot))}
    there = [(label, workspace.snapshot.manifest.nodes.get(label, 0)) for label in GROUND_JUDGED]
    return [
        (
            TOPICS.word(topic, visit.lang),
            [(kind_word(label, visit.lang), missing.get((topic, label), 0), total) for label, total in there if total],
        )
        for topic in TOPICS.codes
    ]


def _unknown_panel(visit: Visit, workspace: Workspace) -> html.Section:
    words = visit.words
    found = unknown_rows(visit, workspace)
    heads = [html.Th([kind, html.Small(f" {shown(total)}")], className="num", scope="col") for kind, _, total in found[0][1]]
    rows = []
    for topic, kinds in found:
        told = [words("data.unreported.all") if n == total else shown(n) if n else "—" for _, n, total in kinds]
        cells = [html.Td(said, className="num" + (" dim" if said == "—" else "")) for said in told]
        rows.append(html.Tr([html.Th(topic, scope="row"), *cells]))
    table = html.Table([html.Thead(html.Tr([html.Th(), *heads])), html.Tbody(rows)], className="mini unreported")
    return panel(
        words("data.unknown"),
        [html.Div(table, className="scroll"), html.P(words("data.unknown.means"), className="cap above")],
        caption=words("data.unknown.caption"),
        tool=tools(visit, "unreported"),
        width="c5",
        extra="fold",
    )


def sources_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the sources as a table."""
    words = visit.words
    rows = [
        [source.name, source.date, source.delivery, len(source.communities), words("yes" if source.sample else "no"), source.note]
        for source in desk.workspace().snapshot.manifest.sources
    ]
    columns = [words(f"column.{name}") for name in ("source", "delivered", "delivery", "communities", "sample", "note")]
    return Listing(words("data.sources"), columns, rows, words("data.sources.how"), frozenset({3}))


def kinds_listing(desk: Desk, visit: Visit) -> Listing:
    """Return how many of each kind are loaded."""
    words = visit.words
    manifest = desk.workspace().snapshot.manifest
    rows: list[list[Any]] = [[kind_word(label, visit.lang), label, count] for label, count in in_order(manifest.nodes, NODE_KINDS)]
    rows += [[tie_word(type_, visit.lang), type_, count] for type_, count in in_order(manifest.ties, TIE_KINDS)]
    return Listing(
        words("data.counts"),
        [words("column.kind_of"), words("column.code"), words("coverage.total")],
        rows,
        words("data.counts.how"),
        frozenset({2}),
    )


def unreported_listing(desk: Desk, visit: Visit) -> Listing:
    """Return which topics are not reported, for each kind of ground."""
    words = visit.words
    rows: list[list[Any]] = [
        [topic, kind, missing, total] for topic, kinds in unknown_rows(visit, desk.workspace()) for kind, missing, total in kinds
    ]
    return Listing(
        words("data.unknown"),
        [words("column.topic"), words("column.kind_of"), words("column.unknown"), words("coverage.total")],
        rows,
        words("data.unknown.means"),
        frozenset({2, 3}),
    )


LISTINGS = {"sources": sources_listing, "kinds": kinds_listing, "unreported": unreported_listing}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callbacks of a workbook's way in."""
    jobs = Jobs(desk.settings, changed=desk.close)
    desk.on_close(jobs.close)
    fault_list.register(app.server, jobs, language)

    @app.callback(
        Output("job-id", "data"),
        Output("tick", "disabled"),
        Output("job", "children"),
        Output("upload", "contents"),
        Output("view", "data", allow_duplicate=True),
        Input("upload", "contents"),
        Input({"type": "job", "does": ALL}, "n_clicks"),
        Input("tick", "n_intervals"),
        State("upload", "filename"),
        State("sample", "value", allow_optional=True),
        State("job-id", "data"),
        State("insist", "checked", allow_optional=True),
        State("view", "data"),
        prevent_initial_call=True,
    )
    def step(
        contents: str | None,
        _clicks: list[int],
        _tick: int | None,
        name: str | None,
        sample: str | None,
        held: str | None,
        insist: bool | None,  # noqa: FBT001
        view: dict[str, Any],
    ) -> Any:
        visit = read_visit("/data", view.get("search"), lang=language())
        try:
            asked = data_job.Asked(
                trigger=ctx.triggered_id,
                clicked=bool(ctx.triggered[0]["value"]),
                contents=contents,
                name=name,
                sample=sample,
                held=held,
                insist=bool(insist),
            )
            id_, stopped, drawn = data_job.step(jobs, visit, asked)
        except OrgnetError as error:
            return no_update, True, note("warning", visit.words("job.failed"), error.text(visit.lang)), None, no_update
        snapshot = data_job.loaded(jobs.get(id_)) if isinstance(id_, str) else None
        # Everything on the page is of the state before: it is drawn anew, and says so itself.
        again = no_update if snapshot is None else {**view, "search": visit.link(**{LOADED: snapshot}).removeprefix(visit.path)}
        # The field lets go of the workbook: only so is the same file, chosen again, another time.
        return id_, stopped, drawn, None, again
