"""
A city that nobody lives in: 100 nodes and 400 ties for each community, as sheets.

With 1,000 communities it is the size that the product has to be pleasant at: 100,000 nodes, 400,000 ties. Every row is drawn from a fixed seed,
so two runs measure the same city. Organisations keep mostly to their own street, as they do; some agreements join two streets.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from orgnet.loaders.template import Explanation
from orgnet.vocabulary import NODE_KINDS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, object]
    Tables = dict[str, list[Row]]

DAY = date(2026, 11, 20)
NODES_PER_COMMUNITY = 100
TIES_PER_COMMUNITY = 400

EXPLANATION = Explanation(source="测速城市", date=DAY, edition="2023", sample=True, norms=("quarterly_meeting",))


def city(communities: int = 1000, *, seed: int = 20261120) -> Tables:
    """
    Return the rows of each sheet, by its English name.

    Parameters
    ----------
    communities
        How many; the city has 100 nodes and 400 ties for each.
    seed
        What the rows are drawn from.

    Returns
    -------
    tables
        Rows as `orgnet.loaders.template.write_workbook` takes them.
    """
    return _City(communities, random.Random(seed)).build()  # noqa: S311  # nothing is secret here


def size(tables: Tables) -> tuple[int, int]:
    """Return how many nodes and ties the rows make."""
    by_name = {sheet.en: sheet for sheet in SHEETS}
    nodes = ties = 0
    for name, rows in tables.items():
        sheet = by_name[name]
        if sheet.tie:
            ties += len(rows)
            continue
        nodes += len(rows)
        for row in rows:
            kind = NODE_KINDS[str(row.get("type", sheet.kinds[0]))]
            ties += sum(1 for column in kind.references if row.get(column.name))
    return nodes, ties


class _City:
    """The city while it is built: the rows so far, and the codes that later rows refer to."""

    def __init__(self, communities: int, dice: random.Random) -> None:
        self.size = communities
        self.dice = dice
        self.tables: Tables = defaultdict(list)
        self.codes: dict[tuple[str, str], list[str]] = defaultdict(list)  # (kind, street or community) -> codes

    def build(self) -> Tables:
        """Build from above to below, records last; activities and attendance make up the exact size."""
        for street in self._divisions():
            self._tie("subordinate to", [(code, f"SWC{street}") for code in self.codes["CommunityPartyCommittee", street]])
            for community in self.codes["Community", street]:
                self._agreements(street, community)
                self._meetings(street, community)
        self._activities(NODES_PER_COMMUNITY * self.size - size(self.tables)[0])
        self._attendance(TIES_PER_COMMUNITY * self.size - size(self.tables)[1])
        return dict(self.tables)

    def _divisions(self) -> Iterator[str]:
        self._node("divisions above", "Province", "99", name="测速省")
        self._node("divisions above", "City", "9901", name="测速市", province="99")
        for number in range(self.size):
            county, street = f"9901{number // 100 + 1:02d}", f"9901{number // 100 + 1:02d}{number % 100 // 10 + 1:03d}"
            if number % 100 == 0:
                self._node("divisions above", "County", county, name=f"测速{number // 100 + 1}区", city="9901")
            if number % 10 == 0:
                self._street(street, county)
            self._community(f"{street}{number % 10 + 1:03d}", street)
            if number % 10 == 9 or number == self.size - 1:
                yield street

    def _street(self, street: str, county: str) -> None:
        self._node("streets", "Street", street, name=f"测速{street[4:6]}区{street[6:]}街道", county=county)
        self._node("Party organisations", "StreetWorkingCommittee", f"SWC{street}", name=f"{street}街道党工委", located_in=street)
        self._node("Party organisations", "BigWorkingCommittee", f"BWC{street}", name=f"{street}街道大工委", located_in=street)

    def _community(self, community: str, street: str) -> None:
        name = f"测速{community[6:9]}之{community[9:]}社区"
        self._node("communities", "Community", community, street, name=name, street=street, households=self.dice.randint(1500, 5000))
        for number in range(10):
            code = f"G{community}-{number}"
            self._node("grids", "Grid", code, community, name=f"第{number + 1}网格", community=community, households=self._households())
        self._compounds(community)
        if int(community) % 2:
            self._node("sites", "Site", f"S{community}", community, name="商圈", part_of=community, site_type="business_district")
        self._party(community, street)
        self._others(community, street)

    def _compounds(self, community: str) -> None:
        grids = self.codes["Grid", community]
        for number in range(12):
            code = f"C{community}-{number}"
            managed = "property_company" if number % 3 else "residents"
            self._node(
                "compounds", "Compound", code, community,
                name=f"第{number + 1}小区", community=community, households=self._households(), managed_by=managed,
            )  # fmt: skip
            self._tie("lies in", [(code, grid) for grid in self.dice.sample(grids, 1 + number % 3 // 2)])
        for number in range(20):
            code = f"B{community}-{number}"
            whole = self.codes["Compound", community][number % 12]
            self._node(
                "buildings", "Building", code, community, name=f"{number + 1}号楼", part_of=whole, households=self.dice.randint(20, 120)
            )
            self._tie("lies in", [(code, self.dice.choice(grids))])

    def _party(self, community: str, street: str) -> None:
        above = f"CPC{community}"
        self._organisation(
            "CommunityPartyCommittee", above, "党委", community, street, party=True, form="committee", members=self.dice.randint(80, 600)
        )
        self._organisation("BigPartyCommittee", f"BPC{community}", "大党委", community, street, party=True, form="big_committee")
        plan = {
            "GridBranch": (6, "网格党支部", "Grid", 7),
            "CompoundBranch": (7, "小区党支部", "Compound", 9),
            "PartyGroup": (6, "党小组", "Building", 12),
        }
        for kind, (count, word, ground, covered) in plan.items():
            codes = [self._organisation(kind, f"{kind}{community}-{n}", f"{word}{n + 1}", community, party=True) for n in range(count)]
            self._tie("subordinate to", [(code, above) for code in codes])
            chosen = self.dice.sample(self.codes[ground, community], covered)
            self._covers(zip((codes * 2)[:covered], chosen, strict=True), mode="standalone" if kind == "GridBranch" else "joint")
            if ground != "Building":
                left = [code for code in self.codes[ground, community] if code not in chosen]
                self._covers([(above, code) for code in left[:2]], mode="instructor")

    def _others(self, community: str, street: str) -> None:
        plan: dict[str, tuple[int, str, Row]] = {
            "ResidentsCommittee": (1, "居委会", {}),
            "CommunityServiceStation": (1, "服务站", {"staff": 12}),
            "OwnersCommittee": (4, "业委会", {"form": "owners_committee", "members": 7}),
            "ResidentUnit": (5, "单位", {"sector": "public_institution"}),
            "Company": (3, "公司", {}),
            "SocialOrganisation": (1, "社会组织", {}),
        }
        for kind, (count, word, columns) in plan.items():
            for n in range(count):
                self._organisation(kind, f"{kind}{community}-{n}", f"{community}{word}{n + 1}", community, street, **columns)  # type: ignore[arg-type]  # none is called party
        for n in range(3):
            self._node(
                "teams", "VolunteerTeam", f"VT{community}-{n}", community,
                name=f"志愿队{n + 1}", located_in=community, volunteers=self.dice.randint(10, 300), guided_by=f"CPC{community}",
            )  # fmt: skip
        if int(community[9:]) % 10 < 3:
            self._organisation("PropertyCompany", f"PC{community}", f"{community}物业", community, street)
        self._of_units(community)
        self._ground_ties(community, street)

    def _of_units(self, community: str) -> None:
        plan = {
            "ResidentUnitPartyOrganisation": ("ResidentUnit", 4, "单位党支部"),
            "NewSectorPartyOrganisation": ("Company", 2, "公司党支部"),
            "OwnersCommitteeBranch": ("OwnersCommittee", 1, "业委会党支部"),
        }
        for kind, (unit, count, word) in plan.items():
            codes = [self._organisation(kind, f"{kind}{community}-{n}", f"{word}{n + 1}", community, party=True) for n in range(count)]
            self._covers(zip(codes, self.codes[unit, community][:count], strict=True), mode="standalone")
            self._tie("subordinate to", [(code, f"CPC{community}") for code in codes])

    def _ground_ties(self, community: str, street: str) -> None:
        compounds = self.codes["Compound", community]
        owners = self.codes["OwnersCommittee", community]
        self._tie("governs", [(f"ResidentsCommittee{community}-0", community), *zip(owners, compounds[::3], strict=True)])
        companies = [code for code in self.codes["PropertyCompany", street] if code] or [f"PC{street}001"]
        self._tie("manages", [(self.dice.choice(companies), code) for number, code in enumerate(compounds) if number % 3])
        self._tie("manages", list(zip(owners, compounds[::3], strict=True)))
        grids = self.codes["Grid", community]
        self._tie("serves", [(f"CommunityServiceStation{community}-0", grid) for grid in grids], how_often="daily")
        self._tie("serves", [(f"SocialOrganisation{community}-0", code) for code in compounds[:5]], how_often="weekly")
        self._tie("serves", list(product(self.codes["VolunteerTeam", community], grids[:5])), how_often="monthly")
        units = self.codes["ResidentUnit", community]
        self._tie(
            "has seat on", [(code, f"BPC{community}") for code in [*units, f"ResidentsCommittee{community}-0", *owners]], role="member"
        )
        self._tie("registered with", [(unit, community) for unit in units], how_often="monthly")

    def _agreements(self, street: str, community: str) -> None:
        partners = self.codes["ResidentUnit", street] + self.codes["Company", street]
        ground = self.codes["Grid", community] + self.codes["Compound", community]
        before = None
        for number in range(4):
            code = f"A{community}-{number}"
            signed = DAY - timedelta(days=self.dice.randint(30, 1000))
            self._node(
                "agreements", "Agreement", code, community,
                name=f"{community}共建协议{number + 1}", signed=signed, expires=signed + timedelta(days=730), renews=before if number == 1 else None,
            )  # fmt: skip
            before = code
            far = self.dice.random() < 0.05
            others = (
                self.codes["ResidentUnit", self.dice.choice([key for kind, key in self.codes if kind == "Street"] or [street])]
                if far
                else []
            )
            self._tie(
                "party to",
                [(party, code) for party in {f"BPC{community}": 1, **dict.fromkeys(self.dice.sample(partners, 4) + others[:1], 1)}],
            )
            self._tie("benefits", [(code, place) for place in self.dice.sample(ground, 5)])

    def _meetings(self, street: str, community: str) -> None:
        del street
        for number in range(4):
            day = DAY - timedelta(days=self.dice.randint(0, 90) + 91 * number)
            self._node(
                "meetings", "Meeting", f"M{community}-{number}", community,
                name=f"{community}第{number + 1}次联席会议", kind="joint", date=day, held_by=f"BPC{community}",
            )  # fmt: skip

    def _activities(self, count: int) -> None:
        agreements = [row["code"] for row in self.tables["agreements"]]
        for number in range(count):
            agreement = str(agreements[number % len(agreements)])
            community = agreement[1:13]
            day = DAY - timedelta(days=self.dice.randint(0, 700))
            self._node(
                "activities", "Activity", f"H{community}-{number}", community,
                name=f"{community}活动{number + 1}", date=day, carries_out=agreement, took_place_in=community, people=self.dice.randint(5, 200),
            )  # fmt: skip
            self._tie("organised", [(f"BPC{community}", f"H{community}-{number}")])
            self._tie("took part in", [(unit, f"H{community}-{number}") for unit in self.codes["ResidentUnit", community]])

    def _attendance(self, count: int) -> None:
        meetings = [str(row["code"]) for row in self.tables["meetings"]]
        each, rest = divmod(count, len(meetings))
        for number, meeting in enumerate(meetings):
            street = meeting[1:10]
            guests = [*self.codes["ResidentUnit", street], *self.codes["Company", street], *self.codes["OwnersCommittee", street]]
            rows = [(guest, meeting) for guest in self.dice.sample(guests, each + (number < rest))]
            self._tie("attended", rows, attendance="present")

    def _households(self) -> int | None:
        return None if self.dice.random() < 0.02 else self.dice.randint(150, 600)

    def _organisation(
        self, kind: str, code: str, name: str, community: str, street: str | None = None, /, *, party: bool = False, **columns: object
    ) -> str:
        sheet = "Party organisations" if party else "organisations"
        self._node(sheet, kind, code, community, name=name, located_in=community, **columns)
        if street:
            self.codes[kind, street].append(code)
        return code

    def _node(self, sheet: str, kind: str, code: str, within: str = "", /, **columns: object) -> None:
        kinds = next(entry.kinds for entry in SHEETS if entry.en == sheet)
        row: Row = {"type": kind} if len(kinds) > 1 else {}
        self.tables[sheet].append({**row, "code": code, **columns})
        self.codes[kind, within or code].append(code)

    def _covers(self, pairs: Iterable[tuple[str, str]], *, mode: str) -> None:
        self._tie("covers", list(pairs), mode=mode, since=date(2024, 1, 1))

    def _tie(self, sheet: str, pairs: list[tuple[str, str]], **columns: object) -> None:
        self.tables[sheet].extend({"start": start, "end": end, **columns} for start, end in pairs)
