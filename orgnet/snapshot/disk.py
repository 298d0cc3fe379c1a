"""A snapshot as a folder of Parquet files that appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from typing import TYPE_CHECKING

import polars as pl

from orgnet.errors import HalvesDifferError
from orgnet.snapshot.manifest import Manifest
from orgnet.snapshot.tables import Snapshot
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from pathlib import Path


def write_snapshot(snapshot: Snapshot, folder: Path) -> Path:
    """
    Write a snapshot under `folder`, in a folder named by its id, and return that; a snapshot that is there already is kept.

    The folder appears whole or not at all.
    """
    final = folder / snapshot.id
    if (final / "manifest.json").exists():
        return final
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{snapshot.id}.{secrets.token_hex(4)}"
    try:
        files: dict[str, str] = {}
        for name, table in (*snapshot.nodes.items(), *snapshot.ties.items()):
            path = draft / ("nodes" if name in NODE_KINDS else "ties") / f"{name}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            table.write_parquet(path, compression="zstd")
            files[path.relative_to(draft).as_posix()] = _checksum(path)
        draft.mkdir(parents=True, exist_ok=True)
        manifest = {"files": files, "manifest": json.loads(snapshot.manifest.to_json())}
        _write_durably(draft / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        if final.exists():  # a draft that an older, killed process could not finish
            shutil.rmtree(final)
        draft.rename(final)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return final


def read_snapshot(folder: Path) -> Snapshot:
    """
    Read a snapshot back from its own folder.

    Raises
    ------
    HalvesDifferError
        The folder is missing, incomplete or damaged.
    OtherVersionError
        Another version of orgnet has written it.
    """
    try:
        written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        manifest = Manifest.from_json(json.dumps(written["manifest"]))
        for name, checksum in written["files"].items():
            if _checksum(folder / name) != checksum:
                raise _damaged(folder, name)
        nodes = {label: pl.read_parquet(folder / "nodes" / f"{label}.parquet") for label in manifest.nodes}
        ties = {type_: pl.read_parquet(folder / "ties" / f"{type_}.parquet") for type_ in manifest.ties}
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise _damaged(folder, str(error)) from error
    return Snapshot(nodes, ties, manifest)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _damaged(folder: Path, why: str) -> HalvesDifferError:
    return HalvesDifferError(
        f"磁盘上的快照 {folder.name} 缺失或损坏（{why}）。请运行 orgnet pull，从图库重建快照。",
        f"The snapshot {folder.name} on disk is missing or damaged ({why}). Run `orgnet pull` to rebuild it from the graph.",
    )
