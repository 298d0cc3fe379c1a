"""The sentence that answers the page of one place or organisation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dashboards.rules import rule_for
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.visit import Visit
    from orgnet.analysis.places import Profile

_NAMED = 3


def sentence(visit: Visit, profile: Profile, found: pd.DataFrame) -> tuple[str, dict[str, str]]:
    """Return the sentence and the addresses of its links."""
    parts: list[str] = []
    links: dict[str, str] = {}
    if profile.entry.of("Ground"):
        parts += _grids(visit, profile, links)
        parts += _own(visit, profile)
    else:
        parts += _organisation(visit, profile)
    parts += _agreements(visit, profile)
    if not found.empty:
        parts.append(visit.words("place.answer.open", n=len(found)))
    elif not parts:
        parts.append(visit.words("place.answer.nothing"))
    return visit.words("list.clause").join(parts) + visit.words("list.stop"), links


def _grids(visit: Visit, profile: Profile, links: dict[str, str]) -> list[str]:
    words = visit.words
    counts = profile.coverage.get("Grid")
    if counts is None or profile.entry.label == "Grid":
        return []
    total, covered = sum(counts.values()), counts["standalone"] + counts["joint"]
    said = [words("place.answer.grids", n=total, covered=covered)]
    if counts["instructor"]:
        said.append(words("place.answer.instructor", n=counts["instructor"]))
    if counts["none"]:
        level = {"Street": "street", "Community": "community"}.get(profile.entry.label)
        if level:
            links["grids"] = visit.link("/gaps", rule=rule_for("Grid"), **{level: profile.entry.id})
        said.append(words("place.answer.none", n=counts["none"]))
    if counts["unknown"]:
        said.append(words("place.answer.unknown", n=counts["unknown"]))
    return said


def _own(visit: Visit, profile: Profile) -> list[str]:
    mode = profile.modes.get(profile.entry.id)
    if mode is None or profile.entry.label in {"Street", "Community"}:
        return []
    return [visit.words(f"place.answer.mode.{mode}", kind=kind_word(profile.entry.label, visit.lang))]


def _organisation(visit: Visit, profile: Profile) -> list[str]:
    words = visit.words
    said = []
    covers = next((row.covers for row in profile.chain if row.entry is not None and row.entry.id == profile.entry.id), ())
    if covers:
        names = [entry.name for entry in covers[:_NAMED]]
        more = len(covers) - len(names)
        said.append(words("place.answer.covers", names=words.listed(names)) + (words("place.answer.covers.more", n=more) if more else ""))
    seats = Counter(seat.committee.id for seat in profile.seats)
    if seats and profile.entry.id in seats:
        said.append(words("place.answer.committee", n=seats[profile.entry.id]))
    elif seats:
        said.append(words("place.answer.seats", n=len(profile.seats)))
    return said


def _agreements(visit: Visit, profile: Profile) -> list[str]:
    words = visit.words
    rows = [row for row in profile.agreements if row.state != "coming"]
    if not rows:
        return [words("place.answer.no_agreements")] if profile.entry.label in {"Street", "Community"} else []
    in_force = [row for row in rows if row.in_force]
    said = [words("place.answer.agreements", n=len(rows), in_force=len(in_force))]
    paper = sum(row.state == "paper" for row in in_force)
    lapsed = sum(row.state == "lapsed" for row in rows)
    if paper:
        said.append(words("place.answer.paper", n=paper))
    if lapsed:
        said.append(words("place.answer.lapsed", n=lapsed))
    return said
