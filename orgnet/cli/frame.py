"""
Click in two languages.

Commands, options and arguments carry their help as `Words`; the language of a run decides which is shown. The options that every
command takes (--home, --uri, --user, --password-file, --lang) may stand before or after the command's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from orgnet.errors import SettingsError
from orgnet.reports.words import Words
from orgnet.settings import LANGUAGES, Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_HEADINGS = {
    "usage": Words("用法：", "Usage: "),
    "commands": Words("命令：", "Commands:"),
    "arguments": Words("参数：", "Arguments:"),
    "options": Words("选项：", "Options:"),
    "shared": Words("公共选项（写在命令前后都行）：", "Options of every command (before or after its name):"),
}
_MAX_WIDTH = 100


@dataclass
class Run:
    """
    What one run of the command line knows.

    Parameters
    ----------
    lang
        Language of every word it says, "zh" or "en".
    environment
        The variables that it may read.
    given
        Shared options given anywhere on the line.
    """

    lang: str
    environment: Mapping[str, str]
    given: dict[str, str] = field(default_factory=dict)

    def settings(self) -> Settings:
        """Build the settings of this run from its options and the environment."""
        return settings_from(self.environment, **self.given)

    def say(self, zh: str, en: str) -> str:
        """Return the text in the language of this run."""
        return zh if self.lang == "zh" else en


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language that the whole line asks for, known before the line is parsed: help and errors are in it too."""
    found = re.findall(r"(?:^|\0)--lang[=\0]([^\0]*)", "\0".join(arguments))
    asked = found[-1] if found else environment.get("ORGNET_LANG", "")
    return asked if asked in LANGUAGES else "zh"


def current(context: click.Context | None = None) -> Run:
    """Return the run that is going on."""
    run = (context or click.get_current_context()).find_object(Run)
    if run is None:
        message = "a command outside orgnet.cli.run"
        raise RuntimeError(message)
    return run


class Option(click.Option):
    """An option with help in two languages."""

    def __init__(self, declarations: Sequence[str], *, words: Words, shared: bool = False, **attributes: Any) -> None:
        super().__init__(declarations, **attributes)
        self.words = words
        self.shared = shared

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the language of the run."""
        self.help = self.words.text(current(ctx).lang)
        return super().get_help_record(ctx)


class Argument(click.Argument):
    """An argument with help in two languages; it has a section of its own there."""

    def __init__(self, declarations: Sequence[str], *, words: Words, **attributes: Any) -> None:
        super().__init__(declarations, **attributes)
        self.words = words


class _Help(click.Command):
    """What commands and groups share: help in two languages, and the shared options."""

    words: Words

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002  Click's signature
        """Return the one help option of this command."""
        if not isinstance(self._help_option, Option):
            words = Words("显示这份说明。", "Show this help.")
            self._help_option = Option(["-h", "--help"], words=words, is_flag=True, is_eager=True, expose_value=False, callback=_show_help)
        return self._help_option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        run = current(ctx)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_HEADINGS["usage"].text(run.lang))
        formatter.write("\n")
        with formatter.indentation():
            formatter.write_text(self.words.text(run.lang))
        for heading, rows in self.sections(ctx):
            if rows:
                formatter.write(f"\n{_HEADINGS[heading].text(run.lang)}\n")
                with formatter.indentation():
                    formatter.write_dl(rows)

    def sections(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the sections below the text: heading and rows."""
        lang = current(ctx).lang
        arguments = [(p.make_metavar(ctx), p.words.text(lang)) for p in self.params if isinstance(p, Argument)]
        own: list[tuple[str, str]] = []
        shared: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record and not isinstance(parameter, Argument):
                (shared if getattr(parameter, "shared", False) else own).append(record)
        return [("arguments", arguments), ("options", own), ("shared", shared)]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return ["[OPTIONS]" if piece == self.options_metavar else piece for piece in pieces]


class Command(_Help):
    """A command."""

    def __init__(self, name: str, *, words: Words, **attributes: Any) -> None:
        super().__init__(name, context_settings=_CONTEXT, **attributes)
        self.words = words
        self.params.extend(shared_options())

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  Click's signature
        """Return the first sentence in the language of the run."""
        return first_sentence(self.words.text(current().lang))


class Group(_Help, click.Group):
    """A group of commands; without a command it shows its help."""

    def __init__(self, name: str, *, words: Words, **attributes: Any) -> None:
        super().__init__(name, context_settings=_CONTEXT, invoke_without_command=True, callback=_help_without_command, **attributes)
        self.words = words
        self.params.extend(shared_options())

    get_short_help_str = Command.get_short_help_str

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  Click's signature
        """Return the commands in the order in which they are used, not of the alphabet."""
        return list(self.commands)

    def sections(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the commands before the options."""
        rows = [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        return [("commands", rows), *super().sections(ctx)]


def command(name: str, words: Words, *parameters: click.Parameter) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function a command."""

    def make(callback: Callable[..., Any]) -> Command:
        """Make it."""
        return Command(name, words=words, callback=callback, params=list(parameters))

    return make


def first_sentence(text: str) -> str:
    """Return what stands before the first full stop or colon: enough to choose a command by."""
    return re.split(r"[。：；]|[.:;](?:\s|$)", text, maxsplit=1)[0]


def shared_options() -> list[Option]:
    """Return the options that every command takes."""
    declared = (
        ("--home", "DIR", Words("数据文件夹（ORGNET_HOME）。", "Folder of the data (ORGNET_HOME).")),
        (
            "--uri",
            "URI",
            Words(
                "Neo4j 服务器地址，如 bolt://主机:7687（ORGNET_URI）；不给则用内嵌图库。",
                "Neo4j server, as bolt://host:7687 (ORGNET_URI); without, the embedded graph.",
            ),
        ),
        ("--user", "NAME", Words("服务器用户名（ORGNET_USER）。", "User of the server (ORGNET_USER).")),
        (
            "--password-file",
            "FILE",
            Words(
                "写有密码的文件（ORGNET_PASSWORD_FILE；密码也可放在 ORGNET_PASSWORD）。",
                "File that holds the password (ORGNET_PASSWORD_FILE; the password itself may be in ORGNET_PASSWORD).",
            ),
        ),
        ("--lang", "zh|en", Words("语言（ORGNET_LANG）。", "Language (ORGNET_LANG).")),
    )
    return [
        Option([name], metavar=metavar, words=words, shared=True, expose_value=False, callback=_remember)
        for name, metavar, words in declared
    ]


def version_option() -> Option:
    """Return the option that prints the version."""
    return Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        words=Words("显示版本。", "Show the version."),
    )


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"orgnet {version('orgnet')}")
        context.exit()


def _remember(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    # A command's own place on the line comes after the group's, so the last one given counts.
    if value is not None and parameter.name is not None:
        current(context).given[parameter.name] = value


def _show_help(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(context.get_help())
        context.exit()


def _help_without_command() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


class Day(click.ParamType[date]):
    """A day, 2026-11-20."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002  Click's signature
        """Read the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            raise SettingsError(
                f"“{value}”不是日期。请写成 2026-11-20 的样子。", f"{value!r} is not a date. Write it as 2026-11-20."
            ) from None


class Whole(click.ParamType[int]):
    """A whole number between two bounds."""

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002  Click's signature
        """Read the number."""
        option = param.opts[0] if param else ""
        try:
            number = int(value)
        except ValueError:
            number = self.low - 1
        if not self.low <= number <= self.high:
            raise SettingsError(
                f"{option} 只能是 {self.low} 到 {self.high} 的整数，不能是“{value}”。",
                f"{option} takes a whole number from {self.low} to {self.high}, not {value!r}.",
            )
        return number


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002  Click's signature
        """Return the word."""
        if value not in self.words:
            option = param.opts[0] if param else ""
            raise SettingsError(
                f"{option} 只能是 {'、'.join(self.words)}，不能是“{value}”。",
                f"{option} takes one of {', '.join(self.words)}, not {value!r}.",
            )
        return str(value)


class _Formatter(click.HelpFormatter):
    """Help wrapped by the cells that characters take, so that Chinese stays inside the window."""

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for paragraph in text.split("\n"):
            lines = wrap(paragraph, self.width - self.current_indent) or [""]
            self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in lines))

    def write_dl(self, rows: Any, col_max: int = 26, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max(len(term) for term, _ in rows), col_max)
        left = self.current_indent + first + col_spacing
        for term, meaning in rows:
            lines = wrap(meaning, max(self.width - left, 20)) or [""]
            if len(term) > first:
                self.write(f"{'':>{self.current_indent}}{term}\n")
                term = ""  # noqa: PLW2901  the meaning begins on the next line
            self.write(f"{'':>{self.current_indent}}{term:<{first + col_spacing}}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{'':>{left}}{line}\n" for line in lines[1:]))


_OPENING, _PUNCTUATION = "（《「【", r"(?![（《「【])[\u3000-\u303f\uff01-\uff65]"
_UNITS = re.compile(
    rf"[{_OPENING}]*[\u2e80-\u9fff](?:{_PUNCTUATION})*|[{_OPENING}]+|(?:{_PUNCTUATION})+|[^\s\u2e80-\u9fff\uff01-\uff65]+|\s+"
)


def wrap(text: str, width: int) -> list[str]:
    """
    Break `text` into lines of at most `width` cells.

    Between Chinese characters anywhere but before closing and after opening punctuation, else at spaces.
    """
    from rich.cells import cell_len

    lines, line = [], ""
    for unit in _UNITS.findall(text):
        if line and cell_len(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line or not unit.isspace() else ""
    return [*lines, line.rstrip()] if line.strip() else lines


class _Context(click.Context):
    formatter_class = _Formatter


_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": _MAX_WIDTH}
_Help.context_class = _Context
