"""Names that nothing in the graph has: found in what a query matches by and reads, and nowhere else."""

from __future__ import annotations

import pytest

from orgnet.queries import library, unfamiliar

RESULTS = ("m_degree", "m_betweenness")


def found(statement: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what is unfamiliar in a statement, as tuples."""
    return [(one.what, one.name, one.near) for one in unfamiliar(statement, results=RESULTS)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("MATCH (g:Gird) RETURN g.name", [("label", "Gird", ("Grid", "Ground"))]),
        ("MATCH (g:grid)-[:part_of]->(c) RETURN c.name", [("label", "grid", ("Grid",)), ("tie", "part_of", ("PART_OF",))]),
        # The word of the sheets instead of the label and of the property.
        ("MATCH (g:`网格`) RETURN g", [("label", "网格", ("Grid",))]),
        ("MATCH (c:Community) RETURN c.户数", [("property", "户数", ("households",))]),
        ("MATCH (c:Community) RETURN c.type", [("property", "type", ("community_type",))]),
        ("MATCH (g:Grid|Compuond) RETURN g.id", [("label", "Compuond", ("Compound", "Company"))]),
        ("MATCH (o) WHERE NOT o:ResidentUnitt RETURN count(o)", [("label", "ResidentUnitt", ("ResidentUnit", "ResidentsCommittee"))]),
        ("MATCH (g:Grid)<-[k:COVER]-(p) RETURN count(p)", [("tie", "COVER", ("COVERS", "GOVERNS"))]),
        ("MATCH (g:Grid) RETURN g.nme", [("property", "nme", ("name",))]),
        ("MATCH (g:Grid {nme: 'x', households: $n}) RETURN g.id", [("property", "nme", ("name",))]),
        ("MATCH (g:Grid) WHERE exists { MATCH (g)<-[k:COVERS {mod: 'joint'}]-() } RETURN g", [("property", "mod", ("mode",))]),
        ("MATCH (a)-[k:COVERS WHERE k.modee = 'joint']->(b) RETURN a", [("property", "modee", ("mode",))]),
        ("MATCH (u:ResidentUnit) RETURN u.m_degree, u.m_betweeness", [("property", "m_betweeness", ("m_betweenness",))]),
        # An agreement has no households, though a grid has.
        ("MATCH (a:Agreement) RETURN a.households", [("property", "households", ())]),
        # Silently no rows as well: COVERS goes from the Party organisation, PART_OF from the smaller ground.
        (
            "MATCH (g:Grid)-[:COVERS]->(:PartyGroup) RETURN g",
            [("way", "(:Grid)-[:COVERS]->(:PartyGroup)", ("(:PartyGroup)-[:COVERS]->(:Grid)",))],
        ),
        (
            "MATCH (c:Community)-[:PART_OF]->(g:Grid) RETURN g",
            [("way", "(:Community)-[:PART_OF]->(:Grid)", ("(:Grid)-[:PART_OF]->(:Community)",))],
        ),
        ("MATCH (g:Grid)<-[:PARTY_TO]-(:Company) RETURN g", [("way", "(:Company)-[:PARTY_TO]->(:Grid)", ())]),
    ],
)
def test_what_matches_nothing_is_found(statement, expected):
    assert found(statement) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (g:Grid) RETURN g.name AS n, '(:Gird) g.nme' AS text // (:Gird) g.nme",
        "MATCH (g:Grid) /* g.nme */ RETURN g.reported, g.norms, g.sheet, g.delivery, g.m_degree, g.m_snapshot, g.m_as_of",
        "MATCH (r:Orgnet {id: 'receipt'}) RETURN r.state, r.snapshot, r.whatever",
        "MATCH (f:Finding) WHERE f.closed IS NULL RETURN f.rule, count(*)",
        "MATCH (n) RETURN labels(n), n.holder, n.households, n.expires",
        "MATCH (g:Grid) WITH {name: g.name, gird: 1} AS row RETURN row.gird, row.nme",
        "MATCH (g:Grid) WITH collect(g) AS all UNWIND all AS g RETURN g.x",
        "UNWIND [{x: 1}] AS g MATCH (h:Grid {households: g.x}) RETURN h",
        "MATCH p = (g:Grid)-[:PART_OF*1..2]->(:Ground) RETURN [n IN nodes(p) | n.name], length(p)",
        "MATCH (:Grid)<-[k]-() RETURN type(k), k.key, k.since, k.mode, k.undated, k.row",
        "MATCH (a:Agreement) RETURN duration.inDays(a.signed, a.expires).days, date.truncate('month', a.signed)",
        "MATCH (g:!Grid&Entity) RETURN count(g), sum(CASE WHEN g:Compound THEN 1 ELSE 0 END)",
        "MATCH (a)-[:$($t)]->(b:Ground) RETURN $gird.nme, b.households",
        "MATCH (g:Ground)-[:COVERS]-(p:PartyGroup) RETURN g",
        "MATCH (g:Grid)-[:PART_OF*1..3]->(s:Street)<-[:PART_OF]-(c:Community) RETURN s, c",
        "RETURN {a: 1, b: 2}.a AS a, [1, 2][0..1] AS b, 1 -[2][0] AS c",
    ],
)
def test_what_is_there_or_made_by_the_query_is_not(statement):
    assert found(statement) == []


@pytest.mark.parametrize("name", list(library()))
def test_the_library_names_nothing_unfamiliar(name):
    from orgnet.metrics.catalogue import MEASURES

    results = [measure.property for measure in MEASURES.values()]
    for statement in library()[name].statements.values():
        assert unfamiliar(statement, results=results) == ()


def test_it_says_what_and_what_instead_in_both_languages():
    (one,) = unfamiliar("MATCH (g:Grid) RETURN g.nme")
    assert one.text("zh") == "注意：Grid 没有属性“nme”，读出来总是空值。是不是 name？全部名称见 docs/schema.md。"
    assert one.text("en") == "Note: Grid has no property 'nme', which is always blank. Perhaps name? All names are in docs/schema.md."
    (one,) = unfamiliar("MATCH (g:Grid)-[:COVERS]->(:PartyGroup) RETURN g")
    assert "方向反了？应为 (:PartyGroup)-[:COVERS]->(:Grid)。" in one.text("zh")
    assert "The other way round? (:PartyGroup)-[:COVERS]->(:Grid)." in one.text("en")
