"""The files of this repository, for the tests that read them."""

from __future__ import annotations

import functools
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_CODE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s+#\s.*$|^#\s.*$", re.MULTILINE)


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Return every file that git keeps, or would keep once it is added, and that is there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return tuple(sorted(path for name in set(names) if name and (path := ROOT / name).is_file()))


def code_blocks(path: Path, kind: str = "sh") -> list[str]:
    """Return the blocks of one kind in a document, comments and the blanks before them left out."""
    return [_COMMENT.sub("", match["text"]) for match in _CODE.finditer(path.read_text(encoding="utf-8")) if match["kind"] == kind]


def prose(path: Path) -> str:
    """Return the text of a document without its code."""
    return re.sub(r"`[^`\n]+`", "", _CODE.sub("", path.read_text(encoding="utf-8")))


def python_files(*folders: str) -> list[Path]:
    """Return the Python files under the folders."""
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]
