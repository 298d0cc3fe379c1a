"""A chosen network as cytoscape takes it: signs with positions, sizes and classes, and lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards.graph import HEIGHT as PLATE_HEIGHT
from dashboards.graph import elements as plates
from dashboards.network_layout import LEANING, ROW, Laid, Line, blocks, rings, springs, table
from orgnet.analysis.joint_construction import COMMITTEES
from orgnet.analysis.neighbourhood import BOND, GROUND, PARTY, UNIT, Picture, Plate, Strand
from orgnet.analysis.network_day import KINDS
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from dashboards.network_choice import Shown
    from dashboards.visit import Visit

_KINDS = tuple(KINDS)
_SIGN, _MARK, _LARGEST = 15.0, 8.0, 2.2
_OUTSIDE, _NOWHERE = -2, -1


def network_elements(shown: Shown, visit: Visit, *, way: Iterable[str] = ()) -> dict[str, Any]:
    """
    Return what is drawn.

    Parameters
    ----------
    shown
        What the page shows.
    visit
        The page; groups are linked to the address in which they are open.
    way
        Ids on the way between two, which is brought out.

    Returns
    -------
    elements
        `nodes` (`id`, `label`, `said`, `x`, `y`, `w`, `kind`, `classes`, `href`), `edges` (`id`, `source`, `target`, `w`, `classes`), `width`, `height`, `way`
        (how it is drawn: "plates", "glyphs", "marks", "groups").
    """
    on_way = list(way)
    drawn = {"plates": _plates, "groups": _groups}.get(shown.way, _signs)(shown, visit)
    pairs = {frozenset(pair) for pair in pairwise(on_way)}
    for node in drawn["nodes"]:
        if node["id"] in on_way:
            node["classes"] += " way"
    for edge in drawn["edges"]:
        if frozenset((edge["source"], edge["target"])) in pairs:
            edge["classes"] += " way"
    return {**drawn, "way": shown.way}


def _plates(shown: Shown, visit: Visit) -> dict[str, Any]:
    """Draw up to forty with their names, in the columns of the neighbourhood's picture."""
    picture = Picture()
    whole = shown.chosen.whole
    ids, labels = whole.day.whole.ids, whole.day.whole.labels
    for at in shown.chosen.at:
        picture.put(
            Plate(
                str(ids[at]),
                str(labels[at]),
                str(whole.names[at]),
                _column(str(labels[at])),
                (str(ids[at]),),
                focus=str(ids[at]) in shown.choice.around,
            )
        )
    for row in shown.chosen.rows():
        if row["start"] != row["end"]:
            picture.tie(
                Strand(
                    row["start"],
                    row["end"],
                    row["type"],
                    row["mode"] if row["type"] == "COVERS" else "live" if row["type"] in {"PARTY_TO", "BENEFITS"} else None,
                )
            )
    drawn = plates(picture, visit)
    more = _more(shown)
    for node in drawn["nodes"]:
        node["href"] = None
        node["classes"] += f" plate {more.get(node['id'], '')}".rstrip()
    drawn["height"] += PLATE_HEIGHT
    return drawn


def _column(label: str) -> int:
    if label in COMMITTEES or label in {"Agreement", "ResidentsCommittee", "OwnersCommittee"}:
        return BOND
    if label in KINDS["place"] + KINDS["ground"]:
        return GROUND
    return PARTY if label in KINDS["party"] else UNIT


def _more(shown: Shown) -> dict[str, str]:
    """Return the classes that say more of each: shade, unknown, outside of what was asked for."""
    chosen = shown.chosen
    shades = shown.shades(shown.colour) if shown.colour else None
    known = chosen.known
    found = {}
    for place, at in enumerate(chosen.at):
        classes = [] if shades is None else [f"v{shades[place]}"]
        classes += [] if known[place] else ["unknown"]
        classes += [] if chosen.inside[place] or _KINDS[chosen.whole.kind[at]] == "agreement" else ["outside"]
        found[str(chosen.whole.day.whole.ids[at])] = " ".join(classes)
    return found


def _signs(shown: Shown, visit: Visit) -> dict[str, Any]:
    """Draw up to two thousand as signs whose names are said when they are pointed at."""
    chosen, whole = shown.chosen, shown.chosen.whole
    laid = _laid(shown, visit)
    ids, labels = whole.day.whole.ids, whole.day.whole.labels
    widths = _widths(shown, _SIGN if shown.way == "glyphs" else _MARK)
    more = _more(shown)
    nodes = [_line(at, line) for at, line in enumerate(laid.lines)]
    named = set(np.argsort(-chosen.partners, kind="stable")[: 8 if shown.way == "glyphs" else 0].tolist())
    for place, at in enumerate(chosen.at):
        id_, kind = str(ids[at]), _KINDS[whole.kind[at]]
        x, y = laid.points[place]
        classes = " ".join(filter(None, ("dot", kind, more[id_], "named" if place in named and chosen.partners[place] else "")))
        said = f"{kind_word(str(labels[at]), visit.lang)} {whole.names[at]}"
        nodes.append({"id": id_, "label": whole.names[at], "said": said, "x": round(float(x), 1), "y": round(float(y), 1), "w": widths[place],
                      "kind": kind, "classes": classes, "href": None})  # fmt: skip
    return {"nodes": nodes, "edges": _edges(shown), "width": round(laid.width), "height": round(laid.height)}


def _edges(shown: Shown) -> list[dict[str, Any]]:
    return [
        {
            "id": f"e{at}",
            "source": row["start"],
            "target": row["end"],
            "w": 1,
            "classes": " ".join(filter(None, ("tie", f"tie-{row['type'].lower().replace('_', '-')}", row["mode"]))),
        }
        for at, row in enumerate(shown.chosen.rows())
        if row["start"] != row["end"]
    ]


def _widths(shown: Shown, usual: float) -> list[float]:
    if shown.size is None:
        return [usual] * len(shown.chosen.at)
    values = np.nan_to_num(shown.values[shown.size][shown.chosen.at])
    top = values.max(initial=0.0)
    scaled = usual * (0.8 + (_LARGEST - 0.8) * np.sqrt(values / top if top > 0 else values))
    return [round(float(width), 1) for width in scaled]


def _laid(shown: Shown, visit: Visit) -> Laid:
    words = visit.words
    chosen, whole = shown.chosen, shown.chosen.whole
    kind = whole.kind[chosen.at]
    if shown.choice.circle is not None and shown.choice.community is not None:
        return rings(chosen.ring, kind, [words(f"network.ring.{ring}") for ring in (1, 2, 3)])
    if shown.way == "glyphs":
        row = np.full(len(whole.kind), -1, dtype=np.int64)
        row[chosen.at] = np.arange(len(chosen.at))
        pairs = np.unique(np.sort(np.column_stack([row[whole.start[chosen.ties]], row[whole.end[chosen.ties]]]), axis=1), axis=0)
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        return springs(len(chosen.at), pairs[:, 0], pairs[:, 1], kind, alone=words("network.alone"))
    ground = whole.community[chosen.at]
    street = whole.street[chosen.at]
    place = np.where(ground >= 0, ground, np.where(street >= 0, street, _NOWHERE))
    agreement = kind == _KINDS.index("agreement")
    here = np.where(chosen.inside, place, _OUTSIDE)
    place = np.where(agreement, _near_agreement(shown, here), here)
    names = {
        int(at): str(whole.names[at]) for at in sorted(set(place.tolist()) - {_NOWHERE, _OUTSIDE}, key=lambda at: (whole.street[at], at))
    }
    names |= {_NOWHERE: words("network.nowhere"), _OUTSIDE: words("network.outside")}
    return blocks(place, kind * 100_000 - chosen.partners, names)


def _near_agreement(shown: Shown, place: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put each agreement, which is on no ground itself, where the first party to it is that is here, else where the first is that benefits."""
    chosen, whole = shown.chosen, shown.chosen.whole
    ground = np.full(len(whole.kind), _OUTSIDE, dtype=np.int64)
    ground[chosen.at] = np.where(whole.kind[chosen.at] == _KINDS.index("agreement"), _OUTSIDE, place)
    of_whom = ground.copy()
    for type_, ends in (("BENEFITS", (whole.start, whole.end)), ("PARTY_TO", (whole.end, whole.start))):
        ties = chosen.ties[whole.type[chosen.ties] == whole.types.index(type_)][::-1]
        agreement, other = ends[0][ties], ends[1][ties]
        here = of_whom[other] >= 0
        ground[agreement[here]] = of_whom[other[here]]
    found: NDArray[np.int64] = ground[chosen.at]
    return found


def _line(at: int, line: Line) -> dict[str, Any]:
    classes = {0: "heading", ROW: "row-heading", LEANING: "column-heading"}.get(line.radius, "ring")
    return {"id": f"line-{at}", "label": line.name, "said": "", "x": round(line.x, 1), "y": round(line.y, 1), "w": round(max(2 * line.radius, 1.0), 1),
            "kind": "", "classes": f"behind {classes}", "href": None}  # fmt: skip


def _groups(shown: Shown, visit: Visit) -> dict[str, Any]:
    """Draw groups by ground and kind as a table, and below it the members of those that are open."""
    words, groups, whole = visit.words, shown.groups, shown.chosen.whole
    assert groups is not None  # noqa: S101 - the caller asks for groups only where there are some
    places = list(dict.fromkeys(group.place for group in groups.groups))
    kinds = [kind for kind in _KINDS if any(group.kind == kind for group in groups.groups)]
    laid = table(
        [next((group.name for group in groups.groups if group.place == place), None) or words("network.nowhere") for place in places],
        [words(f"network.kind.{kind}") for kind in kinds],
        [(places.index(group.place), kinds.index(group.kind)) for group in groups.groups],
    )
    most = max((len(group.members) for group in groups.groups), default=1)
    nodes = [_line(at, line) for at, line in enumerate(laid.lines)]
    for group, (x, y) in zip(groups.groups, laid.points, strict=True):
        said = group_said(group, visit)
        opened = ",".join([*shown.choice.opened, group.key])
        nodes.append({"id": group.key, "label": f"{len(group.members):,}", "said": said, "x": float(x), "y": float(y),
                      "w": round(24 + 26 * (len(group.members) / most) ** 0.5, 1), "kind": group.kind, "classes": f"dot group {group.kind}",
                      "href": visit.link(open=opened)})  # fmt: skip
    width, height = laid.width, laid.height
    if len(groups.single):
        below = blocks(np.zeros(len(groups.single), dtype=np.int64), whole.kind[groups.single] * 100_000, {0: words("network.opened")})
        more, place_of = _more(shown), {int(at): place for place, at in enumerate(shown.chosen.at)}
        widths = _widths(shown, _MARK)
        nodes += [{**_line(len(laid.lines) + at, line), "y": line.y + height} for at, line in enumerate(below.lines)]
        for at, (x, y) in zip(groups.single, below.points, strict=True):
            id_, kind = str(whole.day.whole.ids[at]), _KINDS[whole.kind[at]]
            said = f"{kind_word(str(whole.day.whole.labels[at]), visit.lang)} {whole.names[at]}"
            nodes.append({"id": id_, "label": whole.names[at], "said": said, "x": round(float(x), 1), "y": round(float(y) + height, 1),
                          "w": widths[place_of[int(at)]], "kind": kind, "classes": f"dot {kind} {more[id_]}", "href": None})  # fmt: skip
        width, height = max(width, below.width), height + below.height
    edges = [
        {"id": f"e{at}", "source": one, "target": other, "w": round(1 + float(np.log1p(count)), 1), "classes": f"between {group}"}
        for at, (one, other, group, count) in enumerate(groups.between)
    ]
    return {"nodes": nodes, "edges": edges, "width": round(width), "height": round(height)}


def group_said(group: Any, visit: Visit) -> str:
    """Name a group in words."""
    words = visit.words
    return words(
        "network.group", place=group.name or words("network.nowhere"), kind=words(f"network.kind.{group.kind}"), n=len(group.members)
    )
