"""What the frame shows of the data: sample strip, ground, number of what is open, state, band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards import frame
from dashboards.components.states import band
from dashboards.components.text import icon, link
from dashboards.kept import do_not_keep
from orgnet.errors import EmptyGraphError, HalvesDifferError, IncompleteGraphError, OrgnetError

if TYPE_CHECKING:
    from datetime import date

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from dashboards.words import Words

STALE_DAYS = 31
"""A newest delivery older than this is said to be old."""


def ground_name(words: Words, names: tuple[str, ...]) -> str:
    """Name the area: its district, or how many there are."""
    return names[0] if len(names) == 1 else words("ground.many", n=len(names))


def frame_parts(desk: Desk, visit: Visit) -> tuple[Any, ...]:
    """Return strip, ground, navigation, tabs, band, chosen day and how it is shown, and the days as the browser keeps them."""
    words = visit.words
    tabs = frame.tabs(visit)
    try:
        gaps = desk.gaps(visit.as_of)
        names = desk.district(visit.as_of).names
        manifest = desk.workspace().snapshot.manifest
    except OrgnetError as error:
        do_not_keep()
        unknown: Any = None if isinstance(error, EmptyGraphError) else html.Span(words("state.unknown"))
        return None, None, frame.navigation(visit, open_count=None, state=unknown), tabs, _broken_band(visit, error), None, "none", {}
    ground = ground_name(words, names)
    snapshot_day = manifest.newest
    state = [icon("check", size=14), f" {words('state.complete')}", html.Br(), words("state.snapshot", day=snapshot_day.isoformat())]
    return (
        frame.sample_strip(words, ground) if gaps.sample else None,
        html.Span([icon("map-pin"), ground], className="pick still"),
        frame.navigation(visit, open_count=len(gaps.findings), state=state),
        tabs,
        _day_band(visit, gaps.as_of, gaps.own_day, snapshot_day),
        gaps.as_of.isoformat(),
        None,
        {"own": gaps.own_day.isoformat(), "shown": gaps.as_of.isoformat()},
    )


def _broken_band(visit: Visit, error: OrgnetError) -> Any:
    if isinstance(error, IncompleteGraphError | HalvesDifferError):
        words = visit.words
        return band(words("band.incomplete"), action=link(words("problem.to_data"), visit.link("/data")))
    return None


def _day_band(visit: Visit, as_of: date, own_day: date, snapshot_day: date) -> Any:
    words = visit.words
    if as_of != own_day:
        text = words("band.day" if as_of < own_day else "band.later", day=words.day(as_of), own=words.day(own_day))
        return band(text, action=link(words("band.back"), visit.link(date=None)))
    age = (own_day - snapshot_day).days
    if age > STALE_DAYS:
        return band(words("band.old", n=age, day=snapshot_day.isoformat()), action=link(words("band.import"), visit.link("/data")))
    return None
