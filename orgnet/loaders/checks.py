"""Checks across cells, rows, sheets and sources, once every reference is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from orgnet.loaders.contributions import key_of
from orgnet.loaders.faults import where
from orgnet.vocabulary import NODE_KINDS, SHEETS, TIE_KINDS, Column, labels_of
from orgnet.vocabulary.sheets import KIND_COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orgnet.loaders.contributions import Tables
    from orgnet.loaders.delivery import Delivery
    from orgnet.loaders.faults import FaultLog
    from orgnet.loaders.references import Directory
    from orgnet.loaders.rows import Rows

_INTERVALS = (
    ("since", "until"),
    ("signed", "expires"),
    ("raised", "due"),
    ("raised", "closed"),
    ("listed", "assigned"),
    ("listed", "struck_off"),
    ("assigned", "struck_off"),
)
"""Columns of which the second cannot be a day before the first."""

_PARTS = (("party_members", "members"),)
"""Counts of which the first is a part of the second."""

_ACYCLIC = ("PART_OF", "BRANCH_OF", "RENEWS", "MANAGED_WITH")
"""Ties that cannot lead back to where they began. Leadership can: a Party organisation under itself is data, and a rule says so."""

COLUMN_TIES = frozenset(TIE_KINDS) - {sheet.tie for sheet in SHEETS}
"""Ties made by a column: a row has at most one."""

_MANAGERS = {
    "property_company": {"PropertyCompany"},
    "unit": {"ResidentUnit", "FunctionalDepartment", "Company", "SocialOrganisation"},
    "residents": {"OwnersCommittee", "ResidentsCommittee", "SubCommittee"},
    "community": {"ResidentsCommittee", "CommunityServiceStation"},
    "none": set(),
}
"""Kinds of organisation that manage a compound, by its 管理方式; a Party organisation there contradicts none but 无."""


_PARTY = set(labels_of(["PartyOrganisation"]))


@dataclass(frozen=True)
class Loaded:
    """
    What the checks look at.

    Parameters
    ----------
    deliveries
        What is being loaded.
    nodes, ties
        Contributions of all sources, those being loaded among them.
    directory
        Every node.
    """

    deliveries: Sequence[Delivery]
    nodes: Tables
    ties: Tables
    directory: Directory

    def __post_init__(self) -> None:
        """Index the deliveries by source."""
        object.__setattr__(self, "_by_source", {delivery.source: delivery for delivery in self.deliveries})

    def delivery(self, source: str) -> Delivery | None:
        """Return the delivery of a source, None when it is not being loaded."""
        found: dict[str, Delivery] = self._by_source  # type: ignore[attr-defined]
        return found.get(source)


def check_all(loaded: Loaded) -> None:
    """Run every check; faults go to the logs of the deliveries."""
    for delivery in loaded.deliveries:
        for rows in delivery.rows:
            _intervals(rows, delivery.log)
            _parts(rows, delivery.log)
    _duplicate_ties(loaded)
    _to_itself(loaded)
    _cycles(loaded)
    _one_of_each(loaded)
    _contradictions(loaded)
    _kinds(loaded)
    _managers(loaded)


def _intervals(rows: Rows, log: FaultLog) -> None:
    for first, last in _INTERVALS:
        if first not in rows.table.columns or last not in rows.table.columns:
            continue
        for row, begin, end in rows.table.filter(pl.col(last) < pl.col(first)).select("row", first, last).iter_rows():
            log.add(
                "end-before-beginning",
                f"早于“{rows.header(first)}”（{begin}）。请核对两个日期。",
                f"Earlier than “{rows.header(first)}” ({begin}). Check the two dates.",
                sheet=rows.name,
                row=row,
                column=rows.header(last),
                value=str(end),
            )


def _parts(rows: Rows, log: FaultLog) -> None:
    for part, whole in _PARTS:
        if part not in rows.table.columns or whole not in rows.table.columns:
            continue
        for row, few, many in rows.table.filter(pl.col(part) > pl.col(whole)).select("row", part, whole).iter_rows():
            log.add(
                "part-above-whole",
                f"大于“{rows.header(whole)}”（{many}）。请核对两个数。",
                f"Above “{rows.header(whole)}” ({many}). Check the two numbers.",
                sheet=rows.name,
                row=row,
                column=rows.header(part),
                value=str(few),
            )


def _duplicate_ties(loaded: Loaded) -> None:
    """Note ties of one key that stand twice in one source."""
    for type_, table in loaded.ties.items():
        if type_ in COLUMN_TIES:
            continue
        twice = table.filter(pl.struct("source", "key").is_duplicated()).sort("source", "row", maintain_order=True)
        first: dict[tuple[str, str], int] = {}
        for source, key, sheet, row in twice.select("source", "key", "sheet", "row").iter_rows():
            before = first.setdefault((source, key), row)
            delivery = loaded.delivery(source)
            if before != row and delivery is not None:
                also = [column.zh for column in TIE_KINDS[type_].columns if column.name in TIE_KINDS[type_].key]
                also_en = [column.header_en for column in TIE_KINDS[type_].columns if column.name in TIE_KINDS[type_].key]
                delivery.log.add(
                    "duplicate-key",
                    f"与第 {before} 行重复：两端{''.join(f'、{word}' for word in also)}都相同。请删除一行，或改正不同之处。",
                    f"The same as row {before}: both ends{''.join(f', {word}' for word in also_en)} are equal. Delete one or correct it.",
                    sheet=sheet,
                    row=row,
                )


def _to_itself(loaded: Loaded) -> None:
    for type_, table in loaded.ties.items():
        for source, sheet, row in table.filter(pl.col("start") == pl.col("end")).select("source", "sheet", "row").iter_rows():
            delivery = loaded.delivery(source)
            if delivery is not None:
                word = TIE_KINDS[type_]
                delivery.log.add(
                    "to-itself",
                    f"“{word.zh}”指向了自己。请改正。",
                    f"“{word.en}” leads to itself. Correct it.",
                    sheet=sheet,
                    row=row,
                    column=_reference(type_, delivery, sheet),
                )


def _cycles(loaded: Loaded) -> None:
    for type_ in _ACYCLIC:
        table = loaded.ties.get(type_)
        if table is None:
            continue
        ends = {start: end for start, end in table.select("start", "end").iter_rows() if start != end}
        places = {start: (source, sheet, row) for start, source, sheet, row in table.select("start", "source", "sheet", "row").iter_rows()}
        for cycle in _circles(ends):
            ours = [one for one in cycle if loaded.delivery(places[one][0]) is not None]
            at = min(ours or cycle, key=lambda one: places[one][2])
            source, sheet, row = places[at]
            delivery = loaded.delivery(source) or loaded.deliveries[0]
            names = " → ".join(loaded.directory.name(one) for one in (*cycle, cycle[0]))
            delivery.log.add(
                "cycle",
                f"“{TIE_KINDS[type_].zh}”绕成了圈：{names}。请改正其中一行。",
                f"“{TIE_KINDS[type_].en}” runs in a circle: {names}. Correct one of the rows.",
                sheet=sheet,
                row=row,
                column=_reference(type_, delivery, sheet),
            )


def _circles(ends: Mapping[str, str]) -> list[list[str]]:
    """Return the circles of a mapping, each once, beginning with its smallest id."""
    done: set[str] = set()
    circles = []
    for start in ends:
        path: list[str] = []
        on_path: set[str] = set()
        current: str | None = start
        while current is not None and current not in done and current not in on_path:
            path.append(current)
            on_path.add(current)
            current = ends.get(current)
        if current is not None and current in on_path:
            circle = path[path.index(current) :]
            lowest = circle.index(min(circle))
            circles.append(circle[lowest:] + circle[:lowest])
        done.update(path)
    return circles


def _one_of_each(loaded: Loaded) -> None:
    """Note ties of a column that two sources give differently: a second parent, a second place."""
    for type_ in sorted(COLUMN_TIES & loaded.ties.keys()):
        table = loaded.ties[type_].unique(["start", "end", "source"], maintain_order=True)
        several = table.filter(pl.col("start").is_in(_with_several_ends(table).implode())).sort("start", "source", "row")
        first: dict[str, tuple[str, str, str, int]] = {}
        for start, end, source, sheet, row in several.select("start", "end", "source", "sheet", "row").iter_rows():
            other = first.setdefault(start, (end, source, sheet, row))
            if other[0] != end:
                names = (loaded.directory.name(other[0]), loaded.directory.name(end))
                kind = "second-parent" if type_ == "PART_OF" else "contradiction"
                _tell_both(loaded, kind, (source, sheet, row), other[1:], (names[1], names[0]), column=type_)


def _with_several_ends(table: pl.DataFrame) -> pl.Series:
    counted = table.group_by("start").agg(pl.col("end").n_unique().alias("ends"))
    return counted.filter(pl.col("ends") > 1).get_column("start")


def _contradictions(loaded: Loaded) -> None:
    """Note cells that two sources give differently."""
    for name, table in (*loaded.nodes.items(), *loaded.ties.items()):
        key = key_of(name)
        shared = table.filter(pl.col(key).is_duplicated() & (pl.col("source").n_unique().over(key) > 1))
        if not shared.height:
            continue
        columns = NODE_KINDS[name].properties if name in NODE_KINDS else TIE_KINDS[name].columns
        first: dict[tuple[str, str], tuple[object, str, str, int]] = {}
        for values in shared.sort(key, "source", maintain_order=True).iter_rows(named=True):
            place = (values["source"], values["sheet"], values["row"])
            for column in columns:
                value = values[column.name]
                if value is None:
                    continue
                other = first.setdefault((values[key], column.name), (value, *place))
                if other[0] != value:
                    _tell_both(loaded, "contradiction", place, other[1:], (_shown(column, value), _shown(column, other[0])), column=column)


def _shown(column: Column, value: object) -> str:
    if column.choices is None:
        return str(value)
    codes = value if isinstance(value, list) else [value]
    return "、".join(column.choices.word(str(code), "zh") for code in codes)


def _tell_both(
    loaded: Loaded, kind: str, place: tuple[str, str, int], other: tuple[str, str, int], values: tuple[str, str], *, column: Column | str
) -> None:
    """Note a contradiction at the place that is being loaded, naming the other one."""
    delivery = loaded.delivery(place[0])
    if delivery is None:
        delivery, place, other, values = loaded.delivery(other[0]) or loaded.deliveries[0], other, place, (values[1], values[0])
    header = _reference(column, delivery, place[1]) if isinstance(column, str) else delivery.header(place[1], column)
    lead = _PARENT if kind == "second-parent" else ("", "")
    told = _of_one_file(place, other, values) if place[0] == other[0] else _of_two_sources(other, values)
    delivery.log.add(kind, lead[0] + told[0], lead[1] + told[1], sheet=place[1], row=place[2], column=header, value=values[0])


_PARENT = ("一块区域只能有一个上级。", "Ground has one parent only. ")


def _of_two_sources(other: tuple[str, str, int], values: tuple[str, str]) -> tuple[str, str]:
    source, sheet, row = other
    zh = f"来源“{source}”的{where(sheet=sheet, row=row)}是“{values[1]}”，这里是“{values[0]}”。请与对方核对，改成一致，或清空一处。"
    en = f"Source “{source}”, {where(sheet=sheet, row=row, lang='en')} has “{values[1]}”, and here it is “{values[0]}”. "
    return zh, f"{en}Settle which is right, or empty one of the two."


def _of_one_file(place: tuple[str, str, int], other: tuple[str, str, int], values: tuple[str, str]) -> tuple[str, str]:
    """Say that both rows are in what is being loaded: there is nobody else to ask."""
    _, sheet, row = other
    same = sheet == place[1]
    there_zh = f"本表第 {row} 行" if same else where(sheet=sheet, row=row)
    there_en = f"row {row} of this sheet" if same else where(sheet=sheet, row=row, lang="en")
    zh = f"这一行和{there_zh}是同一个，这里是“{values[0]}”，那里是“{values[1]}”。确是同一个，请删除一行；是两个，请填不同的编码或标识。"
    en = f"This row and {there_en} are one and the same; here it is “{values[0]}”, there “{values[1]}”. "
    return zh, f"{en}If that is so, delete one of them; if they are two, give them different codes or ids."


def _reference(type_: str, delivery: Delivery, sheet: str) -> str | None:
    """Return the header of the column that makes a tie in a sheet."""
    for rows in delivery.rows:
        if rows.name == sheet and rows.kind in NODE_KINDS:
            for column in NODE_KINDS[rows.kind].references:
                if column.tie == type_:
                    return rows.header(column.name)
    return None


def _kinds(loaded: Loaded) -> None:
    """Note nodes that two sources call by different kinds."""
    first: dict[str, tuple[str, str, str, int]] = {}
    seen: set[str] = set()
    for label, table in loaded.nodes.items():
        for id_, source, sheet, row in table.select("id", "source", "sheet", "row").iter_rows():
            other = first.setdefault(id_, (label, source, sheet, row))
            if other[0] != label and other[1] != source and id_ not in seen:
                seen.add(id_)
                words = (NODE_KINDS[label].zh, NODE_KINDS[other[0]].zh)
                _tell_both(loaded, "contradiction", (source, sheet, row), other[1:], words, column=KIND_COLUMN)


def _managers(loaded: Loaded) -> None:
    """Hold 管理方式 of each compound against who manages it, by the ties in force on the day of the delivery."""
    compounds, manages = loaded.nodes.get("Compound"), loaded.ties.get("MANAGES")
    if compounds is None or manages is None:
        return
    said = {
        id_: (managed, (source, sheet, row))
        for id_, managed, source, sheet, row in compounds.drop_nulls("managed_by")
        .select("id", "managed_by", "source", "sheet", "row")
        .iter_rows()
    }
    managers: dict[str, list[tuple[str, tuple[str, str, int]]]] = {}
    for start, end, since, until, source, sheet, row in _in_force(loaded, manages):
        del since, until
        managers.setdefault(end, []).append((start, (source, sheet, row)))
    for compound, ties in managers.items():
        if compound not in said:
            continue
        managed, place = said[compound]
        fitting = _MANAGERS[managed] | (_PARTY if managed != "none" else set())
        if any(loaded.directory.label(start) in fitting for start, _ in ties):
            continue
        start, other = ties[0]
        _tell_manager(loaded, place, other, managed, start)


def _in_force(loaded: Loaded, manages: pl.DataFrame) -> Iterable[tuple[str, str, object, object, str, str, int]]:
    days = {delivery.source: delivery.said.date for delivery in loaded.deliveries}
    for row in manages.select("start", "end", "since", "until", "source", "sheet", "row").iter_rows():
        day = days.get(row[4])
        if day is None or ((row[2] is None or row[2] <= day) and (row[3] is None or row[3] >= day)):
            yield row


def _tell_manager(loaded: Loaded, place: tuple[str, str, int], other: tuple[str, str, int], managed: str, manager: str) -> None:
    column = NODE_KINDS["Compound"].column("managed_by")
    choices = column.choices
    assert choices is not None  # noqa: S101  # the vocabulary gives it
    kind = NODE_KINDS[loaded.directory.label(manager)]
    name = loaded.directory.name(manager)
    delivery = loaded.delivery(place[0])
    at, there = (place, other) if delivery is not None else (other, place)
    log = (delivery or loaded.delivery(other[0]) or loaded.deliveries[0]).log
    log.add(
        "column-against-tie",
        f"“{column.zh}”填的是“{choices.word(managed, 'zh')}”，与{where(sheet=there[1], row=there[2])}不符：管理方是“{name}”（{kind.zh}）。请改正其中一处。",
        f"“{column.header_en}” says “{choices.word(managed, 'en')}”, but {where(sheet=there[1], row=there[2], lang='en')} does not fit: "
        f"managed by “{name}” ({kind.en}). Correct one of the two.",
        sheet=at[1],
        row=at[2],
        column=(delivery or loaded.deliveries[0]).header(at[1], column),
        value=choices.word(managed, "zh"),
    )
