"""
A sample's findings counted a second time, in plain Python over the rows as they are generated.

It is written from the model and the wording of the rules, not from their Cypher, and holds the counts that each plan states.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from orgnet.vocabulary import NODE_KINDS, TOPICS, labels_of

if TYPE_CHECKING:
    from datetime import date

    from orgnet.loaders.template import Explanation
    from orgnet.samples.book import Book

PARTS = {"City": "province", "County": "city", "Street": "county", "Community": "street", "Grid": "community", "Compound": "community"}
PARTS |= {"Building": "part_of", "Site": "part_of"}
UNITS = ("ResidentUnit",)
ORIGINS = {
    "residents": ("ResidentsCommittee",),
    "owners": ("OwnersCommittee", "OwnersCommitteeBranch"),
    "property": ("PropertyCompany",),
    "unit": ("ResidentUnit", "Company", "SocialOrganisation", "ResidentUnitPartyOrganisation", "NewSectorPartyOrganisation"),
    "department": ("FunctionalDepartment",),
}


class Facts:
    """The rows of a sample, with what follows from them on a day."""

    def __init__(self, book: Book, explanation: Explanation, day: date) -> None:
        self.book, self.explanation, self.day = book, explanation, day
        self.kind = {name: label for label in NODE_KINDS for name in book.names(label)}
        self.row = {str(row.get("name") or row.get("code")): row for label in NODE_KINDS for row in self.rows(label)}

    def rows(self, label: str) -> list[dict[str, Any]]:
        return [dict(row) for row in self.book.rows(label)]

    def names(self, *labels: str) -> list[str]:
        return [name for label in labels for name in self.book.names(label)]

    def in_force(self, row) -> bool:
        return (row.get("since") or self.day) <= self.day <= (row.get("until") or self.day)

    def ties(self, type_: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Return start, end and row of the ties in force of a type that has a sheet."""
        return [(str(row["start"]), str(row["end"]), row) for row in self.book.ties(type_) if self.in_force(row)]

    def place(self, name: str) -> str | None:
        """Return the ground that a row is a part of, located in or listed under."""
        row, label = self.row[name], self.kind[name]
        column = PARTS.get(label) or next((one for one in ("located_in", "listed_by", "concerns", "held_by") if row.get(one)), None)
        return str(row[column]) if column and row.get(column) else None

    def chain(self, name: str) -> list[str]:
        found: list[str] = [name]
        while above := self.place(found[-1]):
            found.append(above)
        return found

    def community(self, name: str) -> str | None:
        return next((one for one in self.chain(name) if self.kind[one] == "Community"), None)

    @cached_property
    def scope(self) -> dict[str, set[str]]:
        """Return the communities that report a topic."""
        every = set(self.names("Community"))
        found: dict[str, set[str]] = {}
        for topic, said in self.explanation.scope.items():
            state, places = (said, every) if isinstance(said, str) else (said[0], set(said[1]))
            found[topic] = set() if state == "unreported" else places
        return found

    def reported(self, topic: str, name: str) -> bool:
        """Return whether a topic is reported where a row is; a row above communities counts when all of them report it."""
        if any(topic in (self.row[one].get("unreported") or ()) for one in self.chain(name)):
            return False
        community = self.community(name)
        places = self.scope.get(topic, set())
        return community in places if community else places == set(self.names("Community"))

    def judged(self, topic: str, *labels: str) -> list[str]:
        return [name for name in self.names(*labels) if self.reported(topic, name)]

    @cached_property
    def modes(self) -> dict[str, set[str]]:
        """Return the modes by which each subject is covered in force."""
        fitting = {
            "Grid": {"GridBranch", "CompoundBranch", "ResidentsBranch", "PartyGroup"},
            "Building": {"PartyGroup"},
            "OwnersCommittee": {"OwnersCommitteeBranch"},
        }
        fitting["Compound"] = fitting["Grid"]
        managing = {(start, end) for start, end, _ in self.ties("MANAGES")}
        own = {start: end for start, end, row in self.ties("COVERS") if self.kind[end] in ORGANISATIONS}
        found: dict[str, set[str]] = defaultdict(set)
        for party, subject, row in self.ties("COVERS"):
            allowed = fitting.get(self.kind[subject])
            fits = allowed is None or self.kind[party] in allowed or (own.get(party), subject) in managing
            if row["mode"] == "instructor" or fits:
                found[subject].add(str(row["mode"]))
        return found

    def uncovered(self, *labels: str) -> int:
        return sum(not self.modes.get(name) for name in self.judged("party", *labels))

    def by_instructor(self, label: str) -> int:
        return sum(self.modes.get(name) == {"instructor"} for name in self.judged("party", label))

    def has(self, norm: str) -> bool:
        return norm in self.explanation.norms

    @cached_property
    def whole(self) -> dict[str, str]:
        """Return the unit that a Party organisation covers as its own, by the Party organisation: the two count as one."""
        return {start: end for start, end, row in self.ties("COVERS") if row["mode"] == "standalone" and self.kind[end] in ORGANISATIONS}

    def as_one(self, name: str) -> str:
        return self.whole.get(name, name)


ORGANISATIONS = labels_of(["Organisation"])


# ---------------------------------------------------------------------------------------------------------------- ground
def grids(facts: Facts) -> dict[str, int]:
    posts: dict[str, set[str]] = defaultdict(set)
    for _, place, row in facts.ties("HOLDS_POST_IN"):
        posts[place].add(str(row["post"]))
    three = {"service_officer", "opinion_collector", "party_instructor"}
    return {
        "grid-without-party-group": facts.uncovered("Grid"),
        "grid-by-instructor-only": facts.by_instructor("Grid"),
        "grid-lacking-post": facts.has("three_posts") * sum(not three <= posts[one] for one in facts.judged("posts", "Grid")),
        "grid-over-norm": facts.has("grid_households") * sum((row.get("households") or 0) > 500 for row in facts.rows("Grid")),
    }


def compounds(facts: Facts) -> dict[str, int]:
    managed = {end for _, end, _ in facts.ties("MANAGES")}
    rows = [facts.row[name] for name in facts.judged("property", "Compound")]
    modes = facts.has("self_governance_modes")
    return {
        "compound-not-covered": facts.uncovered("Compound"),
        "compound-by-instructor-only": facts.by_instructor("Compound"),
        "compound-without-manager": sum(
            row.get("managed_by") == "none" and row["name"] not in managed and not row.get("managed_with") for row in rows
        ),
        "compound-without-mode": modes * sum(row.get("self_governance") == "none" for row in rows),
        "owners-committee-not-covered": facts.uncovered("OwnersCommittee"),
    }


def buildings(facts: Facts) -> dict[str, int]:
    told = [facts.row[name] for name in facts.judged("volunteering", "VolunteerTeam")]
    sizes = {row["name"]: int(row["volunteers"]) for row in told if row.get("volunteers") is not None}
    teams = {start for start, end, _ in facts.ties("SERVES") if facts.kind[end] == "Building"}
    return {
        "building-without-group": facts.uncovered("Building"),
        "building-team-size": facts.has("building_team") * sum(one in sizes and not 3 <= sizes[one] <= 5 for one in teams),
    }


def communities(facts: Facts) -> dict[str, int]:
    saying = [one for one in facts.names("Community") if any(facts.reported(topic, one) for topic in TOPICS.codes)]
    told = facts.judged("volunteering", "Community")
    stations = {facts.community(str(row["name"])) for row in facts.rows("Venue") if row["kind"] == "volunteer_station"}
    served = {facts.community(end) for start, end, _ in facts.ties("SERVES") if facts.kind[start] == "VolunteerTeam"}
    lists: dict[str, set[str]] = defaultdict(set)
    for label in ("Need", "Resource", "Service", "Task"):
        for row in facts.rows(label):
            lists[str(row["listed_by"])].add(label)
    teams: dict[str, set[Any]] = defaultdict(set)
    for start, end, _ in facts.ties("SERVES"):
        if facts.kind[start] == "ProfessionalTeam" and facts.row[start].get("team"):
            teams[facts.community(end) or ""].add(facts.row[start]["team"])
    return {
        "community-without-station": facts.has("volunteer_station") * sum(one not in stations for one in told),
        "community-without-team": sum(one not in served for one in told),
        "community-without-type": facts.has("six_types") * sum(not facts.row[one].get("community_type") for one in saying),
        "community-lacking-list": facts.has("four_lists") * sum(len(lists[one]) < 4 for one in facts.judged("lists", "Community")),
        "community-lacking-professional-team": facts.has("seven_teams") * sum(len(teams[one]) < 7 for one in told),
        "residents-committee-posts": facts.has("residents_committee_posts") * _few_posts(facts),
    }


def _few_posts(facts: Facts) -> int:
    people = {(who, end) for who, end, row in facts.ties("HOLDS_POST_IN") if row["post"] in ("director", "deputy", "member")}
    posts = Counter(end for _, end in people)
    found = 0
    for name in facts.judged("posts", "ResidentsCommittee"):
        households = facts.row[str(facts.community(name))].get("households")
        found += households is not None and posts[name] * 800 < households
    return found


# --------------------------------------------------------------------------------------------------------- organisations
def parties(facts: Facts) -> dict[str, int]:
    above: dict[str, set[str]] = defaultdict(set)
    for start, end, _ in facts.ties("SUBORDINATE_TO"):
        above[start].add(end)
    led = ("CommunityPartyCommittee", "ResidentsBranch", "GridBranch", "CompoundBranch", "FunctionalBranch", "PartyGroup")
    every = facts.judged("party", *labels_of(["PartyOrganisation"]))
    return {
        "party-without-superior": sum(not above[one] for one in facts.judged("party", *led) if not _over(facts, one)),
        "party-with-two-superiors": sum(len(above[one]) > 1 for one in every),
        "firm-not-covered": facts.uncovered("Company", "SocialOrganisation"),
    }


def _over(facts: Facts, name: str) -> bool:
    """Return whether a body is a thing of the past or of the future: all its coverage has ended or is to come; without any, its leadership is to come."""
    covers = [row for row in facts.book.ties("COVERS") if row["start"] == name]
    if covers:
        return not any(facts.in_force(row) for row in covers)
    led = [row for row in facts.book.ties("SUBORDINATE_TO") if row["start"] == name]
    return bool(led) and all((row.get("since") or facts.day) > facts.day for row in led)  # type: ignore[operator]


def units(facts: Facts) -> dict[str, int]:
    signed = [start for start, end, _ in facts.ties("PARTY_TO") if _stands(facts, facts.row[end])]
    involved = {facts.as_one(start) for type_ in ("REGISTERED_WITH", "HAS_SEAT_ON") for start, _, _ in facts.ties(type_)}
    involved |= {facts.as_one(one) for one in signed}
    return {"unit-uninvolved": sum(one not in involved for one in facts.judged("joint_construction", *UNITS))}


def committees(facts: Facts) -> dict[str, int]:
    seats: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for start, end, row in facts.ties("HAS_SEAT_ON"):
        seats[end].append((start, row))
    bigs = facts.judged("joint_construction", "BigPartyCommittee")
    every = [*bigs, *facts.judged("joint_construction", "BigWorkingCommittee")]
    above = {start: end for start, end, _ in facts.ties("SUBORDINATE_TO")}
    part_time = {one: [who for who, row in seats[one] if row["role"] != "secretary" and who != above.get(one)] for one in every}
    kinds = {one: {facts.kind[facts.as_one(who)] for who in part_time[one]} for one in bigs}
    lacking = sum(any(not kinds[one] & set(labels) for labels in ORIGINS.values()) for one in bigs)
    return {
        "big-committee-without-part-time": sum(not part_time[one] for one in every),
        "big-committee-lacking-origin": facts.has("five_origins") * lacking,
        "supervisor-idle": sum(_idle(facts, who, one, row) for one in every for who, row in seats[one] if row["role"] == "supervisor"),
        "joint-meeting-overdue": facts.has("quarterly_meeting") * _overdue(facts),
        "no-cross-appointment": facts.has("cross_appointment") * _apart(facts),
    }


def _idle(facts: Facts, who: str, committee: str, row: dict[str, Any]) -> bool:
    if not facts.reported("meetings", committee):
        return False
    held = [one for one in facts.rows("Meeting") if one["held_by"] == committee and (row.get("since") or one["date"]) <= one["date"]]
    last = [str(one["name"]) for one in sorted(held, key=lambda one: one["date"])[-4:]]
    marks: dict[str, set[str]] = defaultdict(set)
    for start, end, tie in facts.ties("ATTENDED"):
        if facts.as_one(start) == facts.as_one(who):
            marks[end].add(tie["attendance"])
    return len(last) == 4 and all(marks[one] == {"absent"} for one in last)


def _overdue(facts: Facts) -> int:
    last: dict[str, date] = {}
    for row in facts.rows("Meeting"):
        if row["kind"] == "joint" and row["date"] <= facts.day:
            last[str(row["held_by"])] = max(row["date"], last.get(str(row["held_by"]), row["date"]))
    bigs = facts.judged("meetings", "BigPartyCommittee", "BigWorkingCommittee")
    return sum(one not in last or (facts.day - last[one]).days > 92 for one in bigs)


def _apart(facts: Facts) -> int:
    people: dict[str, set[str]] = defaultdict(set)
    for who, where, row in facts.ties("HOLDS_POST_IN"):
        if row["post"] != "candidate":
            people[where].add(who)
    around: dict[str, set[str]] = defaultdict(set)
    for type_, labels in (("GOVERNS", ("ResidentsCommittee", "OwnersCommittee")), ("MANAGES", ("PropertyCompany",))):
        for start, end, _ in facts.ties(type_):
            if facts.kind[start] in labels:
                around[str(facts.community(end))].add(start)
    own = {facts.community(one): one for one in facts.judged("posts", "CommunityPartyCommittee")}
    return sum(not any(people[party] & people[one] for one in around[str(place)]) for place, party in own.items())


# --------------------------------------------------------------------------------------------------------------- records
def _stands(facts: Facts, agreement: dict[str, Any]) -> bool:
    """Return whether an agreement is in force."""
    return (agreement.get("signed") or facts.day) <= facts.day <= (agreement.get("expires") or facts.day)


def agreements(facts: Facts) -> dict[str, int]:
    renewed = {row.get("renews") for row in facts.rows("Agreement")}
    lapsed, paper = 0, 0
    states: dict[str, list[Any]] = defaultdict(list)
    for agreement, project, _ in facts.ties("INCLUDES"):
        states[agreement].append(facts.row[project].get("state"))
    done: dict[str, list[date]] = defaultdict(list)
    for row in facts.rows("Activity"):
        done[str(row.get("carries_out"))].append(row["date"])
    for row in facts.rows("Agreement") if facts.scope.get("joint_construction") else []:
        name, expires = str(row["name"]), row.get("expires")
        lapsed += expires is not None and expires < facts.day and name not in renewed
        lately = any(facts.day - timedelta(days=365) <= one <= facts.day for one in done[name])
        paper += _stands(facts, row) and not lately and all(one == "abandoned" for one in states[name])
    return {"agreement-not-renewed": lapsed, "agreement-on-paper": paper}


def records(facts: Facts) -> dict[str, int]:
    answered = {(facts.as_one(start), end) for start, end, _ in facts.ties("ANSWERED")}
    late = {str(row["name"]) for row in facts.rows("Whistle") if (row.get("due") or facts.day) < facts.day}
    met = {end for project, end, _ in facts.ties("MEETS") if facts.row[project].get("state") != "abandoned"}
    used = {end for project, end, _ in facts.ties("USES") if facts.row[project].get("state") != "abandoned"}
    called = {(start, end) for start, end, _ in facts.ties("ADDRESSED_TO") if start in late and facts.reported("whistles", start)}
    matters = [facts.row[one] for one in facts.judged("matters", "Matter")]
    return {
        "whistle-unanswered": sum((facts.as_one(who), whistle) not in answered for whistle, who in called),
        "matter-open": sum(not row.get("struck_off") and (facts.day - row["listed"]).days > 30 for row in matters),
        "need-unmet": sum(one not in met for one in facts.judged("lists", "Need")),
        "resource-unused": sum(one not in used for one in facts.judged("lists", "Resource")),
    }


def count_findings(facts: Facts) -> dict[str, int]:
    """Return the findings of every rule, by a short name of it."""
    parts = (grids, compounds, buildings, communities, parties, units, committees, agreements, records)
    return {rule: int(count) for part in parts for rule, count in part(facts).items()}
