"""Every page in both languages: nothing from outside, no error, no untranslated word."""

from __future__ import annotations

import re

import pytest

from dashboards.words import TEXTS

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_embedded]

PAGES = [
    "/",
    "/gaps",
    "/gaps?rule=grid-without-party-group",
    "/gaps?rule=compound-not-covered",
    "/place",
    "/place?q=立业路",
    "/committees",
    "/committees?state=never",
    "/whistles",
    "/whistles?level=street",
    "/agreements",
    "/agreements?status=lapsed&round=1",
    "/agreements?community=division-2023-420606008009&date=2026-06-01",
    "/reach",
    "/reach?steps=3&live=1&kind=all",
    "/reach?street=division-2023-420606008",
    "/key",
    "/key?circle=1&kind=party&x=core&y=closeness&by=degree",
    "/network",
    "/network?community=division-2023-420606004002&circle=3&colour=degree&size=partners",
    "/network?street=division-2023-420606004",
    "/network?community=division-2023-420606004002&ties=post,whistle&kinds=party,department,resident,ground",
    "/data",
    "/help",
    "/more",
    "/nowhere",
]
LANGUAGES = ("zh", "en")
VISITS = [
    # Each page in both languages; what is chosen on it in one of them, in turn.
    *((path, lang) for path in PAGES if "?" not in path for lang in LANGUAGES),
    *((path, LANGUAGES[at % 2]) for at, path in enumerate(path for path in PAGES if "?" in path)),
]
NEEDS_PLACE = "立业路社区"
TEXT_NODES = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) { const text = walker.currentNode.textContent.trim(); if (text) found.push(text); }
  document.querySelectorAll('[title], [aria-label], [placeholder]').forEach((e) =>
    ['title', 'aria-label', 'placeholder'].forEach((name) => { if (e.getAttribute(name)) found.push(e.getAttribute(name)); }));
  return found;
}"""
KEY = re.compile(r"[a-z]+(\.[a-z_]+)+")


def own_words(lang):
    """Return the texts that only this language has, without values in them; a dash is of no language."""
    other = "en" if lang == "zh" else "zh"
    return {text for text in TEXTS[lang].values() if "{" not in text and "[[" not in text and re.search(r"\w", text)} - set(
        TEXTS[other].values()
    )


def check(page, lang):
    page.settle()
    texts = page.evaluate(TEXT_NODES)
    foreign = own_words("en" if lang == "zh" else "zh") - {TEXTS[lang]["frame.other_language"]}
    # Each language's own name for the other stands on its switch.
    assert [text for text in texts if text in foreign] == []
    assert [text for text in texts if KEY.fullmatch(text)] == []
    assert page.seen.nothing(), page.seen


@pytest.mark.parametrize(("path", "lang"), VISITS)
def test_page(visit, fancheng, path, lang):
    page = visit(fancheng, path, lang=lang)
    assert page.evaluate("document.documentElement.lang") == ("zh-CN" if lang == "zh" else "en")
    assert page.locator(".strip b").inner_text() == TEXTS[lang]["sample.mark"]
    check(page, lang)


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_a_finding_and_its_place(visit, fancheng, lang, scheme):
    page = visit(fancheng, "/gaps?rule=grid-without-party-group", lang=lang, scheme=scheme)
    page.locator(".findp .ag-row").first.click()
    page.wait_for_selector(".drawer h2")
    assert "finding=" in page.url
    page.wait_for_selector(".drawer canvas")
    check(page, lang)
    page.locator(".drawer .fx a").nth(1).click()
    page.wait_for_url(re.compile("/place"))
    page.wait_for_selector("#main canvas")
    check(page, lang)


def test_a_street_and_a_unit(visit, fancheng):
    page = visit(fancheng, "/place?q=米公街道")
    page.locator(".hits a").first.click()
    page.wait_for_selector("h1:has-text('米公街道')")
    check(page, "zh")


def test_up_down_and_closing_the_finding(visit, fancheng):
    page = visit(fancheng, "/gaps?rule=grid-without-party-group")
    page.locator(".findp .ag-row").first.click()
    page.wait_for_selector(".dh .cap:has-text('第 1 个')")
    page.locator(".dh [title='下一个']").click()
    page.wait_for_selector(".dh .cap:has-text('第 2 个')")
    page.keyboard.press("Escape")
    page.wait_for_selector("body:not(.open)")
    assert "finding=" not in page.url


def test_the_tools_of_a_panel(visit, fancheng):
    page = visit(fancheng)
    page.locator(".panel .tools button[title='看表格']").first.click()
    page.wait_for_selector("[role=dialog] table")
    assert "单独建" in page.locator("[role=dialog]").inner_text()
    page.keyboard.press("Escape")
    page.locator(".panel .tools button[title='怎么算的']").first.click()
    page.wait_for_selector("[role=dialog] .src")
    assert "樊城区委组织部" in page.locator("[role=dialog]").inner_text()
    page.keyboard.press("Escape")
    with page.expect_download() as given:
        page.locator(".panel .tools a[title='下载']").first.click()
    assert given.value.suggested_filename.startswith("样例_")
    assert given.value.path().read_text(encoding="utf-8-sig").startswith("样例（虚构）")


def test_another_day_is_said(visit, fancheng):
    page = visit(fancheng, "/gaps?date=2026-06-01")
    page.wait_for_selector(".band")
    assert "不随日期变化" in page.locator(".band").inner_text()
    page.locator(".band a").click()
    page.wait_for_selector(".band", state="detached")


def test_language_and_scheme_stay(visit, fancheng):
    page = visit(fancheng)
    page.locator("#lang").click()
    page.wait_for_selector("h1:has-text('at a glance')")
    page.locator("#scheme-switch").click()
    page.wait_for_selector("html[data-mantine-color-scheme=dark]")
    page.reload()
    page.wait_for_selector("h1:has-text('at a glance')")
    assert page.evaluate("document.documentElement.dataset.mantineColorScheme") == "dark"


def test_a_phone_has_lists_and_tabs(visit, fancheng):
    page = visit(fancheng, "/gaps", width=390)
    assert page.locator(".tabs").is_visible()
    assert not page.locator(".heat").is_visible()
    page.locator(".findp .fl a").first.click()
    page.wait_for_selector(".drawer h2")
    assert not page.locator(".drawer .canvas").is_visible()
    assert page.locator(".drawer .said.only-phone").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_bad_address_says_what_to_do(visit, fancheng):
    page = visit(fancheng, "/gaps?rule=no-such-rule")
    assert "清除条件" in page.locator("#main").inner_text()


def test_an_empty_graph_says_what_to_do(visit, empty):
    page = visit(empty)
    text = page.locator("#main").inner_text()
    for word in ("导入工作簿", "下载模板", "看样例"):
        assert word in text
    assert page.locator(".strip").count() == 0
    assert page.seen.nothing(), page.seen


@pytest.mark.parametrize("path", ["/committees", "/whistles"])
def test_an_empty_graph_on_every_page_says_what_to_do(visit, empty, path):
    page = visit(empty, path)
    assert "导入工作簿" in page.locator("#main").inner_text()
    assert page.seen.nothing(), page.seen


@pytest.mark.parametrize("path", ["/committees", "/whistles"])
def test_a_phone_has_lists_instead_of_wide_tables_and_the_matrix(visit, fancheng, path):
    page = visit(fancheng, path, width=390)
    page.wait_for_selector(".fl.two")
    assert page.locator(".fl.two").first.is_visible()
    assert not page.locator(".matrix, .meet").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".tabs [aria-current]").inner_text() == "更多"


def test_the_matrix_of_committees_follows_the_scheme(visit, fancheng):
    page = visit(fancheng, "/committees")
    colour = "document.querySelector('.matrix .ytick text').style.fill"
    page.wait_for_selector(".matrix .ytick text")
    before = page.evaluate(colour)
    page.locator("#scheme-switch").click()
    page.until(f"{colour} !== '{before}'")
    page.settle()
    assert page.seen.nothing(), page.seen


def test_the_network_goes_by_keys_and_picks(visit, fancheng):
    page = visit(fancheng, "/network?community=division-2023-420606004002&date=2026-06-01")
    page.wait_for_selector(".net canvas", state="attached")
    page.wait_for_selector(".band")
    page.settle()
    page.locator(".net").focus()
    before = page.locator(".net").get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    here = page.locator(".net").get_attribute("aria-label")
    assert here != before
    page.keyboard.press("Enter")
    # What is under the keys is said beside, marked in the table and in the address.
    page.wait_for_selector("[id*=pickabout] .row")
    name = page.locator("[id*=pickabout] p.b a").inner_text()
    assert here.endswith(name)
    assert "at=" in page.url
    page.wait_for_selector(f".ag-row-selected:has-text('{name}')")
    page.locator("[id*=pickabout] .row a").first.click()
    page.wait_for_selector(f".chip:has-text('{name}')")
    check(page, "zh")


def test_the_network_is_a_list_on_a_phone(visit, fancheng):
    page = visit(fancheng, "/network?community=division-2023-420606004002", width=390)
    assert not page.locator(".net").is_visible()
    assert page.locator(".paper-too .fl a").count() > 10
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_sign_on_a_filled_button_has_the_colour_of_its_words(visit, empty):
    page = visit(empty)
    colours = page.locator(".btn.pri").evaluate(
        "(e) => [getComputedStyle(e).color, getComputedStyle(e.querySelector('.ic')).backgroundColor]"
    )
    assert colours[0] == colours[1]


def test_a_file_that_the_browser_drops_is_refused_in_words(visit, empty, tmp_path):
    page = visit(empty, "/data")
    other = tmp_path / "名单.csv"
    other.write_text("网格", encoding="utf-8")
    page.locator("#upload input[type=file]").set_input_files(other)
    page.wait_for_selector("#turned-other:visible")
    assert "另存为" in page.locator("#turned-other").inner_text()
    assert not page.locator("#turned-large").is_visible()
    assert page.seen.nothing(), page.seen


def test_a_sample_of_one_s_choice_is_made_and_not_loaded_unless_confirmed(visit, empty):
    page = visit(empty, "/data")
    page.locator("#sample").click()
    options = page.locator("[role=option]")
    assert options.all_inner_texts() == [f"样例（虚构）：{name}" for name in (
        "襄阳市樊城区", "苏州市姑苏区", "新化县上梅街道", "包头市青山区", "上海市四平路街道", "全部五个"
    )]  # fmt: skip
    options.nth(4).click()
    page.locator("button:has-text('看样例')").click()
    page.wait_for_selector("#job:has-text('确认导入')", timeout=120_000)
    assert "样例（虚构）：上海市四平路街道 可以导入" in page.locator("#job").inner_text()
    assert "四平路" in page.locator("#job p").first.inner_text()  # the source of the workbook
    page.locator("#job button:has-text('不导入')").click()
    page.wait_for_selector("#job:has-text('图库没有改动')")
    assert page.seen.nothing(), page.seen


def test_titles_of_rules_are_whole_in_the_heat_map(visit, fancheng):
    page = visit(fancheng, "/gaps", lang="en")
    cut = "(all) => all.filter((e) => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1).map((e) => e.innerText)"
    assert page.locator(".heat .rule span").count() > 5
    assert page.locator(".heat .rule span:not(.glyph)").evaluate_all(cut) == []


def test_agreements_of_a_place_are_a_list_on_paper(visit, fancheng):
    page = visit(fancheng, "/place?q=立业路社区")
    page.locator(".hits a").first.click()
    page.wait_for_selector(".timeline")
    page.emulate_media(media="print")
    assert not page.locator(".timeline").first.is_visible()
    assert page.locator(".panel:has(.timeline) .fl li").first.is_visible()


@pytest.mark.parametrize("path", ["/", "/reach", "/key"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_paper_no_table_is_cut_and_no_panel_stands_beside_another(visit, fancheng, path, lang):
    page = visit(fancheng, path, lang=lang, width=673)  # 178 mm, A4 less its margins
    page.wait_for_selector(".panel table, .panel .fl")
    page.emulate_media(media="print")
    page.settle()
    wide = "(all) => all.filter((e) => e.offsetParent && e.getBoundingClientRect().right > 674).map((e) => e.innerText.slice(0, 40))"
    assert page.locator("#main table").evaluate_all(wide) == []
    boxes = page.locator("#main .panel").evaluate_all(
        "(all) => all.filter((e) => e.offsetParent).map((e) => e.getBoundingClientRect()).map((r) => [r.top, r.bottom])"
    )
    assert len(boxes) > 2
    assert all(above[1] <= below[0] + 1 for above, below in zip(sorted(boxes), sorted(boxes)[1:], strict=False))


def test_nothing_picked_is_not_printed(visit, fancheng):
    page = visit(fancheng, "/key")
    panel = page.locator(".panel:has(.unpicked)")
    assert panel.is_visible()
    page.emulate_media(media="print")
    assert not panel.is_visible()
