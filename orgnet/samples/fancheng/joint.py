"""Joint construction in Fancheng: seats on the big committees, agreements, meetings, whistles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.samples.agreements import THEMES, draw_agreement, write_agreement
from orgnet.samples.committees import Committee, draw_seats, quarterly, write_committee
from orgnet.samples.coverage import committee
from orgnet.samples.fancheng import liyelu, plan
from orgnet.samples.management import residents_committee
from orgnet.samples.whistles import write_whistle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.fancheng.bodies import Bodies
    from orgnet.samples.ground import Community, County, Street

KINDS = ("live",) * 25 + ("renewed",) * 4 + ("paper",) * 7 + ("open",) * 3 + ("undated",)
CALLED = (
    "城管执法局",
    "住建局",
    "应急管理局",
    "市场监管局",
    "生态环境局",
    "交通运输局",
    "水利局",
    "公安分局",
    "消防救援大队",
    "自然资源局",
    "卫健局",
    "民政局",
)
"""Departments that streets whistle for."""
IN_FORCE = 176
"""Agreements in force to draw, beside those made by hand."""


@dataclass(frozen=True)
class Parts:
    """What every part of the sample is made from: its ground, its bodies, the rows, the draws."""

    dice: Dice
    book: Book
    county: County
    bodies: Bodies

    def fork(self, name: str) -> Parts:
        """Return the same with draws of their own."""
        return Parts(self.dice.fork(name), self.book, self.county, self.bodies)


def _circle(parts: Parts, community: Community) -> list[str]:
    """Return who could sit beside a community: its units, the street's stations, firms with a Party organisation, residents' bodies."""
    bodies = parts.bodies
    firms = [name for name in bodies.firms.get(community.name, []) if name in bodies.party]
    own = [residents_committee(community), *[f"{one.name}业委会" for one in community.compounds if f"{one.name}业委会" in parts.book][:3]]
    near = [name for name in bodies.stations[community.street.name] if name.endswith("所")]
    registered = [str(tie["start"]) for tie in parts.book.ties("REGISTERED_WITH") if tie["end"] == community.name]
    return list(dict.fromkeys([*bodies.units.get(community.name, []), *firms, *own, *near, *registered]))


def write_committees(parts: Parts) -> None:
    """Write seats and joint meetings of all big committees; some have none to sit on them, some are overdue, three never met."""
    for street in parts.county.streets:
        wide = Committee(f"{street.stem}街道大工委")
        count = 10 if street.name == "米公街道" else parts.dice.between(7, 12)
        wide.seats = draw_seats(parts.dice, own=f"{street.stem}街道党工委", circle=_street_circle(parts, street), count=count)
        wide.meetings = quarterly(parts.dice, day=plan.DELIVERED, overdue=False)
        write_committee(parts.dice, parts.book, wide)
        late = _overdue(parts.dice, street)
        for community in street.communities:
            write_committee(
                parts.dice,
                parts.book,
                _community_committee(parts, community, overdue=community.name in late),
                reported=community.name not in plan.UNREPORTED["meetings"],
            )
    _write_other_meetings(parts)


def _write_other_meetings(parts: Parts) -> None:
    """Write meetings that are not joint ones: the three committees that never met jointly have at least asked for opinions."""
    some = parts.dice.some([one.name for one in parts.county.communities if one.name not in plan.UNREPORTED["meetings"]], 14)
    for name in dict.fromkeys([*plan.NEVER_MET, *some]):
        day = parts.dice.day(plan.DAY.replace(year=2025), plan.DELIVERED)
        kind, word = parts.dice.pick((("opinions", "建言会"), ("hearing", "听证会")))
        parts.book.node("Meeting", f"{name}大党委{word}（{day.isoformat()}）", kind=kind, date=day, held_by=f"{name}大党委")


def _street_circle(parts: Parts, street: Street) -> list[str]:
    units = [name for community in street.communities for name in parts.bodies.units.get(community.name, []) if name in parts.bodies.party]
    firms = [name for community in street.communities for name in parts.bodies.firms.get(community.name, []) if name in parts.bodies.party]
    return list(dict.fromkeys([*units, *firms[:6]]))


def _overdue(dice: Dice, street: Street) -> list[str]:
    never = [community.name for community in street.communities if community.name in plan.NEVER_MET]
    quiet = {*never, liyelu.NAME, *plan.UNREPORTED["meetings"]}
    others = [community.name for community in street.communities if community.name not in quiet]
    return [*never, *dice.some(others, plan.PLAN[street.name].overdue - len(never))]


def _community_committee(parts: Parts, community: Community, *, overdue: bool) -> Committee:
    one = Committee(f"{community.name}大党委")
    own = committee(community)
    if community.name == liyelu.NAME:
        one.seats = [(who, role, first) for who, role, first, _ in liyelu.SEATS]
        one.meetings = list(liyelu.MEETINGS)
        one.said = {(who, day): mark for who, _, _, marks in liyelu.SEATS for day, mark in zip(liyelu.MEETINGS, marks, strict=True)}
        return one
    if community.name in plan.UNREPORTED["joint_construction"]:
        one.seats = []
    else:
        count = 0 if community.name in plan.WITHOUT_PART_TIME else parts.dice.between(4, 9)
        one.seats = draw_seats(parts.dice, own=own, circle=_circle(parts, community), count=count)
    if community.name not in plan.NEVER_MET:
        one.meetings = quarterly(parts.dice, day=plan.DELIVERED, overdue=overdue)
    return one


# ------------------------------------------------------------------------------------------------------------ agreements
def write_agreements(parts: Parts) -> None:
    """Write the agreements made by hand, those in force, and those that lapsed, street by street."""
    for one in (*liyelu.AGREEMENTS, *liyelu.ELSEWHERE):
        write_agreement(parts.dice, parts.book, one)
    alone = {grid for name, numbers in liyelu.HOSPITAL_ALONE for grid in liyelu.grid_names(name, *numbers)}
    shut = {*plan.WITHOUT_AGREEMENT, *plan.UNREPORTED["joint_construction"], liyelu.NAME}
    signers = _signers(parts)
    for street in parts.county.streets:
        open_to = [community for community in street.communities if community.name not in shut]
        lapsed = plan.PLAN[street.name].lapsed - (street.name == "米公街道")
        for _ in range(lapsed):
            _draw(parts, parts.dice.pick(open_to), signers, kind="lapsed", alone=set())
    open_to = [community for community in parts.county.communities if community.name not in shut]
    chosen = [*open_to, *[parts.dice.pick(open_to) for _ in range(IN_FORCE - len(open_to))]]
    for community in chosen:
        _draw(parts, community, signers, kind=parts.dice.pick(KINDS), alone=alone)


def _signers(parts: Parts) -> list[str]:
    """Return units and firms with a Party organisation, the eager ones many times over: most sign one agreement, a few sign a dozen."""
    every = [name for name in parts.bodies.party if not name.endswith("物业") and name not in (liyelu.HOSPITAL, liyelu.TEXTILE)]
    eager = {
        liyelu.COLLEGE: 70,
        "樊城区城投公司": 52,
        "樊北供电所": 40,
        "樊城区总工会": 34,
        liyelu.LAWYERS: 30,
        "樊城区消防救援大队": 24,
        "樊城区人民医院": 18,
    }
    return [name for name in every for _ in range(eager.get(name, 1))]


def _draw(parts: Parts, community: Community, signers: Sequence[str], *, kind: str, alone: set[str]) -> None:
    dice = parts.dice
    theme = dice.pick(THEMES)
    local = [name for name in parts.bodies.units.get(community.name, []) if name in parts.bodies.party and name in signers]
    unit = dice.pick(local) if local and dice.chance(0.45) else dice.pick(signers)
    parties = [unit, committee(community)]
    if dice.chance(0.12):
        parties += [name for name in dice.some(sorted(set(signers)), dice.between(1, 3)) if name not in parties]
    grids = [grid.name for grid in community.grids if grid.name not in alone]
    whole = dice.chance(0.62) and len(grids) == len(community.grids)
    start = dice.between(0, max(0, len(grids) - 1))
    benefits = [community.name] if whole else grids[start : start + dice.between(1, 4)]
    if not whole and dice.chance(0.15):
        inside = [one.name for one in community.compounds if not {grid.name for grid in one.grids} & alone]
        benefits = [dice.pick(inside)]
    if dice.chance(0.05):
        benefits = [*benefits, f"{community.name}居委会"]
    where = f"{unit}与{community.name}"
    if not grids or any(f"{where}{theme[0]}共建协议{part}" in parts.book for part in ("", "（第一轮）", "（第二轮）")):
        _draw(parts, community, signers, kind=kind, alone=alone)
        return
    drawn = draw_agreement(
        dice, theme=theme, parties=parties, where=where, benefits=benefits, community=community.name, day=plan.DELIVERED, kind=kind
    )
    for one in drawn:
        write_agreement(dice, parts.book, one)


# -------------------------------------------------------------------------------------------------------------- whistles
def write_whistles(parts: Parts, *, street: int, community: int, compound: int) -> None:
    """Write whistles of the three levels; streets call departments, communities units and firms, compounds several parties."""
    dice, county, bodies = parts.dice, parts.county, parts.bodies
    departments = [f"樊城区{name}" for name in CALLED]
    heard = [one for one in county.communities if one.name not in plan.UNREPORTED["whistles"]]
    for _ in range(street):
        where = dice.pick(county.streets)
        ground = dice.pick([one for one in where.communities if one in heard]).name
        _whistle(parts, "street", f"{where.stem}街道党工委", ground, dice.some(departments, dice.between(1, 3)))
    for _ in range(community):
        home = dice.pick(heard)
        near = [*bodies.units.get(home.name, []), *bodies.firms.get(home.name, []), *bodies.stations[home.street.name][3:]]
        ground = dice.pick([home.name, *[grid.name for grid in home.grids]])
        _whistle(parts, "community", committee(home), ground, dice.some(list(dict.fromkeys(near)), dice.between(1, 3)))
    for _ in range(compound):
        home = dice.pick(heard)
        one = dice.pick([place for place in home.compounds if place.branch == f"{place.name}党支部"] or home.compounds)
        managers = [one.manager] if one.manager else []
        called = dict.fromkeys(
            [*managers, residents_committee(home), *dice.some(bodies.stations[home.street.name][3:], dice.between(1, 2))]
        )
        _whistle(parts, "compound", one.branch or committee(home), one.name, list(called))


def _whistle(parts: Parts, level: str, raised_by: str, ground: str, called: Sequence[str]) -> None:
    write_whistle(parts.dice, parts.book, level=level, raised_by=raised_by, ground=ground, called=called, day=plan.DELIVERED, answered=0.88)
