"""
The checked tables of one state: frozen, written to disk as Parquet, compared.

A snapshot has one table for each kind of node and one for each kind of tie. Its id is a hash of everything in it, so the same
rows from the same sources are the same snapshot, wherever they were read.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.errors import HalvesDifferError
from orgnet.vocabulary import NODE_KINDS, PROVENANCE, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from orgnet.vocabulary import Column

_FORMAT = 1
_DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "enum": pl.String,
    "enums": pl.List(pl.String),
    "int": pl.Int64,
    "float": pl.Float64,
    "bool": pl.Boolean,
    "date": pl.Date,
}
_PROVENANCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "source": pl.List(pl.String),
    "sheet": pl.List(pl.String),
    "row": pl.List(pl.Int64),
    "delivery": pl.List(pl.String),
    "given": pl.List(pl.String),
}
_STANDING_FAMILIES = {"Ground", "Organisation", "Record"}


def node_schema(label: str) -> dict[str, pl.DataType | type[pl.DataType]]:
    """
    Columns and types of the table of a kind of node.

    `id`, the vocabulary's properties, the lists `reported` and `norms` (ground, organisations, records), and the provenance.
    """
    kind = NODE_KINDS[label]
    standing = {"reported": pl.List(pl.String), "norms": pl.List(pl.String)} if _STANDING_FAMILIES & set(kind.families) else {}
    return {"id": pl.String, **_properties(kind.properties), **standing, **_PROVENANCE}


def tie_schema(type_: str) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Columns and types of the table of a kind of tie: `key`, `start`, `end` (ids), its own columns, the provenance."""
    return {"key": pl.String, "start": pl.String, "end": pl.String, **_properties(TIE_KINDS[type_].columns), **_PROVENANCE}


def tie_key(type_: str, start: str, end: str, values: Mapping[str, object]) -> str:
    """
    Return the key of a tie, unique among ties of its type.

    The two ends and the columns that the vocabulary calls key, blank for a missing value, joined by "|".
    """
    return "|".join([type_, start, end, *("" if values.get(name) is None else str(values[name]) for name in TIE_KINDS[type_].key)])


@dataclass(frozen=True, kw_only=True)
class Source:
    """
    One source in a snapshot, as its newest delivery described itself.

    Parameters
    ----------
    name
        Who keeps the rows.
    date
        Day of the delivery.
    delivery
        Identity of the delivery.
    edition
        Edition of its division codes.
    sample
        Whether its rows are invented.
    norms
        Codes of the norms that its area has adopted.
    scope
        Topic to the ids of the communities that it reports completely.
    communities
        Ids of the communities in it.
    note
        What the explanation sheet says besides.
    """

    name: str
    date: date
    delivery: str
    edition: str | None = None
    sample: bool = False
    norms: tuple[str, ...] = ()
    scope: dict[str, tuple[str, ...]] = field(default_factory=dict)
    communities: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """
    What a snapshot says of itself.

    Parameters
    ----------
    id
        Its identity: newest date of its sources and a hash of its content.
    sources
        The newest delivery of each source, by name.
    nodes, ties
        Rows by kind.
    created
        When it was frozen (UTC); no part of the identity.
    """

    id: str
    sources: tuple[Source, ...]
    nodes: dict[str, int]
    ties: dict[str, int]
    created: datetime

    @property
    def sample(self) -> bool:
        """Whether any of its rows are invented."""
        return any(source.sample for source in self.sources)

    @property
    def sample_day(self) -> date | None:
        """The day that samples are judged on: the same in all of them, so that examples never drift. None for real rows."""
        return SAMPLE_DAY if self.sources and all(source.sample for source in self.sources) else None

    def to_json(self) -> str:
        """Return the manifest as JSON text, as the receipt in the graph carries it."""
        data = asdict(self)
        data["created"] = self.created.isoformat()
        for source in data["sources"]:
            source["date"] = source["date"].isoformat()
        return json.dumps(data, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read a manifest back from `to_json`."""
        data = json.loads(text)
        sources = tuple(_source(source) for source in data["sources"])
        return cls(id=data["id"], sources=sources, nodes=data["nodes"], ties=data["ties"], created=datetime.fromisoformat(data["created"]))


SAMPLE_DAY = date(2026, 11, 20)
"""The day that every sample is made for."""


@dataclass(frozen=True)
class Snapshot:
    """
    The tables of one state.

    Parameters
    ----------
    nodes
        Label to table (`node_schema`), sorted by id; kinds without a row are left out.
    ties
        Type to table (`tie_schema`), sorted by key; types without a row are left out.
    manifest
        What it says of itself.
    """

    nodes: Mapping[str, pl.DataFrame]
    ties: Mapping[str, pl.DataFrame]
    manifest: Manifest

    @property
    def id(self) -> str:
        """Identity: the same content from the same sources has the same."""
        return self.manifest.id

    def table(self, name: str) -> pl.DataFrame:
        """Return the table of a label or a type, empty where nothing is loaded."""
        if name in NODE_KINDS:
            return self.nodes[name] if name in self.nodes else pl.DataFrame(schema=node_schema(name))
        return self.ties[name] if name in self.ties else pl.DataFrame(schema=tie_schema(name))

    @cached_property
    def index(self) -> pl.DataFrame:
        """Every node: `id`, `label`, `name`, `code` (name and code null where the kind has none), in the order of the kinds."""
        frames = [
            table.select(
                "id",
                pl.lit(label).alias("label"),
                pl.col("name") if "name" in table.columns else pl.lit(None, dtype=pl.String).alias("name"),
                pl.col("code") if "code" in table.columns else pl.lit(None, dtype=pl.String).alias("code"),
            )
            for label, table in self.nodes.items()
        ]
        return (
            pl.concat(frames)
            if frames
            else pl.DataFrame(schema={"id": pl.String, "label": pl.String, "name": pl.String, "code": pl.String})
        )


def freeze(nodes: Mapping[str, pl.DataFrame], ties: Mapping[str, pl.DataFrame], *, sources: Iterable[Source]) -> Snapshot:
    """
    Make a snapshot of checked tables.

    Parameters
    ----------
    nodes, ties
        Tables by label and by type; columns may be in any order and optional ones may be missing.
    sources
        The newest delivery of each source.

    Raises
    ------
    ValueError
        An id or a key stands twice, or a tie has an end that is no node: the caller has not checked its tables.
    """
    frozen_nodes = {
        label: _conform(nodes[label], node_schema(label), "id") for label in NODE_KINDS if label in nodes and nodes[label].height
    }
    frozen_ties = {type_: _conform(ties[type_], tie_schema(type_), "key") for type_ in TIE_KINDS if type_ in ties and ties[type_].height}
    _check_whole(frozen_nodes, frozen_ties)
    ordered = tuple(sorted(sources, key=lambda source: source.name))
    manifest = Manifest(
        id=_identity(frozen_nodes, frozen_ties, ordered),
        sources=ordered,
        nodes={label: table.height for label, table in frozen_nodes.items()},
        ties={type_: table.height for type_, table in frozen_ties.items()},
        created=datetime.now(UTC).replace(microsecond=0),
    )
    return Snapshot(frozen_nodes, frozen_ties, manifest)


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
        manifest = {"format": _FORMAT, "files": files, "manifest": json.loads(snapshot.manifest.to_json())}
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
    """
    try:
        written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if written["format"] != _FORMAT:
            raise _damaged(folder, f"format {written['format']}")
        manifest = Manifest.from_json(json.dumps(written["manifest"]))
        for name, checksum in written["files"].items():
            if _checksum(folder / name) != checksum:
                raise _damaged(folder, name)
        nodes = {label: pl.read_parquet(folder / "nodes" / f"{label}.parquet") for label in manifest.nodes}
        ties = {type_: pl.read_parquet(folder / "ties" / f"{type_}.parquet") for type_ in manifest.ties}
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise _damaged(folder, str(error)) from error
    return Snapshot(nodes, ties, manifest)


@dataclass(frozen=True)
class TableDifference:
    """
    What to do to one table: rows of the new one to add or change, rows of the old one to remove.

    `moved` are rows whose content is the same and whose place in the sheets is not: written, but counted apart.
    """

    added: pl.DataFrame
    changed: pl.DataFrame
    moved: pl.DataFrame
    removed: pl.DataFrame

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added.height or self.changed.height or self.moved.height or self.removed.height)


@dataclass(frozen=True)
class Difference:
    """
    What leads from one snapshot to another.

    Parameters
    ----------
    nodes, ties
        Differences by label and by type; empty ones are left out.
    remade
        Type to ties that stand in both but lose an end for a moment, because the node at it changes kind.
    """

    nodes: Mapping[str, TableDifference]
    ties: Mapping[str, TableDifference]
    remade: Mapping[str, pl.DataFrame]

    @property
    def empty(self) -> bool:
        """Whether the two snapshots hold the same rows."""
        return not self.nodes and not self.ties

    def count(self, what: str) -> tuple[int, int]:
        """Return how many nodes and how many ties are "added", "changed", "moved" or "removed"."""
        return (
            sum(getattr(difference, what).height for difference in self.nodes.values()),
            sum(getattr(difference, what).height for difference in self.ties.values()),
        )


def compare(old: Snapshot | None, new: Snapshot) -> Difference:
    """Return what leads from `old` (nothing when None) to `new`."""
    nodes = {label: _differ(old.table(label) if old else None, new.table(label), "id") for label in NODE_KINDS}
    ties = {type_: _differ(old.table(type_) if old else None, new.table(type_), "key") for type_ in TIE_KINDS}
    gone = _ids(difference.removed for difference in nodes.values())
    rekinded = gone.filter(gone.is_in(_ids(difference.added for difference in nodes.values()).implode()))
    remade: dict[str, pl.DataFrame] = {}
    if rekinded.len():
        for type_, difference in ties.items():
            touched = new.table(type_).filter(pl.col("start").is_in(rekinded.implode()) | pl.col("end").is_in(rekinded.implode()))
            kept = touched.join(difference.added, on="key", how="anti")
            if kept.height:
                remade[type_] = kept
    return Difference(
        {label: difference for label, difference in nodes.items() if not difference.empty},
        {type_: difference for type_, difference in ties.items() if not difference.empty},
        remade,
    )


def _ids(tables: Iterable[pl.DataFrame]) -> pl.Series:
    return pl.concat([table.get_column("id") for table in tables])


def _differ(old: pl.DataFrame | None, new: pl.DataFrame, key: str) -> TableDifference:
    if old is None or not old.height:
        empty = new.clear()
        return TableDifference(new, empty, empty, empty)
    content = [column for column in new.columns if column not in (*PROVENANCE, key)]
    both = new.join(old, on=key, how="inner", suffix="\x1fold", maintain_order="left")

    def same(columns: Iterable[str]) -> pl.Expr:
        return pl.all_horizontal([pl.lit(value=True), *(pl.col(name).eq_missing(pl.col(f"{name}\x1fold")) for name in columns)])

    changed = both.filter(~same(content)).select(new.columns)
    moved = both.filter(same(content) & ~same(PROVENANCE)).select(new.columns)
    return TableDifference(new.join(old, on=key, how="anti"), changed, moved, old.join(new, on=key, how="anti"))


def _properties(columns: Iterable[Column]) -> dict[str, pl.DataType | type[pl.DataType]]:
    return {column.name: _DTYPES[column.dtype] for column in columns}


def _conform(table: pl.DataFrame, schema: Mapping[str, pl.DataType | type[pl.DataType]], key: str) -> pl.DataFrame:
    unknown = [name for name in table.columns if name not in schema]
    if unknown:
        raise ValueError(f"columns that the vocabulary does not know: {unknown}")
    columns = []
    for name, dtype in schema.items():
        column = pl.col(name).cast(dtype) if name in table.columns else pl.lit(None, dtype=dtype).alias(name)
        columns.append(column.fill_null([]) if isinstance(dtype, pl.List) else column)
    return table.select(columns).sort(key)


def _check_whole(nodes: Mapping[str, pl.DataFrame], ties: Mapping[str, pl.DataFrame]) -> None:
    ids = pl.concat([table.get_column("id") for table in nodes.values()]) if nodes else pl.Series("id", [], dtype=pl.String)
    if ids.null_count() or ids.n_unique() != ids.len():
        raise ValueError(f"ids that stand twice or are missing: {ids.filter(ids.is_duplicated()).unique().head(5).to_list()}")
    known = ids.implode()
    for type_, table in ties.items():
        keys = table.get_column("key")
        if keys.null_count() or keys.n_unique() != keys.len():
            raise ValueError(f"{type_}: keys that stand twice: {keys.filter(keys.is_duplicated()).unique().head(5).to_list()}")
        loose = table.filter(~pl.col("start").is_in(known) | ~pl.col("end").is_in(known))
        if loose.height:
            raise ValueError(f"{type_}: ends that are no node: {loose.get_column('key').head(5).to_list()}")


def _identity(nodes: Mapping[str, pl.DataFrame], ties: Mapping[str, pl.DataFrame], sources: tuple[Source, ...]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    digest.update(
        json.dumps([{**asdict(source), "date": source.date.isoformat()} for source in sources], ensure_ascii=False, sort_keys=True).encode()
    )
    for name, table in (*nodes.items(), *ties.items()):
        digest.update(name.encode())
        digest.update(table.write_ndjson().encode())
    newest = max((source.date for source in sources), default=date(1970, 1, 1))
    return f"{newest:%Y%m%d}-{digest.hexdigest()}"


def _source(data: dict[str, Any]) -> Source:
    return Source(
        **{
            **data,
            "date": date.fromisoformat(data["date"]),
            "norms": tuple(data["norms"]),
            "scope": {topic: tuple(ids) for topic, ids in data["scope"].items()},
            "communities": tuple(data["communities"]),
        }
    )


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
