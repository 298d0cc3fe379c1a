"""What one address asks for: page, filters, date and language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from dashboards.words import Words
from orgnet.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = ("date",)
"""Parts of the address that go along from page to page."""


@dataclass(frozen=True)
class Visit:
    """
    One address as the pages read it.

    Parameters
    ----------
    path
        Path of the page.
    query
        The filters, by name.
    lang
        Language of the pages, "zh" or "en".
    scheme
        Colour scheme, "light" or "dark"; only figures ask for it.
    """

    path: str = "/"
    query: Mapping[str, str] = field(default_factory=dict)
    lang: str = "zh"
    scheme: str = "light"

    @property
    def words(self) -> Words:
        """Words of the visit's language."""
        return Words(self.lang)

    @property
    def as_of(self) -> date | None:
        """
        The day asked for; None means the graph's own.

        Raises
        ------
        InputError
            When the address holds a date that is none.
        """
        text = self.query.get("date")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise InputError(
                f"地址里的日期“{text[:20]}”不是日期。请写成 2026-11-20 这样，或在页面上方另选日期。",
                f"The date {text[:20]!r} in the address is not a date. Write it like 2026-11-20, or choose one at the top of the page.",
            ) from None

    def get(self, name: str) -> str | None:
        """Return a filter, or None when it is not set."""
        return self.query.get(name) or None

    def link(self, path: str | None = None, **changes: str | None) -> str:
        """
        Return the address that differs from this one as `changes` say.

        Parameters
        ----------
        path
            Page to go to, which drops all filters but the date; None stays on this page and keeps them.
        **changes
            Filters to set; None takes one away.
        """
        base = dict(self.query) if path is None else {name: self.query[name] for name in KEPT if name in self.query}
        base.update({name: value for name, value in changes.items() if value is not None})
        left = {name: value for name, value in base.items() if value and not (name in changes and changes[name] is None)}
        return (path or self.path) + (f"?{urlencode(left)}" if left else "")


def read_visit(path: str | None, search: str | None, *, lang: str = "zh", scheme: str = "light") -> Visit:
    """Read an address: its path and what follows the question mark."""
    query = dict(parse_qsl((search or "").removeprefix("?"), keep_blank_values=False))
    return Visit(path=path or "/", query=MappingProxyType(query), lang=lang, scheme=scheme)
