"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

from orgnet.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """
    Tell the user when what the block writes at `path` cannot be written.

    Raises
    ------
    SettingsError
        The folder cannot be made, or the file cannot be written (open in another program, no right, disk full).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise SettingsError(
            f"写不了 {path}：{error.strerror or error}。请关掉正打开它的程序，或换一个位置。",
            f"{path} cannot be written: {error.strerror or error}. Close the program that has it open, or choose another place.",
        ) from error


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give the place of a draft beside `path`, and put it there when the block ends well; otherwise nothing is left. Raises as `writing`."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{path.suffix}")
    try:
        with writing(path):
            yield draft
            os.replace(draft, path)  # noqa: PTH105  over an existing file on Windows too
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
