"""Which columns the listings of measures have, in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from orgnet.metrics.catalogue import FAMILIES, MEASURES
from orgnet.reports.listing import Field, Listing
from orgnet.reports.words import Words
from orgnet.vocabulary import kind_word
from orgnet.vocabulary.topics import POST, SEAT_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME, _LABEL, _PLACE = Field("name"), Field("label", word=kind_word), Field("street", spare=1)
_LINK = {"agreement": Words("协议", "agreement"), "unit": Words("单位", "unit"), "seat": Words("兼职", "seat")}


def _measure(name: str, column: str | None = None, *, kind: str = "count", spare: int = 0) -> Field:
    """Return the column of a measure, with its words from the catalogue."""
    measure = MEASURES[name]
    return Field(column or name, Words(measure.zh.partition("·")[2] or measure.zh, measure.en), kind=kind, spare=spare)


def _yuan(value: Any, _: str) -> str:
    """Return a sum of money, with its cents only where there are any."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def _roles(codes: Sequence[str], lang: str) -> str:
    """Return roles of seats and posts by their words; codes of both that are the same mean the same."""
    words = {choice.code: Words(choice.zh, choice.en) for choice in (*POST.choices, *SEAT_ROLE.choices)}
    return ("、" if lang == "zh" else ", ").join(words[code].text(lang) if code in words else code for code in codes)


def contribution_listing() -> Listing:
    """Return the listing of the parts of contribution."""
    from orgnet.metrics.contribution import TOPIC_OF

    spare = {"live": 7, "meetings": 6, "absent": 5, "organised": 4, "called": 3, "undated": 2, "gifts": 1}
    parts = [
        replace(_measure(f"contribution_{part}", part, spare=spare.get(part, 0)), word=_yuan if part == "gifts_yuan" else None)
        for part in TOPIC_OF
    ]
    return Listing(Words("各单位的参与", "Contribution of units"), [_NAME, Field("label", word=kind_word, spare=8), _PLACE, *parts], [])


CENTRALITY = Listing(
    Words("关键组织", "Key organisations"),
    [
        _NAME,
        _LABEL,
        _PLACE,
        _measure("degree"),
        _measure("betweenness", kind="number"),
        _measure("betweenness_error", kind="number", spare=4),
        _measure("closeness", kind="number"),
        _measure("closeness_error", kind="number", spare=3),
        _measure("pagerank", kind="number"),
        _measure("core"),
        _measure("severed", spare=2),
    ],
    [],
)
_MODES = {"committee": Words("委员会", "committee"), "member": Words("委员", "member")}
TWO_MODE = Listing(
    Words("委员会与委员", "Committees and members"),
    [
        Field("mode", Words("哪一方", "side"), word=lambda mode, lang: _MODES[mode].text(lang)),
        _NAME,
        _LABEL,
        _PLACE,
        Field("ties", Words("相连", "ties"), kind="count"),
        Field("degree", Words("相连比例", "degree"), kind="number"),
        Field("closeness", Words("接近中心性", "closeness"), kind="number"),
        Field("betweenness", Words("中介中心性", "betweenness"), kind="number"),
    ],
    [],
)
INTERLOCKS = Listing(
    Words("委员会交叉", "Interlocks"),
    [
        Field("committee_name", Words("委员会", "committee")),
        Field("other_name", Words("另一委员会", "other")),
        _measure("overlap"),
        _measure("expected", kind="number"),
        _measure("p_value", kind="number", spare=2),
        _measure("q_value", kind="number"),
        Field("significant", Words("超出偶然", "beyond chance")),
        Field("shared_names", Words("共同的是", "who is shared"), spare=1),
    ],
    [],
)
SHARED = Listing(
    Words("共同的委员", "Shared members"),
    [
        _NAME,
        _LABEL,
        _PLACE,
        Field("roles", Words("在前者任", "in the first"), word=_roles),
        Field("other_roles", Words("在后者任", "in the second"), word=_roles),
    ],
    [],
)
LINKS = Listing(
    Words("唯一的连接", "Only links"),
    [
        Field("kind", Words("连接", "link"), word=lambda kind, lang: _LINK[kind].text(lang)),
        _NAME,
        Field("communities", kind="count"),
        Field("grids", kind="count"),
        Field("households", kind="count"),
        Field("grids_without_households", kind="count", spare=1),
        Field("place_names", Words("系着的地方", "places that hang by it"), spare=2),
    ],
    [],
)
FRAGILE = Listing(
    Words("地方的连接", "Links of places"),
    [
        _NAME,
        _LABEL,
        _PLACE,
        Field("households", kind="count"),
        Field("agreements", Words("协议", "agreements"), kind="count"),
        Field("units", Words("单位", "units"), kind="count"),
        Field("seats", Words("兼职", "seats"), kind="count"),
        Field("only_agreement_name", Words("唯一的协议", "only agreement")),
        Field("only_unit_name", Words("唯一的单位", "only unit")),
        Field("only_seat_name", Words("唯一的兼职", "only seat")),
        Field("known", Words("已报送", "reported"), spare=3),
    ],
    [],
)


def definitions(lang: str) -> Listing:
    """Return every measure with its definition, in a language."""
    rows = [
        {
            "name": measure.property if measure.stored else measure.name,
            "stored": measure.stored,
            "title": measure.word(lang),
            "of": FAMILIES[measure.family].subject(lang),
            "meaning": measure.meaning(lang),
            "formula": measure.formula,
            "range": measure.range,
            "unit": measure.unit(lang),
            "direction": measure.direction(lang),
        }
        for measure in MEASURES.values()
    ]
    fields = [
        Field("name", Words("属性", "property")),
        Field("title", Words("名称", "name")),
        Field("of", Words("谁的", "of"), spare=1),
        Field("meaning"),
        Field("formula", Words("算法", "formula"), spare=2),
        Field("range", Words("范围", "range"), spare=3),
        Field("unit", Words("单位", "unit"), spare=4),
        Field("direction", Words("越大说明", "more of it"), spare=5),
    ]
    return Listing(Words("指标", "Measures"), fields, rows)
