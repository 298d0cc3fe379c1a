"""A rule: a query of `cypher/gaps/` with what its header says of its findings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from orgnet.errors import QueryError
from orgnet.queries import library
from orgnet.vocabulary import NODE_KINDS, kind_word

if TYPE_CHECKING:
    from orgnet.queries import Query, ResultColumn

KINDS = ("gap", "weakness")
SEVERITIES = ("high", "mid", "low")
STATEMENTS = ("findings", "population", "unknown", "picture")

_FIELD = re.compile(r"\{(\w+)\}")
_OTHERWISE = re.compile(r"\s*\|\|\s*")


@dataclass(frozen=True, eq=False)
class Rule:
    """
    A rule, as its file declares it.

    Attributes
    ----------
    query
        The file.
    """

    query: Query

    @property
    def id(self) -> str:
        """Its id."""
        return self.query.name

    @property
    def kind(self) -> str:
        """Return "gap" (nothing is there) or "weakness" (something is, but weak)."""
        return self.query.header.get("kind", "")

    @property
    def severity(self) -> str:
        """Return "high", "mid" or "low"."""
        return self.query.header.get("severity", "")

    @property
    def subjects(self) -> tuple[str, ...]:
        """Labels of what it judges."""
        return self.query.listed("subject")

    @property
    def identity(self) -> str:
        """Column that identifies its subject: the first of those that identify a row."""
        return self.query.identity[0]

    def beside(self, row: Mapping[Any, Any]) -> tuple[str, ...]:
        """Return the ids of what a row is about besides its subject, such as the holder of a seat on a committee; most rules have none."""
        return tuple(str(row[column]) for column in self.query.identity[1:])

    def finding(self, row: Mapping[Any, Any]) -> str:
        """Return the id of the finding of a row."""
        return finding_id(self.id, str(row[self.identity]), *self.beside(row))

    @property
    def name_column(self) -> str:
        """Column with the name of its subject."""
        return self.identity.removesuffix("_id")

    @property
    def needs(self) -> tuple[str, ...]:
        """Topics that must be reported on the subject; none where it is judged by its own row alone."""
        return self.query.listed("needs")

    @property
    def given(self) -> tuple[str, ...]:
        """Properties of the subject without which it is unknown."""
        return self.query.listed("given")

    @property
    def fillable(self) -> bool:
        """Whether to ask who could fill its findings: they are about ground, and not about how it is drawn or written down (`fill: none`)."""
        ground = all("Ground" in NODE_KINDS[label].families for label in self.subjects if label in NODE_KINDS)
        return ground and self.query.header.get("fill") != "none"

    @property
    def norm(self) -> str | None:
        """Norm that it is about; only ground that has adopted it is judged."""
        return self.query.header.get("norm")

    @cached_property
    def columns(self) -> Mapping[str, ResultColumn]:
        """Columns of its findings, by name."""
        return MappingProxyType({column.name: column for column in self.query.columns})

    def title(self, lang: str) -> str:
        """Return what its findings are called."""
        return self.query.title(lang)

    def why(self, lang: str) -> str:
        """Return why such a finding counts."""
        return self.query.word("why", lang)

    def remedy(self, lang: str) -> str:
        """Return what to do about such a finding."""
        return self.query.word("remedy", lang)

    def label(self, row: Mapping[str, Any]) -> str:
        """Return the label of the subject of a row."""
        return str(row["label"]) if "label" in row else self.subjects[0]

    def detail(self, row: Mapping[str, Any], lang: str) -> str:
        """
        Return one sentence about a row of the findings.

        The header may give several, separated by ``||``: the first whose fields all have a value is taken.
        """
        for text in _OTHERWISE.split(self.query.word("detail", lang)):
            fields = {name: self._word(name, row.get(name), lang) for name in _FIELD.findall(text)}
            if all(fields.values()):
                return text.format(**fields)
        return ""

    def _word(self, name: str, value: object, lang: str) -> str:
        if value is None or value != value:  # noqa: PLR0124 - NaN and NA are not equal to themselves
            return ""
        if isinstance(value, Iterable) and not isinstance(value, str):
            return ("、" if lang == "zh" else ", ").join(self._word(name, item, lang) for item in value)
        column = self.columns[name]
        if column.dtype in ("label", "labels"):
            return kind_word(str(value), lang)
        return column.choices.word(str(value), lang) if column.choices else str(value)


def rules() -> Mapping[str, Rule]:
    """
    Return every rule by id, gaps before weaknesses, the severe before the others.

    Raises
    ------
    QueryError
        If a file of `cypher/gaps/` is not a whole rule.
    """
    found = [Rule(query) for query in library().values() if query.folder == "gaps"]
    for rule in found:
        _refuse_incomplete(rule)
    found.sort(key=lambda rule: (KINDS.index(rule.kind), SEVERITIES.index(rule.severity), rule.id))
    return MappingProxyType({rule.id: rule for rule in found})


def finding_id(rule: str, subject: str, *beside: str) -> str:
    """
    Return the id of a finding: the same in every run.

    Parameters
    ----------
    rule
        Id of the rule.
    subject
        Id of the subject.
    beside
        Ids of what else it is about, where the rule is about pairs.
    """
    # A character that no cell of a sheet can hold keeps two pairs apart whose ids run together.
    text = "\x1f".join((f"{rule}|{subject}", *beside))
    return f"finding-{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def _refuse_incomplete(rule: Rule) -> None:
    header = rule.query.header
    missing = [key for key in ("kind", "severity", "subject", "identity", "columns") if not header.get(key)]
    # An empty line says that the rule needs no topic; a line left out says that nobody thought of it.
    missing += ["needs"] if "needs" not in header else []
    missing += [f"{key}.{lang}" for key in ("title", "why", "remedy", "detail") for lang in ("zh", "en") if not rule.query.word(key, lang)]
    missing += [f"// {name}" for name in STATEMENTS if name not in rule.query.statements]
    if rule.kind not in KINDS:
        missing.append(f"kind: {' | '.join(KINDS)}")
    if rule.severity not in SEVERITIES:
        missing.append(f"severity: {' | '.join(SEVERITIES)}")
    if missing:
        raise QueryError(
            f"规则 {rule.id} 不完整，缺：{'、'.join(missing)}。请在文件里补上。",
            f"Rule {rule.id} is not whole; it lacks: {', '.join(missing)}. Add them to the file.",
        )
