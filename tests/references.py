"""The generated references in docs/: `make docs` writes them, and a test fails when one is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgnet.cli.commands import orgnet
from orgnet.cli.frame import Run
from orgnet.metrics.catalogue import FAMILIES, MEASURES
from orgnet.queries.reference import reference as query_reference
from orgnet.vocabulary.reference import schema_reference
from tests.repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDTH = 100
_COMMANDS = """\
# Commands

Made by `make docs` from the commands' own help; a test fails when it is stale. `--lang zh` or no option at all gives every word of it in Chinese.
Exit codes: 0 fine; 1 findings of the severity that `--fail-on` names; 2 faulty input or settings; 3 the graph cannot be reached or is not in a
complete state."""
_SHARED = "\nOptions of every command"
"""Shown once, with the first."""


def command_reference() -> str:
    """Return the text of `docs/commands.md`."""
    return "\n".join([_COMMANDS, *_commands(orgnet, "orgnet", dict.fromkeys(("zh", "en")))]) + "\n"


def _commands(command: click.Command, name: str, above: dict[str, click.Context | None]) -> Iterator[str]:
    contexts: dict[str, click.Context | None] = {}
    words = {}
    for lang, parent in above.items():
        context = click.Context(command, info_name=name, parent=parent, obj=Run(lang, {}), terminal_width=_WIDTH)
        with context:
            words[lang] = command.get_help(context)
        contexts[lang] = context
    path = contexts["en"].command_path if contexts["en"] else name
    chinese = next(line.strip() for line in words["zh"].splitlines()[1:] if line.strip())
    english = words["en"] if command is orgnet else words["en"].partition(_SHARED)[0]
    yield from ("", f"## {path}", "", chinese, "", "```", english.rstrip(), "```")
    if isinstance(command, click.Group):
        for one, child in command.commands.items():
            yield from _commands(child, one, contexts)


_MEASURES = """\
# Measures

Made by `make docs` from the catalogue of measures; a test fails when it is stale. `orgnet measures` lists the same; `orgnet measures --write` writes them
to the graph, where each is the property named here (docs/guide/analysts.md says how to read them). n is the number of organisations in the network (n1 of
its own side, n2 of the other in a network of committees and members), N that of a connected part, d(v) the number of direct ties, d(v,u) the number of
steps, σ the number of shortest paths, R₂ the grids reached within two steps. In force means in force on the day that is asked about; a unit and its own
Party organisation are one, and the unit stands for both. What is not reported has no value: absent is unknown, 0 is none."""


def measure_reference() -> str:
    """Return the text of `docs/measures.md`."""
    lines = [_MEASURES]
    for family in FAMILIES.values():
        lines += [
            "",
            f"## {family.en.capitalize()} {family.zh}",
            "",
            f"Of: {family.subject_en} {family.subject_zh}. Computed by `{family.source}`.",
        ]
        for measure in (each for each in MEASURES.values() if each.family == family.name):
            name = measure.property if measure.stored else f"{measure.name} (of pairs, not written to nodes)"
            lines += [
                "",
                f"### {measure.en} {measure.zh}",
                "",
                f"{measure.meaning_en[0].upper()}{measure.meaning_en[1:]}. {measure.meaning_zh}。",
                "",
            ]
            unit = f" ({measure.unit_en} {measure.unit_zh})" if measure.unit_en else ""
            lines.append(f"- `{name}`: `{measure.formula}`, {measure.range}{unit}; {measure.direction_en} {measure.direction_zh}.")
    return "\n".join(lines) + "\n"


REFERENCES: dict[str, Callable[[], str]] = {
    "docs/commands.md": command_reference,
    "docs/measures.md": measure_reference,
    "docs/queries.md": query_reference,
    "docs/schema.md": schema_reference,
}
"""What writes each generated document."""


def main() -> None:
    """Write every generated document anew."""
    for name, text in REFERENCES.items():
        (ROOT / name).write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
