"""
Every word of the pages in Chinese and English.

A text may hold `{name}` (numbers get thousands separators), `[[name|one|many]]` (a word that follows a number) and the marks
`<b>…</b>`, `<miss>…</miss>`, `<dim>…</dim>` and `<a:name>…</a>`, which `dashboards.components.text` turns into components.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboards.words.en import EN
from dashboards.words.zh import ZH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType({"zh": ZH, "en": EN})
"""Texts by language and key."""

_PLURAL = re.compile(r"\[\[(\w+)\|([^|\]]*)\|([^\]]*)\]\]")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_PER_CENT = 100.0
_TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with `values` put in; KeyError when there is no such text."""
        text = _PLURAL.sub(lambda found: found[2] if values.get(found[1]) == 1 else found[3], TEXTS[self.lang][key])
        return text.format(**{name: shown(value) for name, value in values.items()}) if values else text

    def has(self, key: str) -> bool:
        """Whether there is a text of this key."""
        return key in TEXTS[self.lang]

    def either(self, zh: str, en: str) -> str:
        """Return the text of this language of a pair."""
        return zh if self.lang == "zh" else en

    def listed(self, items: list[str]) -> str:
        """Join `items` as a sentence does."""
        if self.lang == "zh":
            return "、".join(items)
        return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)

    def day(self, day: date) -> str:
        """Write a date as text does."""
        if self.lang == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def households(self, count: int) -> str:
        """Write a number of households as a sentence does: 3.6 万户."""
        if self.lang == "zh" and count >= _TEN_THOUSAND:
            return f"{count / _TEN_THOUSAND:.1f} 万户"
        return self("unit.households", n=count)


def shown(value: object) -> str:
    """Write a number with thousands separators, anything else as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def percent(part: float, whole: float) -> str:
    """Write a share with one decimal, never rounded up to 100 %; a dash when there is no whole."""
    if whole == 0:
        return "—"
    if part == whole:
        return "100%"
    return f"{min(_PER_CENT * part / whole, 99.9):.1f}%"
