"""A workbook on its way in, as the data page shows it: reading, faults or the difference, confirming, loading, done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html, no_update

from dashboards import fault_list
from dashboards.aria import aria
from dashboards.components.panel import button
from dashboards.components.states import note
from dashboards.words import shown
from orgnet.samples import SAMPLES

if TYPE_CHECKING:
    from dashboards.jobs import Job, Jobs
    from dashboards.visit import Visit

FIRST_SAMPLE = next(iter(SAMPLES))
ALL_SAMPLES = "all"
"""What is chosen for every sample at once."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """
    What the page tells when something on it was used.

    Parameters
    ----------
    trigger, clicked
        What was used, and whether it is a button that was pressed.
    contents, name
        The workbook that was handed in.
    sample
        The sample that is chosen.
    held
        Id of the job that the page shows.
    insist
        Whether the reader has checked what is removed.
    """

    trigger: Any
    clicked: bool
    contents: str | None = None
    name: str | None = None
    sample: str | None = None
    held: str | None = None
    insist: bool = False


def step(jobs: Jobs, visit: Visit, asked: Asked) -> Any:
    """Do what was asked for, and return the job's id, whether the clock may stop, and what to show."""
    does = asked.trigger.get("does") if isinstance(asked.trigger, dict) else None
    if does and not asked.clicked:
        return no_update, no_update, no_update
    if asked.trigger == "upload":
        if not asked.contents:
            return no_update, no_update, no_update
        job = jobs.check(asked.contents, asked.name or "")
    elif does == "sample":
        job = jobs.sample(*_samples(visit, asked.sample or FIRST_SAMPLE))
    elif does == "resume":
        job = jobs.resume()
    elif does == "load" and asked.held:
        shown_job = jobs.get(asked.held)
        if shown_job is not None and _to_insist_on(visit, shown_job) and not asked.insist:
            return shown_job.id, True, _difference(visit, shown_job, reminded=True)
        job = jobs.load(asked.held, insist=asked.insist)
    elif does == "cancel" and asked.held:
        jobs.drop(asked.held)
        return None, True, note("filtered", visit.words("job.dropped"), visit.words("job.dropped.text"))
    else:
        found = jobs.get(asked.held)
        if found is None:
            return no_update, True, no_update
        job = found
    return job.id, not job.running, draw(visit, job)


def _samples(visit: Visit, chosen: str) -> tuple[list[str], str]:
    """Return the samples that a choice stands for, and what the page calls them."""
    return list(SAMPLES) if chosen == ALL_SAMPLES else [chosen], sample_word(visit, chosen)


def sample_word(visit: Visit, name: str) -> str:
    """Name a sample, or all of them; each says that it is one."""
    return visit.words("data.sample.named", name=visit.words(f"data.sample.{name}"))


def draw(visit: Visit, job: Job) -> Any:
    """Draw a job."""
    if job.error is not None:
        return _failed(visit, job)
    if job.running:
        return _running(visit, job)
    if (snapshot := loaded(job)) is not None:
        return done(visit, snapshot)
    return _difference(visit, job)


def _running(visit: Visit, job: Job) -> html.Div:
    words = visit.words
    share = None
    text = words(f"job.running.{job.does}", name=job.name)
    if job.progress and job.progress[1]:
        done, whole = job.progress
        share = html.Div(html.I(style={"width": f"{100 * done / whole:.0f}%"}), className="bar", role="progressbar", **aria(label=text))
        text += words("job.share", done=done, all=whole)
    return note("busy", words("job.wait"), text, below=share)


def _failed(visit: Visit, job: Job) -> html.Div:
    words = visit.words
    error = job.error or {}
    if not error.get("faults"):
        return note("warning", words("job.failed"), error.get(visit.lang, ""))
    title = words("job.faults", n=len(error["faults"]))
    return note("warning", title, error.get(visit.lang, ""), below=fault_list.draw(visit, job))


def _table(visit: Visit, result: dict[str, Any]) -> html.Table:
    words = visit.words
    names = ("added", "changed", "moved", "removed", "total")
    heads = html.Tr(
        [html.Th(words("column.kind_of"), scope="col"), *(html.Th(words(f"job.{name}"), className="num", scope="col") for name in names)]
    )
    rows = [
        html.Tr(
            [html.Td(row["kind"]), *(html.Td(shown(row[name]) if row[name] or name == "total" else "·", className="num") for name in names)]
        )
        for row in result["tables"][visit.lang]
    ]
    return html.Table([html.Thead(heads), html.Tbody(rows)], className="t free")


def _to_insist_on(visit: Visit, job: Job) -> dict[str, str]:
    """Return what is loaded only if the reader insists, each with the reason."""
    return {name: told[visit.lang] for name in ("removal", "older") if (told := (job.result or {}).get(name))}


def _difference(visit: Visit, job: Job, *, reminded: bool = False) -> html.Div:
    words = visit.words
    result = job.result or {}
    if result["same"]:
        return note("done", words("job.same"), words("job.same.text", name=job.name))
    below: list[Any] = [html.Div(_table(visit, result), className="scroll")]
    asked = _to_insist_on(visit, job)
    below += [html.P(told[visit.lang], className="cap") for told in result["notes"] if told[visit.lang] not in asked.values()]
    if asked:
        label = words("list.clause").join(words(f"job.insist.{name}") for name in asked)
        first = words("job.insist.first") if reminded else None
        below.append(dmc.Checkbox(id="insist", label=label, size="sm", description=" ".join(asked.values()), error=first))
    actions = [
        html.Button(words("job.confirm"), id={"type": "job", "does": "load"}, className="btn pri", n_clicks=0),
        html.Button(words("job.cancel"), id={"type": "job", "does": "cancel"}, className="btn", n_clicks=0),
    ]
    sources = words("list.clause").join(words("source.delivery", source=source["name"], day=source["date"]) for source in result["sources"])
    return note(
        "empty",
        words("job.difference", name=job.name),
        words("job.difference.text", sources=sources),
        below=html.Div(below),
        actions=actions,
    )


def loaded(job: Job | None) -> str | None:
    """Return the snapshot that a job has loaded; None while it has not."""
    if job is None or job.running or job.error is not None or job.does not in ("load", "resume"):
        return None
    return str((job.result or {})["snapshot"])


def done(visit: Visit, snapshot: str) -> html.Div:
    """Say that a snapshot was loaded."""
    words = visit.words
    text = words("job.done.text", snapshot=snapshot)
    return note("done", words("job.done"), text, actions=[button(words("job.to_overview"), address="/", primary=True)])
