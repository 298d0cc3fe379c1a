"""
Where the plates of a neighbourhood stand, as cytoscape takes it.

Four columns from the left: Party organisations, ground, what joins them, units. Ground keeps its order from the street down; every
other plate stands as near as it can to the row of what it is tied to, so that coverage runs level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.analysis.neighbourhood import BOND, GROUND, PARTY, UNIT
from orgnet.vocabulary import kind_word, tie_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.visit import Visit
    from dashboards.words import Words
    from orgnet.analysis.neighbourhood import Picture, Plate, Strand

ROW = 42
HEIGHT = 28
_GAP = 54
_INDENT = 12
_CHARACTER = 13
_NARROW = 7.2
_SIDE = {True: 38, False: 24}
_DEPTH = {"Street": 0, "Community": 1, "Grid": 2, "Compound": 2, "Building": 3, "Site": 2}
_TALLEST = 4
_HEAD = 22

KINDS = {
    "BigPartyCommittee": "committee",
    "BigWorkingCommittee": "committee",
    "FunctionalDepartment": "department",
    "ResidentUnit": "unit",
    "ResidentUnitPartyOrganisation": "unit",
    "Company": "company",
    "NewSectorPartyOrganisation": "company",
    "ResidentsCommittee": "resident",
    "SubCommittee": "resident",
    "OwnersCommittee": "resident",
    "PropertyCompany": "property",
    "CommunityServiceStation": "social",
    "SocialOrganisation": "social",
    "VolunteerTeam": "social",
    "ProfessionalTeam": "social",
    "Alliance": "social",
}
"""Kind of organisation to the token that colours it; other Party organisations are "party"."""


def text_width(text: str) -> float:
    """Return how wide a text is at 13 px."""
    return sum(_NARROW if ord(letter) < 0x2E80 else _CHARACTER for letter in text)  # noqa: PLR2004 - where CJK begins


def label_of(plate: Plate, words: Words) -> str:
    """Return what is written on a plate."""
    if plate.missing:
        return words("graph.missing", kind=kind_word(plate.label, words.lang))
    if len(plate.members) > 1:
        return words("graph.group", kind=kind_word(plate.label, words.lang), n=len(plate.members))
    return plate.name


def elements(picture: Picture, visit: Visit) -> dict[str, Any]:
    """
    Return the picture as cytoscape takes it.

    Parameters
    ----------
    picture
        Plates and strands.
    visit
        The page; plates are linked to their own pages.

    Returns
    -------
    elements
        `nodes` with position, size, classes and address; `edges` with classes and label; `width` and `height` in px.
    """
    words = visit.words
    labels = {id_: label_of(plate, words) for id_, plate in picture.plates.items()}
    sizes = {id_: _size(plate, labels[id_]) for id_, plate in picture.plates.items()}
    rows = _rows(picture)
    lefts, width = _columns(picture, sizes)
    until = _until(picture, words)
    nodes = []
    for id_, plate in picture.plates.items():
        indent = _INDENT * _DEPTH.get(plate.label, 0) if plate.column == GROUND else 0
        x = lefts[plate.column] + indent + sizes[id_] / 2
        single = len(plate.members) == 1
        nodes.append(
            {
                "id": id_,
                "label": until.get(id_, "") if plate.label == "Agreement" else labels[id_],
                "x": round(x, 1),
                "y": round(rows[id_] * ROW + HEIGHT + _HEAD, 1),
                "w": round(sizes[id_], 1),
                "classes": " ".join(_classes(plate)),
                "kind": _kind(plate),
                "href": visit.link("/place", id=id_) if single and plate.label != "Agreement" else None,
                "said": f"{kind_word(plate.label, visit.lang)} {labels[id_]}",
            }
        )
    edges = [_edge(at, strand) for at, strand in enumerate(picture.strands)]
    nodes += _heads(picture, lefts, words)
    height = (max(rows.values(), default=0) + 1) * ROW + HEIGHT / 2 + _HEAD
    return {"nodes": nodes, "edges": edges, "width": round(width), "height": round(height)}


def _heads(picture: Picture, lefts: Mapping[int, float], words: Words) -> list[dict[str, Any]]:
    """Return the headings of the columns that there are, as nodes that lead nowhere."""
    there = {plate.column for plate in picture.plates.values()}
    return [
        {
            "id": f"head-{column}",
            "label": words(f"graph.column.{column}"),
            "x": lefts[column],
            "y": 10,
            "w": 1,
            "classes": "head",
            "kind": "",
            "href": None,
            "said": "",
        }
        for column in sorted(there)
    ]


def _kind(plate: Plate) -> str:
    if plate.column == GROUND:
        return plate.label.lower()
    return "agreement" if plate.label == "Agreement" else KINDS.get(plate.label, "party")


def _classes(plate: Plate) -> list[str]:
    base = "ground" if plate.column == GROUND else "agreement" if plate.label == "Agreement" else "missing" if plate.missing else "body"
    more = [name for name, on in (("focus", plate.focus), ("gap", plate.gap), ("committee", _kind(plate) == "committee")) if on]
    return [base, *more]


def _size(plate: Plate, label: str) -> float:
    if plate.label == "Agreement":
        return 12
    return text_width(label) + _SIDE[plate.column != GROUND and not plate.missing]


def _columns(picture: Picture, sizes: Mapping[str, float]) -> tuple[dict[int, float], float]:
    """Return the left edge of each column, and the width of all."""
    lefts: dict[int, float] = {}
    at = 20.0
    for column in (PARTY, GROUND, BOND, UNIT):
        lefts[column] = at
        widths = [
            sizes[id_] + (_INDENT * _DEPTH.get(plate.label, 0) if column == GROUND else 0)
            for id_, plate in picture.plates.items()
            if plate.column == column
        ]
        if widths:
            at += max(widths) + _GAP
    return lefts, at - _GAP + 8


def _rows(picture: Picture) -> dict[str, float]:
    """Return the row of each plate."""
    ground = [id_ for id_, plate in picture.plates.items() if plate.column == GROUND]
    tied = _tied(picture)
    load: dict[str, int] = dict.fromkeys(ground, 1)
    for column in (PARTY, BOND):
        for id_ in ground:
            alone = [other for other in tied[id_] if picture.plates[other].column == column and _first_ground(picture, tied, other) == id_]
            load[id_] = max(load[id_], min(len(alone), _TALLEST))
    rows: dict[str, float] = {}
    at = 0.0
    for id_ in ground:
        rows[id_] = at
        at += load[id_]
    for column in (PARTY, BOND, UNIT):
        _place(picture, column, tied, rows)
    return rows


def _first_ground(picture: Picture, tied: Mapping[str, list[str]], id_: str) -> str | None:
    return next((other for other in tied[id_] if picture.plates[other].column == GROUND), None)


def _tied(picture: Picture) -> dict[str, list[str]]:
    tied: dict[str, list[str]] = {id_: [] for id_ in picture.plates}
    for strand in picture.strands:
        tied[strand.start].append(strand.end)
        tied[strand.end].append(strand.start)
    return tied


def _place(picture: Picture, column: int, tied: Mapping[str, list[str]], rows: dict[str, float]) -> None:
    """Put the plates of a column as near as possible to the rows of what they are tied to."""
    members = [id_ for id_, plate in picture.plates.items() if plate.column == column]
    wished: dict[str, float] = {}
    for id_ in members:
        near = _near(picture, tied[id_], rows)
        wished[id_] = sum(near) / len(near) if near else max(rows.values(), default=0.0) + 1
    after = -1.0
    for id_ in sorted(members, key=lambda id_: (wished[id_], members.index(id_))):
        rows[id_] = max(wished[id_], after + 1)
        after = rows[id_]


def _until(picture: Picture, words: Words) -> dict[str, str]:
    """Return what stands above each agreement: until when it runs, or when it lapsed."""
    said = {}
    for strand in picture.strands:
        if strand.type == "PARTY_TO" and strand.until is not None:
            said[strand.end] = words("graph.lapsed" if strand.mode == "lapsed" else "graph.until", month=f"{strand.until:%Y-%m}")
    return said


def _near(picture: Picture, tied: list[str], rows: Mapping[str, float]) -> list[float]:
    """Return the rows that a plate wants to be near: of the largest ground that it is tied to, else of whatever has a row."""
    ground = [other for other in tied if picture.plates[other].column == GROUND]
    if ground:
        top = min(_DEPTH.get(picture.plates[other].label, 0) for other in ground)
        ground = [other for other in ground if _DEPTH.get(picture.plates[other].label, 0) == top]
    return [rows[other] for other in ground or tied if other in rows]


def _edge(at: int, strand: Strand) -> dict[str, Any]:
    classes = [strand.type.lower().replace("_", "-"), *([strand.mode] if strand.mode else [])]
    return {"id": f"e{at}", "source": strand.start, "target": strand.end, "classes": " ".join(classes)}


def sentences(picture: Picture, words: Words) -> list[str]:
    """Say the picture: one sentence for each strand, for whoever does not see it."""
    labels = {id_: label_of(plate, words) or kind_word(plate.label, words.lang) for id_, plate in picture.plates.items()}
    said = []
    for strand in picture.strands:
        if strand.type == "MISSING":
            said.append(words("graph.said.missing", name=labels[strand.end]))
        elif strand.type == "CANDIDATE":
            said.append(words("graph.said.candidate", name=labels[strand.start], ground=labels[strand.end]))
        else:
            mode = words(f"mode.{strand.mode}") if strand.type == "COVERS" and strand.mode else ""
            tie = tie_word(strand.type, words.lang) + (words("graph.said.mode", mode=mode) if mode else "")
            said.append(words("graph.said.tie", start=labels[strand.start], tie=tie, end=labels[strand.end]))
    return said
