"""A delivery checked against everything that is there, and made into the whole new state."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from orgnet.errors import InputError, PrivacyError, SheetError
from orgnet.loaders.assembly import Assembly, assemble, fill_directory, parents_of
from orgnet.loaders.checks import Loaded, check_all
from orgnet.loaders.contributions import Tables, join, keep_deliveries, put_together, take_apart, without
from orgnet.loaders.delivery import Delivery, read_delivery
from orgnet.loaders.faults import PERSONAL, Fault, in_order
from orgnet.loaders.identity import remember
from orgnet.loaders.scope import source_of, with_standing
from orgnet.loaders.workbook import file_groups
from orgnet.snapshot import Snapshot, Source, freeze
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, kind_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Note:
    """
    Something that the user should know, and that is no fault.

    Parameters
    ----------
    kind
        "rename", "unchanged", "older" (a delivery of an earlier day than the one that is loaded) or "early" (of a day that has not come).
    zh, en
        What it is, and what to do where something can be done.
    source
        Source that it is about.
    """

    kind: str
    zh: str
    en: str
    source: str

    def text(self, lang: str) -> str:
        """Return it in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Checked:
    """
    The outcome of a check.

    Parameters
    ----------
    faults
        Every fault: personal data, then structure, cells and keys, references; within each by file, sheet and row.
    snapshot
        The whole new state; None when there are faults.
    notes
        Possible renames, unchanged sources.
    sources
        Names of the sources checked.
    """

    faults: tuple[Fault, ...]
    snapshot: Snapshot | None
    notes: tuple[Note, ...] = ()
    sources: tuple[str, ...] = ()

    def require(self) -> Snapshot:
        """
        Return the snapshot.

        Raises
        ------
        PrivacyError
            Something looks like personal data.
        SheetError
            There are faults.
        """
        if self.snapshot is not None:
            return self.snapshot
        count = len(self.faults)
        if any(fault.kind == PERSONAL for fault in self.faults):
            raise PrivacyError(
                f"表中有像个人信息的内容，没有导入。共 {count} 处问题，请按所列位置改正后再导入。",
                f"Something looks like personal data; nothing was loaded. {count} faults in all: correct them at the places listed.",
                self.faults,
            )
        raise SheetError(
            f"表中有 {count} 处问题，没有导入。请按所列位置改正后再导入。",
            f"{count} faults in the sheets; nothing was loaded. Correct them at the places listed, then load again.",
            self.faults,
        )


def check(paths: Iterable[Path | str], *, base: Snapshot | None = None, source: str | None = None, mix: bool = False) -> Checked:
    """
    Read deliveries, check them, and put them in the place of what their sources delivered before.

    Parameters
    ----------
    paths
        Workbooks, folders of CSV, or CSV files.
    base
        The state before; None when nothing is loaded.
    source
        Name of the source, instead of the explanation sheet's.
    mix
        Whether invented and real rows may stand in one graph.
    """
    deliveries = [read_delivery(name, files, source=source) for name, files in file_groups(paths)]
    _whole(deliveries)
    before = take_apart(base) if base is not None else {}
    replaced = {delivery.source for delivery in deliveries if delivery.source}
    others = without(before, replaced)
    parents = parents_of(before)
    made = assemble(deliveries, fill_directory(others, parents), remember(before, parents, replaced), _ids(before))
    kept_sources = [one for one in (base.manifest.sources if base else ()) if one.name not in replaced]
    _check_samples(deliveries, kept_sources, mix=mix)
    new = keep_deliveries({**made.nodes, **made.ties}, before)
    contributions = join([others, new])
    check_all(Loaded(deliveries, _nodes(contributions), _ties(contributions), made.directory))
    left = [fault for fault in _loose(contributions) if fault.source not in replaced]
    sources = [*kept_sources, *(source_of(one, made) for one in deliveries if one.said.date)]
    made.consequences.settle()
    faults = in_order([*(fault for one in deliveries for fault in one.log), *left], [one.file for one in deliveries])
    names = tuple(one.source for one in deliveries)
    if faults or not deliveries:
        return Checked(faults, None, (), names)
    snapshot = _freeze(contributions, sources)
    return Checked((), snapshot, tuple(_notes(base, before, made, deliveries, snapshot)), names)


def remove_source(base: Snapshot, source: str) -> Snapshot:
    """
    Return the state without a source.

    Parameters
    ----------
    base
        The state before.
    source
        Name of the source.

    Raises
    ------
    InputError
        There is no such source.
    SheetError
        Rows of other sources refer to what would go.
    """
    names = [one.name for one in base.manifest.sources]
    if source not in names:
        known = "、".join(names)
        raise InputError(f"没有来源“{source}”。现有：{known}。", f"There is no source “{source}”. There are: {', '.join(names)}.")
    kept = without(take_apart(base), {source})
    loose = _loose(kept)
    if loose:
        raise SheetError(
            f"不能删除来源“{source}”：其他来源还有 {len(loose)} 行用到它的内容。请先改那些表，或一起删除。",
            f"Source “{source}” cannot be removed: {len(loose)} rows of other sources refer to it. Change those first, or remove them too.",
            loose,
        )
    return _freeze(kept, [one for one in base.manifest.sources if one.name != source])


def _freeze(contributions: Tables, sources: Sequence[Source]) -> Snapshot:
    tables = put_together(contributions)
    nodes, ties = _nodes(tables), _ties(tables)
    known = set().union(*(table.get_column("id") for table in nodes.values())) if nodes else set()
    # A source that is kept may name communities that another one dropped.
    settled = [
        replace(
            one,
            communities=tuple(id_ for id_ in one.communities if id_ in known),
            scope={topic: left for topic, ids in one.scope.items() if (left := tuple(id_ for id_ in ids if id_ in known))},
        )
        for one in sources
    ]
    return freeze(with_standing(nodes, ties, settled), ties, sources=settled)


def _nodes(tables: Mapping[str, pl.DataFrame]) -> Tables:
    return {name: tables[name] for name in NODE_KINDS if name in tables}


def _ties(tables: Mapping[str, pl.DataFrame]) -> Tables:
    return {name: tables[name] for name in TIE_KINDS if name in tables}


def _ids(tables: Mapping[str, pl.DataFrame]) -> set[str]:
    return set().union(*(table.get_column("id") for table in _nodes(tables).values())) if tables else set()


def _whole(deliveries: Sequence[Delivery]) -> None:
    """Note files of the same source, and files that have no row."""
    first: dict[str, str] = {}
    for delivery in deliveries:
        other = first.setdefault(delivery.source, delivery.file)
        if delivery.source and other != delivery.file:
            delivery.log.add(
                "source-twice",
                f"与“{other}”是同一个来源（{delivery.source}）。一次只能导入一个来源的一份表，请合并，或改数据来源。",
                f"The same source as “{other}” ({delivery.source}). Load one file of a source at a time: make them one, or name them apart.",
            )
        if not delivery.rows and not len(delivery.log):
            delivery.log.add(
                "no-rows",
                "一行内容也没有。请填好表再导入；要删除一个来源，请用 orgnet load --remove-source。",
                "There is no row in it. Fill in the sheets; to remove a source, use `orgnet load --remove-source`.",
            )


def _check_samples(deliveries: Sequence[Delivery], kept: Sequence[Source], *, mix: bool) -> None:
    if mix:
        return
    told = [one for one in deliveries if _says_whether_sample(one)]
    there = {one.name: one.sample for one in kept} | {one.source: one.said.sample for one in told}
    for delivery in told:
        against = [name for name, sample in there.items() if sample != delivery.said.sample]
        if against:
            word = ("样例（虚构）", "invented") if delivery.said.sample else ("真实数据", "real")
            other = ("真实数据", "real") if delivery.said.sample else ("样例（虚构）", "invented")
            delivery.log.add(
                "sample-with-real",
                f"这份表是{word[0]}，来源“{against[0]}”是{other[0]}，不能放在一起。请先移走那个来源，或导入到另一个数据文件夹；确要混用，在命令行用 orgnet load --mix。",
                f"These rows are {word[1]}, those of source “{against[0]}” are {other[1]}. Take that source out first, or load into another folder of data; "
                "to mix them all the same, use `orgnet load --mix` on the command line.",
                sheet=delivery.said.sheet or None,
            )


def _says_whether_sample(delivery: Delivery) -> bool:
    """Return whether the explanation sheet could be read, and what it says of this too: otherwise nobody knows, and the fault is told."""
    sheet = delivery.said.sheet
    return bool(sheet) and not any(fault.kind == "bad-bool" and fault.sheet == sheet for fault in delivery.log)


def _loose(contributions: Tables) -> list[Fault]:
    """Return the ties whose ends are gone, as faults of the sources that give them."""
    ids = pl.Series("id", sorted(_ids(contributions)), dtype=pl.String).implode()
    faults = []
    for type_, table in _ties(contributions).items():
        gone = table.filter(~pl.col("start").is_in(ids) | ~pl.col("end").is_in(ids))
        for source, sheet, row, start, end in gone.select("source", "sheet", "row", "start", "end").iter_rows():
            faults.append(
                Fault(
                    kind="left-behind",
                    zh=f"来源“{source}”的这一行（{TIE_KINDS[type_].zh}）还用到已不在的“{start}”或“{end}”。请同时导入改好的那份表。",
                    en=f"This row of source “{source}” ({TIE_KINDS[type_].en}) still refers to {start} or {end}, one of which is gone. "
                    "Load the corrected sheets of that source together with this one.",
                    file="",
                    source=source,
                    sheet=sheet,
                    row=row,
                )
            )
    return faults


def _notes(base: Snapshot | None, before: Tables, made: Assembly, deliveries: Sequence[Delivery], snapshot: Snapshot) -> Iterable[Note]:
    loaded = {} if base is None else {one.name: one for one in base.manifest.sources}
    for delivery in deliveries:
        old = loaded.get(delivery.source)
        if old is not None and base is not None and snapshot.id == base.id:
            yield Note("unchanged", f"来源“{old.name}”没有变化。", f"Source “{old.name}” is unchanged.", old.name)
        yield from _dating(delivery, old)
    if base is not None:
        yield from _renames(before, made)


def _dating(delivery: Delivery, old: Source | None) -> Iterable[Note]:
    """Return what is odd about the day of a delivery: it is before the one that it replaces, or after today."""
    name, day, today = delivery.source, delivery.said.date, date.today()  # noqa: DTZ011  the official's own calendar day
    if day is None:
        return
    if old is not None and day < old.date:
        yield Note(
            "older",
            f"来源“{name}”这份数据的日期是 {day}，早于已经导入的 {old.date}。请核对是不是拿错了旧表，或说明表的“数据日期”没有改。",
            f"This delivery of “{name}” is of {day}, before the one of {old.date} that is loaded. See whether it is an old file, or its date on the "
            "explanation sheet was not changed.",
            name,
        )
    if day > today and not delivery.said.sample:
        yield Note(
            "early",
            f"来源“{name}”的数据日期 {day} 晚于今天（{today}）。请核对说明表的“数据日期”和这台电脑的时钟。",
            f"The delivery of “{name}” is of {day}, after today ({today}). Check its date on the explanation sheet, and the clock of this computer.",
            name,
        )


def _renames(before: Tables, made: Assembly) -> Iterable[Note]:
    """Return pairs of a row that left and a new one of the same kind under the same parent, in one source."""
    parents = parents_of(before)
    new: dict[tuple[str, str, str | None], list[tuple[str, str]]] = {}
    for source, label, id_, name, parent in made.fresh:
        new.setdefault((source, label, parent), []).append((id_, name))
    for label, table in _nodes(before).items():
        now = made.nodes.get(label)
        still = set() if now is None else set(now.get_column("id"))
        names = pl.coalesce([one for one in ("name", "code") if one in table.columns])
        for id_, source, name in table.select("id", "source", names.alias("known")).iter_rows():
            candidates = new.get((source, label, parents.get(id_))) if id_ not in still else None
            if not candidates:
                continue
            alike = difflib.get_close_matches(name or "", [one for _, one in candidates], n=1, cutoff=0.5)
            if len(candidates) > 1 and not alike:
                continue
            guess = next((one for one in candidates if alike and one[1] == alike[0]), candidates[0])
            word = (kind_word(label, "zh"), kind_word(label, "en"))
            yield Note(
                "rename",
                f"{word[0]}“{name}”不再出现，新出现了“{guess[1]}”：可能是改名。若是同一个，请在“标识”列填 {id_}，再导入。",
                f"The {word[1]} “{name}” is gone and “{guess[1]}” is new: perhaps a rename. If they are the same, write {id_} into the id column.",
                source,
            )
