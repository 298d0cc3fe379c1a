"""What a user sees of an error: what is safe, what to do, and a number by which it is found in the log."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboards.components.panel import button
from dashboards.components.states import note
from dashboards.kept import do_not_keep
from orgnet.errors import (
    BusyError,
    EmptyGraphError,
    HalvesDifferError,
    IncompleteGraphError,
    InputError,
    OrgnetError,
    StoreUnreachableError,
)

if TYPE_CHECKING:
    from dashboards.visit import Visit

_LOG = logging.getLogger("orgnet.pages")

_TITLES = (
    (StoreUnreachableError, "problem.unreachable"),
    (IncompleteGraphError, "problem.incomplete"),
    (HalvesDifferError, "problem.halves"),
    (BusyError, "problem.busy"),
)


def numbered(error: BaseException) -> str:
    """Log an error and return the number under which it stands in the log."""
    number = f"E-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    _LOG.error("%s", number, exc_info=error)
    return number


def problem(visit: Visit, error: Exception) -> Any:
    """Draw the state that stands in place of a page that could not be made."""
    do_not_keep()
    words = visit.words
    if isinstance(error, EmptyGraphError):
        return first_steps(visit)
    if isinstance(error, InputError):  # the same address gives the same answer
        clear = button(words("filter.clear"), address=visit.link(visit.path), primary=True)
        return note("warning", words("problem.input"), error.text(visit.lang), actions=[clear])
    number = numbered(error)
    retry = button(words("problem.retry"), address=visit.link())
    if not isinstance(error, OrgnetError):
        return note("warning", words("problem.unknown"), words("problem.number", number=number), actions=[retry])
    title = next((key for kind, key in _TITLES if isinstance(error, kind)), "problem.state")
    told = error.text(visit.lang)
    actions = [retry]
    if isinstance(error, IncompleteGraphError | HalvesDifferError):
        actions.insert(0, button(words("problem.to_data"), address=visit.link("/data"), primary=True))
    return note("warning", words(title), f"{told} {words('problem.number', number=number)}", actions=actions)


def not_found(visit: Visit) -> Any:
    """Draw what stands at an address that no page has."""
    words = visit.words
    return note(
        "filtered",
        words("problem.not_found"),
        words("problem.not_found.text"),
        actions=[button(words("problem.to_overview"), address=visit.link("/"))],
    )


def first_steps(visit: Visit) -> Any:
    """Draw the first screen of an empty graph: import a workbook, take the template, see the sample."""
    words = visit.words
    actions = [
        button(words("empty.import"), sign="upload", address=visit.link("/data"), primary=True),
        button(words("empty.template"), sign="file-spreadsheet", address="/template.xlsx"),
        button(words("empty.sample"), address=visit.link("/data")),
    ]
    return note("empty", words("empty.title"), words("empty.text"), actions=actions)
