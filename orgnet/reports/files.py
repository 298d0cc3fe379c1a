"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from typing import TYPE_CHECKING

from orgnet.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FULL = (errno.ENOSPC, errno.EDQUOT)
REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
DENIALS = (*FULL, *REFUSED, errno.ENOTDIR)
"""Errors of a disk that is full, or of a place where one may not or cannot write."""


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
        zh, en = what_to_do(error)
        raise SettingsError(
            f"写不了 {path}：{error.strerror or error}。{zh}",
            f"{path} cannot be written: {error.strerror or error}. {en}",
        ) from error


def what_to_do(error: OSError) -> tuple[str, str]:
    """Return what to do about a file that cannot be written, in Chinese and in English."""
    if isinstance(error, IsADirectoryError):
        return "那里已有一个同名的文件夹，请改名或换一个位置。", "A folder of that name is there: rename it, or choose another place."
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return "要写进的文件夹实际是一个文件，请换一个位置。", "What should be its folder is a file: choose another place."
    if error.errno in FULL:
        return "磁盘满了，请腾出空间后再运行一次。", "The disk is full: make room, then run it again."
    if error.errno in REFUSED:
        return (
            "请给出写这个文件夹的权限，关掉正打开这个文件的程序，或换一个位置。",
            "Give the right to write to the folder, close the program that has the file open, or choose another place.",
        )
    return "请关掉正打开它的程序，或换一个位置。", "Close the program that has it open, or choose another place."


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give the place of a draft beside `path`, and put it there when the block ends well; otherwise nothing is left. Raises as `writing`."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{path.suffix}")
    try:
        with writing(path):
            if path.is_dir():  # known before anything is written, so that of several files none is
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            yield draft
            os.replace(draft, path)  # noqa: PTH105  over an existing file on Windows too
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
