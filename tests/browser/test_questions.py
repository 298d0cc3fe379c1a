"""What an official must find, each in at most four clicks from the first page."""

from __future__ import annotations

import re

import pytest

from orgnet.analysis.gaps import gaps
from orgnet.workspace import open_workspace

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_embedded]


class Clicks:
    """A page whose clicks are counted."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def on(self, selector, **options):
        self.count += 1
        self.page.locator(selector, **options).first.click()
        return self


@pytest.fixture
def clicks(visit, fancheng):
    return Clicks(visit(fancheng))


def test_how_many_grids_of_a_street_lack_a_group(clicks):
    # On the first page already; the number leads to the list. By the look: 6 of the 55 grids of 屏襄门.
    row = clicks.page.locator(".st tbody tr", has_text="屏襄门街道")
    assert row.locator("td").nth(4).inner_text() == "6"
    row.locator("td").nth(4).locator("a").click()
    clicks.page.wait_for_selector(".findp .ag-row")
    assert "屏襄门街道没有党组织的网格 6 个" in clicks.page.locator(".answer").inner_text().replace("\n", "")


def test_the_printable_list_of_them(clicks):
    clicks.on(".st tbody tr:has-text('屏襄门街道') td:nth-child(5) a")
    clicks.page.wait_for_url(re.compile("/gaps"))
    with clicks.page.context.expect_page() as opened:
        clicks.on(".acts a.pri[target=_blank]")  # of the list, not of the page that is just going
    paper = opened.value
    paper.wait_for_selector("article h1")
    assert clicks.count <= 4
    assert paper.locator("section tbody tr").count() == 6
    assert paper.locator(".sample").inner_text() == "样例（虚构）"


def test_who_could_fill_one(clicks):
    clicks.on(".todo a")
    clicks.page.wait_for_selector(".drawer .opt li")
    assert clicks.count <= 4
    first = clicks.page.locator(".drawer .opt > li").first
    assert "→" in first.inner_text()  # the path that connects it
    assert "现覆盖" in first.inner_text()  # its load
    assert clicks.page.locator(".drawer > .db > .opt > li").count() <= 3


def test_what_liyelu_community_has(clicks):
    clicks.page.locator("#find").fill("立业路社区")
    clicks.on("#found a")
    clicks.page.wait_for_selector("h1:has-text('立业路社区')")
    assert clicks.count <= 4
    text = clicks.page.locator("#main").inner_text()
    for heading in ("上下级", "覆盖", "关系图", "共建协议", "会议", "未办结事项"):
        assert heading in text
    assert "正平律师事务所" in text  # the law firm of the case study


def test_the_search_is_gone_through_with_the_keys(clicks):
    page = clicks.page
    page.locator("#find").fill("立业路")
    page.wait_for_selector("#found a")
    said = "document.activeElement.id || document.activeElement.innerText.split('\\n')[0]"
    names = page.locator("#found a b").all_inner_texts()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(said) == names[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(said) == "find"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate(said) == "find"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"h1:has-text('{names[0]}')")


def test_what_liyelu_community_has_without_typing(clicks):
    clicks.on(".nav a:has-text('辖区与组织')")
    clicks.on(".communities a:text-is('立业路社区')")
    clicks.page.wait_for_selector("h1:has-text('立业路社区')")
    assert clicks.count <= 4


def test_which_agreements_lapsed(clicks):
    clicks.on(".kv a:has-text('到期未续')")
    clicks.page.wait_for_selector(".findp .ag-row")
    assert clicks.count <= 4
    assert "27" in clicks.page.locator(".answer").inner_text()


def test_which_organisation_of_a_street_brokers_most(clicks):
    clicks.on(".nav a:has-text('关键组织')")
    clicks.on("input[aria-label='街道']")
    clicks.on("[role=option]:has-text('定中门街道')")
    clicks.page.wait_for_url(re.compile("street="))
    clicks.page.wait_for_selector(".answer:has-text('列出的 415 家组织')")
    assert clicks.count <= 4
    first = clicks.page.locator(".answer b").first.inner_text()
    row = clicks.page.locator(".ag-center-cols-container .ag-row[row-index='0']")
    assert row.locator("[col-id=betweenness] .rank").inner_text() == "第 1"
    clicks.page.locator(f".ag-row:has-text('{first}')").first.click()
    clicks.page.wait_for_selector(f"[id*=pickabout] a:has-text('{first}')")
    assert "at=" in clicks.page.url
    clicks.page.until("document.querySelector('.scatterp .js-plotly-plot').data.at(-1).x.length === 1")  # a ring around it


def test_how_two_are_connected(clicks):
    clicks.on(".nav a:has-text('关系图')")
    clicks.page.wait_for_selector(".net canvas")
    for end, name in (("from", "正平律师事务所"), ("to", "江北职业学院")):
        clicks.page.locator(f'input[id*=\'"end":"{end}"\']').fill(name)
        clicks.on(f"[id*=wayfound] a:has(b:text-is('{name}'))")
        clicks.page.wait_for_selector(f".way-end .chip:has-text('{name}')")
    assert clicks.count <= 4
    clicks.page.wait_for_selector(".way-steps li")
    steps = clicks.page.locator(".way-steps li")
    assert "正平律师事务所" in steps.first.inner_text()
    assert "江北职业学院" in steps.last.inner_text()
    assert f"隔 {steps.count() - 1} 步" in clicks.page.locator(".answer").inner_text()
    # Picked in the table, it is said beside, marked in the address, and has all its relations.
    clicks.page.locator(".ag-row:has-text('江北职业学院')").first.click()
    clicks.page.wait_for_selector("[id*=pickabout] a:has-text('江北职业学院')")
    assert "at=" in clicks.page.url


def test_which_big_committee_has_never_met(clicks, fancheng):
    clicks.on(".nav a:has-text('大党委与会议')")
    clicks.on(".answer a:has-text('从未开过')")
    clicks.page.wait_for_url(re.compile("state=never"))
    clicks.page.wait_for_selector(".meet tbody:not(:has(tr:nth-child(10)))")
    assert clicks.count <= 4
    # As the rule about overdue meetings says it of the same graph.
    with open_workspace(fancheng.settings) as workspace:
        found = gaps(workspace, rule="joint-meeting-overdue").findings
    never = set(found.loc[found["detail_zh"].str.contains("没有开过"), "name"])
    assert set(clicks.page.locator(".meet tbody td:first-child").all_inner_texts()) == never
    assert never


LATE = """
MATCH (w:Whistle)-[:ADDRESSED_TO]->(o:Organisation) WHERE 'whistles' IN w.reported AND w.due IS NOT NULL
OPTIONAL MATCH (o)-[r:ANSWERED]->(w)
WITH o, w, min(r.date) AS first, count(r) AS answers
WHERE first > w.due OR (answers = 0 AND w.due < date('2026-11-20'))
RETURN o.name AS name, count(w) AS late ORDER BY late DESC, name LIMIT 2
"""


def test_which_department_answers_late(clicks, fancheng):
    clicks.on(".nav a:has-text('吹哨报到')")
    clicks.page.wait_for_selector(".departments tbody tr")
    # Counted by Cypher in the same graph, where every organisation answers for itself; one of them is late most often.
    with open_workspace(fancheng.settings) as workspace:
        most, second = workspace.store.read(LATE)
    assert most["late"] > second["late"]
    row = clicks.page.locator(".departments tbody tr").first
    assert row.locator("td").first.inner_text() == most["name"]
    assert row.locator("td").nth(5).inner_text() == str(most["late"])
    clicks.on(f".answer a:has-text('{most['name']}')")
    clicks.page.wait_for_url(re.compile("department="))
    clicks.page.wait_for_selector(".departments tbody:not(:has(tr:nth-child(2)))")
    assert clicks.count <= 4


def test_which_agreements_end_in_the_next_quarter(clicks, fancheng):
    clicks.on(".nav a:has-text('共建协议')")
    clicks.page.wait_for_selector(".ends li")
    # Counted by Cypher in the same graph: in force on the day, and no later than 90 days from it.
    query = """
    MATCH (a:Agreement) WHERE (a.signed IS NULL OR a.signed <= date('2026-11-20'))
      AND a.expires >= date('2026-11-20') AND a.expires <= date('2027-02-18')
    RETURN a.name AS name ORDER BY a.expires, a.name
    """
    with open_workspace(fancheng.settings) as workspace:
        names = [row["name"] for row in workspace.store.read(query)]
    assert len(names) > 1
    assert f"90 天内到期 {len(names)} 份" in clicks.page.locator(".answer").inner_text()
    clicks.on(".answer a:has-text('到期')")
    clicks.page.wait_for_url(re.compile("status=soon"))
    assert clicks.count <= 4
    shown = clicks.page.locator(".ends").first.locator("li > div:nth-child(2) > b").all_inner_texts()
    assert shown == names[: len(shown)]


def test_who_reaches_a_grid_and_how(clicks):
    clicks.on(".nav a:has-text('共建覆盖')")
    clicks.on(".rmap .rt-u2")
    clicks.page.wait_for_selector(".who-panel .answer, .who-panel .lead")
    assert "两步之内有" in clicks.page.locator(".who-panel .lead").inner_text()
    assert clicks.page.locator(".who-panel .whos li").count() >= 2  # two units reach it
    clicks.on(".who-panel .whos a")
    clicks.page.wait_for_selector(".way .hop")
    assert clicks.count <= 4
    assert clicks.page.locator(".way .plate").count() >= 2


def test_which_grids_nobody_reaches(clicks):
    clicks.on(".nav a:has-text('共建覆盖')")
    clicks.page.wait_for_selector(".rmap")
    assert clicks.count <= 4
    # By the rule of reach: as many hollow tiles as the sentence says, and grids that are not reported are none of them.
    said = re.search(r"(\d+) 个无人到达", clicks.page.locator(".answer").inner_text())
    assert said is not None
    assert clicks.page.locator(".rmap .rt-nobody").count() == int(said[1])
    assert clicks.page.locator(".rmap .rt-unknown").count() > 0
