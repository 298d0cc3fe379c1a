"""What a snapshot says of itself: its sources, its size, its day."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from orgnet.errors import OtherVersionError
from orgnet.snapshot.schema import schema_format


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
    def newest(self) -> date:
        """The day of the newest delivery."""
        return max(source.date for source in self.sources)

    @property
    def sample_day(self) -> date | None:
        """The day that samples are judged on: the same in all of them, so that examples never drift. None for real rows."""
        return SAMPLE_DAY if self.sources and all(source.sample for source in self.sources) else None

    def to_json(self) -> str:
        """Return the manifest as JSON text, as the receipt in the graph carries it."""
        data: dict[str, Any] = {"format": schema_format(), **asdict(self)}
        data["created"] = self.created.isoformat()
        for source in data["sources"]:
            source["date"] = source["date"].isoformat()
        return json.dumps(data, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """
        Read a manifest back from `to_json`.

        Raises
        ------
        OtherVersionError
            Another version of orgnet has written it: what it speaks of has other kinds or columns.
        """
        data = json.loads(text)
        if data.get("format") != schema_format():
            raise _other_version(data.get("id"), data.get("format"))
        sources = tuple(_source(source) for source in data["sources"])
        return cls(id=data["id"], sources=sources, nodes=data["nodes"], ties=data["ties"], created=datetime.fromisoformat(data["created"]))


SAMPLE_DAY = date(2026, 11, 20)
"""The day that every sample is made for."""


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


def _other_version(snapshot: object, written: object) -> OtherVersionError:
    other = "-" if written is None else written
    return OtherVersionError(
        f"快照 {snapshot} 由另一个版本的 orgnet 写入（格式 {other}，本版本是 {schema_format()}），本版本不能使用。"
        "请另选一个数据文件夹（--home 或 ORGNET_HOME；用服务器时换一个清空的图库），把工作簿重新导入：orgnet load 文件.xlsx。",
        f"Snapshot {snapshot} was written by another version of orgnet (format {other}, this one has {schema_format()}), and this one cannot use it. "
        "Choose another folder of data (--home or ORGNET_HOME; with a server an emptied graph) and load the sheets again with `orgnet load FILE.xlsx`.",
    )
