"""The generated references in docs/: `make docs` writes them, and a test fails when one is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgnet.cli.commands import orgnet
from orgnet.cli.frame import Run
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


REFERENCES: dict[str, Callable[[], str]] = {
    "docs/commands.md": command_reference,
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
