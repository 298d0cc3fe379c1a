"""One run of the command line, from its words to its exit code: every failure ends here, told in the user's language."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import traceback
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

import click

from orgnet.cli.frame import Run, language
from orgnet.errors import OrgnetError, SheetError, StateError
from orgnet.reports.files import DENIALS, what_to_do

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from orgnet.loaders import Fault

FINE = 0
FINDINGS = 1
FAULTY = 2
NOT_USABLE = 3
INTERRUPTED = 130
BROKEN_PIPE = 141
"""Exit codes; the last two are what shells give to a command that Ctrl-C or a closed pipe ended."""


def run(arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> int:
    """
    Run one command line.

    Parameters
    ----------
    arguments
        The words after the program's name; this process's own when None.
    environment
        The variables that it may read; this process's own when None.

    Returns
    -------
    code
        0 fine; 1 findings of the severity that --fail-on names; 2 faulty input or settings; 3 the graph cannot be reached or is
        not in a complete state or takes too long, or something unforeseen happened; 130 ended by Ctrl-C; 141 nobody reads the output any more.
    """
    variables = os.environ if environment is None else environment
    this = Run(language(sys.argv[1:] if arguments is None else arguments, variables), variables)
    _bear_any_terminal()
    try:
        code = _perform(arguments, this)
        sys.stdout.flush()
    except OrgnetError as error:
        return _refused(error, this)
    except click.ClickException as error:
        _tell(usage_text(error, this.lang), this)
        return FAULTY
    except (KeyboardInterrupt, click.Abort):
        click.echo(this.say("已中断。", "Interrupted."), err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Click makes an exit with 1 of a closed pipe, and 1 means findings
        _leave_closed_pipe()
        return BROKEN_PIPE
    except OSError as error:
        return _unforeseen(this) if error.errno not in DENIALS else _denied(error, this)
    except Exception:  # noqa: BLE001  the edge: nobody sees a traceback
        return _unforeseen(this)
    return code


def _perform(arguments: Sequence[str] | None, this: Run) -> int:
    from orgnet.cli.commands import orgnet

    code = orgnet.main(None if arguments is None else list(arguments), prog_name="orgnet", standalone_mode=False, obj=this)
    return code if isinstance(code, int) else FINE


def _bear_any_terminal() -> None:
    # A character that the terminal cannot show is replaced there; it must not end a command.
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _leave_closed_pipe() -> None:
    # Python flushes standard output once more at its end, and would complain there.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(text: str, this: Run) -> None:
    click.echo(f"{this.say('错误：', 'Error: ')}{text}", err=True)


def _refused(error: OrgnetError, this: Run) -> int:
    _tell(error.text(this.lang), this)
    if isinstance(error, SheetError) and error.faults:
        from orgnet.cli.faults import print_faults

        print_faults(cast("Sequence[Fault]", error.faults), lang=this.lang)
    return NOT_USABLE if isinstance(error, StateError) else FAULTY


def _denied(error: OSError, this: Run) -> int:
    """Say that the disk is full or refuses; of standard output it has no name, and nothing of the state hangs on it."""
    zh, en = what_to_do(error)
    where = error.filename or this.say("输出", "the output")
    _tell(this.say(f"写不了 {where}：{error.strerror}。{zh}", f"{where} cannot be written: {error.strerror}. {en}"), this)
    if error.filename:
        return NOT_USABLE
    _leave_closed_pipe()
    return FAULTY


def _unforeseen(this: Run) -> int:
    number = secrets.token_hex(3).upper()
    details = f"{datetime.now(UTC).isoformat(timespec='seconds')} {number} Python {sys.version.split()[0]} {sys.platform}\n{traceback.format_exc()}\n"
    try:
        log = _write_log(details, this)
    except (OSError, OrgnetError):
        where = this.say("细节没能写进日志。", "The details could not be written to a log.")
    else:
        where = this.say(f"细节在 {log}。", f"The details are in {log}.")
    zh = f"出了没有料到的问题，编号 {number}。请重试；仍不行，请把编号和日志交给维护人员。"
    en = f"Something unforeseen happened, number {number}. Try again; if it stays, give the number and the log to who maintains orgnet."
    _tell(f"{this.say(zh, en)}{this.say('', ' ')}{where}", this)
    return NOT_USABLE


def _write_log(details: str, this: Run) -> Path:
    folder = this.settings().home / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "errors.log"
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="replace") as file:
        file.write(details)
    return log


def usage_text(error: click.ClickException, lang: str) -> str:
    """Return what is wrong with the words of a command line, in `lang`."""
    zh, en = _usage(error)
    context = getattr(error, "ctx", None)
    if context is not None:
        zh += f"用法见 {context.command_path} --help。"
        en += f" See {context.command_path} --help."
    return zh if lang == "zh" else en


def _usage(error: click.ClickException) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        return _unknown("选项", "option", error.option_name, error.possibilities)
    if isinstance(error, click.NoSuchCommand):
        return _unknown("命令", "command", error.command_name, error.possibilities)
    if isinstance(error, click.MissingParameter):
        name = error.param.opts[0] if isinstance(error.param, click.Option) else _metavar(error)
        return f"还缺 {name}。", f"{name} is missing."
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 用得不对：要么少了值，要么多了值。", f"Option {error.option_name} lacks its value, or takes none."
    english = error.format_message()
    extra = re.search(r"extra arguments? \((.*)\)", english)
    if extra:
        return f"多出来的词：{extra.group(1)}。", f"Too many words: {extra.group(1)}."
    return f"命令行写得不对（{english}）。", english


def _metavar(error: click.MissingParameter) -> str:
    return error.param.make_metavar(error.ctx) if error.param is not None and error.ctx is not None else ""


_LIKE = 0.6
"""How much a word must be like a known one, from 0 to 1, to be taken for a misspelling of it."""


def _unknown(zh: str, en: str, name: str, possible: Sequence[str] | None) -> tuple[str, str]:
    # Click counts the two hyphens of every option as likeness: --bogus would be like --user.
    known = {one.lstrip("-"): one for one in possible or ()}
    near = [known[one] for one in get_close_matches(name.lstrip("-"), known, cutoff=_LIKE)]
    zh_near = f"是不是 {'、'.join(near)}？" if near else ""
    en_near = f" Did you mean {', '.join(near)}?" if near else ""
    return f"没有 {name} 这个{zh}。{zh_near}", f"There is no {en} {name!r}.{en_near}"
