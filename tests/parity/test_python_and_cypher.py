"""What is worked out in Python from the snapshot and what Cypher answers from the graph are the same, on both engines, on three days."""

from __future__ import annotations

import datetime as dt

import pytest

from orgnet.analysis.candidates import candidates
from orgnet.analysis.committees import committees
from orgnet.analysis.cross_appointments import cross_appointments
from orgnet.analysis.directory import Directory
from orgnet.analysis.gaps import gaps
from orgnet.analysis.lists import lists
from orgnet.analysis.matters import matters
from orgnet.analysis.measures import measure_set
from orgnet.analysis.whistles import whistles
from orgnet.metrics.circles import circles
from orgnet.metrics.reach import only_through, reach, ways
from orgnet.projection import live, live_agreements
from orgnet.queries import library, run

pytestmark = [pytest.mark.needs_embedded, pytest.mark.needs_neo4j]

DAYS = [dt.date(2026, 11, 20), dt.date(2026, 5, 1), dt.date(2025, 6, 1)]


def days_and_steps(*steps):
    """Have a test run with each number of steps on each day in the small graph; in the large one each of both is met once, which takes a third of the time."""
    large = [("fancheng", day, steps[(-1 - at) % len(steps)]) for at, day in enumerate(DAYS)]
    small = [("neighbourhood", day, step) for day in DAYS for step in steps]
    names = [f"{graph}-{day}-{step}" for graph, day, step in [*large, *small]]
    return pytest.mark.parametrize(("both", "day", "steps"), [*large, *small], indirect=["both"], ids=names)


# On the large graph on one day only, which takes a third of the time.
on_days = pytest.mark.parametrize(
    ("both", "day"),
    [("fancheng", DAYS[0]), *(("neighbourhood", day) for day in DAYS)],
    indirect=["both"],
    ids=["fancheng", *(f"neighbourhood-{day}" for day in DAYS)],
)
STATES = ["total", "standalone", "joint", "instructor", "none", "unknown"]


def ask(workspace, name, day, **values):
    return run(library()[name], workspace.store, values=values, as_of=day)


@pytest.mark.parametrize("day", DAYS)
def test_coverage(both, day):
    for workspace in both:
        found = gaps(workspace, as_of=day)
        expected = found.coverage[found.coverage["total"] > 0].set_index("level")[STATES]
        answered = ask(workspace, "coverage-by-mode", day).set_index("level")[STATES].astype("int64")
        assert answered.loc[expected.index].equals(expected)
        by_street = found.coverage_by_street[found.coverage_by_street["total"] > 0].set_index(["level", "street_id"])[STATES].sort_index()
        answered = ask(workspace, "coverage-by-street", day).set_index(["level", "street_id"])[STATES].astype("int64").sort_index()
        assert answered.equals(by_street)


@pytest.mark.parametrize("day", DAYS)
def test_rules_and_coverage_say_the_same(both, day):
    found = gaps(both.embedded, as_of=day)
    levels = found.coverage.set_index("level")
    counts = found.counts.groupby("rule")[["findings", "population", "unknown"]].sum()
    for rule, level, state in (
        ("grid-without-party-group", "Grid", "none"),
        ("grid-by-instructor-only", "Grid", "instructor"),
        ("compound-not-covered", "Compound", "none"),
        ("compound-by-instructor-only", "Compound", "instructor"),
        ("building-without-group", "Building", "none"),
        ("owners-committee-not-covered", "OwnersCommittee", "none"),
    ):
        assert counts.loc[rule, "findings"] == levels.loc[level, state]
        assert counts.loc[rule, "unknown"] == levels.loc[level, "unknown"]
        assert counts.loc[rule, "population"] == levels.loc[level, "total"] - levels.loc[level, "unknown"]


@days_and_steps(1, 2, 3)
def test_reach_of_all_organisations(both, day, steps):
    table = reach(both.embedded.view.on(day), steps=steps)
    columns = ["grids", "households", "grids_without_households"]
    expected = table[(table.index == table["unit"]) & (table["grids"] > 0)][columns].sort_index()
    for workspace in both:
        answered = ask(workspace, "reach-of-all", day, steps=steps).set_index("organisation_id")[columns].astype("int64").sort_index()
        assert answered.to_dict("index") == expected.to_dict("index")


@days_and_steps(1, 3)
def test_reach_over_live_agreements(both, day, steps):
    alive = live(both.embedded.view.on(day))
    table = reach(alive, steps=steps)
    columns = ["grids", "households", "grids_without_households"]
    expected = table[(table.index == table["unit"]) & (table["grids"] > 0)][columns]
    some = expected.sort_values("grids", kind="stable").index[-2:]
    for workspace in both:
        answered = ask(workspace, "reach-of-all", day, steps=steps, live=True).set_index("organisation_id")[columns].astype("int64")
        assert answered.to_dict("index") == expected.to_dict("index")
        for organisation in some:
            answered = ask(workspace, "reach-of-one", day, steps=steps, live=True, organisation_id=organisation)
            assert sorted(map(tuple, answered[["step", "grid_id"]].to_numpy().tolist())) == sorted(
                (way.step, way.grid) for way in ways(alive, organisation, steps=steps)
            )


@pytest.mark.parametrize("day", DAYS)
def test_agreements_in_force_and_live(both, day):
    # In the neighbourhood on 2026-11-20 both bounds are met: A4 ends on that day, and what was done under A3 was 365 days before.
    view = both.embedded.view.on(day)
    for workspace in both:
        answered = ask(workspace, "agreements-in-force", day)
        assert sorted(answered["agreement_id"]) == sorted(view.agreements["id"])
        assert sorted(answered.loc[answered["live"].astype(bool), "agreement_id"]) == live_agreements(view)["agreement"].to_list()


@days_and_steps(1, 2, 3)
def test_what_units_reach_only_through_one(both, day, steps):
    expected = only_through(both.embedded.view.on(day), steps=steps).to_numpy().tolist()
    for workspace in both:
        answered = ask(workspace, "only-through-it", day, steps=steps)
        assert sorted(answered[["organisation_id", "grid_id"]].to_numpy().tolist()) == expected


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_reach_of_one_organisation(both, steps):
    view = both.embedded.view.on(DAYS[0])
    table = reach(view, steps=steps)
    some = [*table.sort_values("grids", kind="stable").index[[0, -1, -2, -3]], *table.index[table["unit"] != table.index][:3]]
    some += list(table.index[view.of(["BigPartyCommittee"])[view.of(["Organisation"])]][:2])
    for workspace in both:
        for organisation in some:
            answered = ask(workspace, "reach-of-one", DAYS[0], steps=steps, organisation_id=organisation)
            assert sorted(map(tuple, answered[["step", "grid_id"]].to_numpy().tolist())) == sorted(
                (way.step, way.grid) for way in ways(view, organisation, steps=steps)
            )


@on_days
def test_who_could_fill(both, day):
    found = gaps(both.embedded, as_of=day).findings
    ground = found.loc[found["label"].isin(["Grid", "Compound"]), "subject"].tolist()
    some = [*ground[:: max(1, len(ground) // 4)][:4], both.embedded.snapshot.table("Building")["id"][0]]
    for workspace in both:
        for subject in some:
            answered = ask(workspace, "who-could-fill", day, ground_id=subject)
            expected = candidates(workspace, subject, as_of=day, limit=None)
            assert set(zip(answered["organisation_id"], answered["how"], strict=True)) == set(
                zip(expected["unit"], expected["how"], strict=True)
            )
            assert len(answered) == len(expected)


@pytest.mark.parametrize("day", DAYS)
def test_committees_whistles_and_lists_say_what_the_rules_say(both, day):
    for workspace in both:
        directory = Directory(workspace.view, day)
        rows = committees(directory)
        told = [row for row in rows if row.seats_reported]
        calls = [(row.entry.id, call.who.id) for row in whistles(directory).rows for call in row.calls if call.state == "overdue"]
        expected = {
            "supervisor-idle": sorted(row.entry.id for row in rows for seat in row.idle),
            "big-committee-without-part-time": sorted(row.entry.id for row in told if not row.part_time),
            "big-committee-lacking-origin": sorted(
                row.entry.id for row in told if row.entry.label == "BigPartyCommittee" and "five_origins" in row.norms and row.lacking
            ),
            "no-cross-appointment": sorted(row.party.id for row in cross_appointments(directory) if row.norm and row.state == "apart"),
            "whistle-unanswered": sorted(whistle for whistle, _ in calls),
            "matter-open": sorted(row.entry.id for row in matters(directory).rows if row.long_open),
            "need-unmet": sorted(row.entry.id for row in lists(directory).needs if not row.matched),
            "resource-unused": sorted(row.entry.id for row in lists(directory).resources if not row.matched),
        }
        found = gaps(workspace, as_of=day).findings
        assert {rule: sorted(found.loc[found["rule"] == rule, "subject"]) for rule in expected} == expected


@on_days
def test_circles(both, day):
    columns = ["community", "organisation", "ring"]
    expected = sorted(circles(both.embedded.view.on(day))[columns].itertuples(index=False, name=None))
    for workspace in both:
        answered = ask(workspace, "organisations-by-circle", day)[["community_id", "organisation_id", "ring"]]
        assert sorted(answered.itertuples(index=False, name=None)) == expected
        inner = ask(workspace, "organisations-by-circle", day, circle=2)
        assert len(inner) == sum(ring <= 2 for *_, ring in expected)


def test_key_organisations_are_those_of_the_measures(both):
    columns = ["degree", "betweenness", "closeness", "pagerank", "core", "severed"]
    expected = measure_set(both.embedded)
    expected = expected[expected["degree"].notna()][columns]
    for workspace in both:
        answered = run(library()["key-organisations"], workspace.store, values={"limit": 10**6}).set_index("organisation_id")
        assert len(answered) == len(expected)
        assert answered[columns].to_numpy(dtype=float) == pytest.approx(expected.loc[answered.index].to_numpy(dtype=float))
        assert answered["betweenness"].is_monotonic_decreasing
        assert set(answered["as_of"]) == {workspace.own_day}


def test_measures_of_another_state_or_half_of_them_give_no_rows(both):
    for workspace in both:
        for spoilt, mended in (("m.state = 'writing'", "m.state = 'complete'"), ("m.snapshot = 'x'", "m.snapshot = r.snapshot")):
            set_ = "MATCH (r:Orgnet {{id: 'receipt'}}), (m:Orgnet {{id: 'measures'}}) SET {}"
            workspace.store.write([(set_.format(spoilt), {})])
            assert run(library()["key-organisations"], workspace.store).empty
            workspace.store.write([(set_.format(mended), {})])
        assert not run(library()["key-organisations"], workspace.store).empty
