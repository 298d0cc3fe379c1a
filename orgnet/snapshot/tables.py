"""The tables of one state, and how checked ones are frozen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from orgnet.snapshot.manifest import Manifest, Source
from orgnet.snapshot.schema import node_schema, tie_schema
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
