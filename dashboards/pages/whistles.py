"""Whistles and what is listed: who answers, who answers late, what is open, what nothing meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.area import Picker, pickers
from dashboards.components.panel import answer, button, copy_button, head, print_button
from dashboards.components.states import note
from dashboards.frame import day_caption
from dashboards.pages import whistles_answers, whistles_lists, whistles_matters, whistles_open
from dashboards.pages.whistles_answers import level_word
from dashboards.pages.whistles_chosen import chosen
from dashboards.words import percent
from orgnet.analysis.matters import ledger
from orgnet.analysis.whistles import LEVELS, answers, by_department

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.pages.whistles_chosen import Chosen
    from dashboards.visit import Visit


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    words = visit.words
    found = chosen(desk, visit)
    district = desk.district(visit.as_of)
    whole = desk.whistles(visit.as_of)
    newest = desk.workspace().snapshot.manifest.newest.isoformat()
    actions = [
        copy_button(words),
        print_button(words("meet.print"), "whistles"),
    ]
    called = sorted({(one.who.name, one.who.id) for one in by_department(whole.rows)})
    more = [
        Picker("level", {level: level_word(level, visit.lang) for level in LEVELS} if whole.rows else {}),
        Picker("department", {id_: name for name, id_ in called}),
    ]
    text, links = sentence(desk, visit, found)
    parts: list[Any] = [answer(text, links=links)]
    if found.whistles:
        parts += [whistles_answers.level_panel(visit, found), whistles_answers.department_panel(visit, found)]
        parts.append(whistles_open.open_panel(visit, found))
    elif whole.rows:
        clear = button(words("filter.clear"), address=visit.link(visit.path))
        parts.append(
            html.Div(note("filtered", words("whistle.filtered.title"), words("whistle.filtered.text"), actions=[clear]), className="c12")
        )
    parts += whistles_matters.panels(visit, found)
    parts += whistles_lists.panels(visit, found)
    parts += _not_told(desk, visit)
    return [
        head(words("nav.whistles"), actions=actions, caption=day_caption(words, as_of=whole.day, snapshot_day=newest)),
        pickers(visit, district, more),
        html.Div(parts, className="g"),
    ]


def unreported(desk: Desk, visit: Visit) -> dict[str, tuple[int, int]]:
    """Return for whistles, matters and lists how many communities do not report them, of how many."""
    whistles, matters = desk.whistles(visit.as_of), desk.matters(visit.as_of)
    communities = desk.lists(visit.as_of).communities
    return {
        "whistles": (whistles.unreported, whistles.communities),
        "matters": (matters.unreported, matters.communities),
        "lists": (sum(not one.reported for one in communities), len(communities)),
    }


def _not_told(desk: Desk, visit: Visit) -> list[html.Div]:
    """Say which of the three nobody reports: that is unknown, not none."""
    words = visit.words
    silent = [words(f"whistle.topic.{topic}") for topic, (none, whole) in unreported(desk, visit).items() if none == whole]
    if not silent:
        return []
    return [
        html.Div(
            note("unknown", words("whistle.unknown.title", topics=words.listed(silent)), words("whistle.unknown.text")), className="c12"
        )
    ]


def sentence(desk: Desk, visit: Visit, found: Chosen) -> tuple[str, dict[str, str]]:
    """Return the sentence that answers the page, and the addresses of its links."""
    words = visit.words
    parts, links = _whistles(visit, found)
    if found.matters:
        told = ledger(found.matters)
        key = "whistle.answer.matters" if told.long_open else "whistle.answer.matters.none"
        parts.append(words(key, n=told.listed, done=told.struck_off, long=told.long_open))
    for kind, rows in (("needs", found.needs), ("resources", found.resources)):
        if rows:
            parts.append(words(f"whistle.answer.{kind}", n=len(rows), left=sum(not row.matched for row in rows)))
    place = words("gaps.where", place=found.area.name) if found.area.name else ""
    filters = any(visit.get(name) for name in ("street", "community", "level", "department"))
    if filters and not found.whistles and desk.whistles(visit.as_of).rows:  # left out, which is not the same as not reported
        parts.insert(0, words("whistle.filtered.title"))
        place = found.area.name + words("list.colon") if found.area.name else ""
    text = place + words("list.clause").join(parts) + words("list.stop") if parts else _no_answer(desk, visit)
    partly = [
        words("whistle.answer.unknown.of", n=none, topic=words(f"whistle.topic.{topic}"))
        for topic, (none, whole) in unreported(desk, visit).items()
        if 0 < none < whole
    ]
    if partly:
        text += words("whistle.answer.unknown", topics=words.listed(partly))
    return text, links


def _no_answer(desk: Desk, visit: Visit) -> str:
    """Say why nothing is shown although nothing is filtered: there is nothing by that day, or nothing was reported."""
    words = visit.words
    told = [words(f"whistle.topic.{topic}") for topic, (none, whole) in unreported(desk, visit).items() if none < whole]
    return words("whistle.answer.none", topics=words.listed(told)) if told else words("whistle.answer.nothing")


def _whistles(visit: Visit, found: Chosen) -> tuple[list[str], dict[str, str]]:
    """Say how many whistles there are, how they were answered, and who missed the most due days."""
    words = visit.words
    if not found.whistles:
        return [], {}
    told = answers(found.calls())
    parts = [words("whistle.answer.count", n=len(found.whistles), open=sum(row.open for row in found.whistles))]
    if told.judged:
        parts.append(words("whistle.answer.in_time", share=percent(told.in_time, told.judged), n=told.in_time, all=told.judged))
    if told.overdue:
        parts.append(words("whistle.answer.overdue", n=told.overdue))
    worst = next((one for one in found.departments() if one.answers.missed), None)
    links = {}
    if worst is not None and found.department is None:
        links["worst"] = visit.link(department=worst.who.id)
        parts.append(words("whistle.answer.worst", name=worst.who.name, n=worst.answers.missed, all=worst.answers.judged))
    return parts, links


LISTINGS = {**whistles_answers.LISTINGS, **whistles_open.LISTINGS, **whistles_matters.LISTINGS, **whistles_lists.LISTINGS}
