"""The report on a district of two streets; every number is counted by hand in tests/reports/fake.py."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import openpyxl
import pytest

from orgnet.findings import rules
from orgnet.reports import sentences
from orgnet.reports.district import _method as district_method
from orgnet.reports.gap_report import RuleCount, assemble, by_severity
from orgnet.reports.gap_workbook import write_gap_workbook
from orgnet.reports.gaps import FORM
from orgnet.reports.html import html
from orgnet.reports.method import method
from tests.reports.fake import CANDIDATES, DAY, FIRST, NEWS, PLACE, RULES, gaps

CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”）][,;:!?()]|[,;:!?()][\u4e00-\u9fff“（]")
NAMES = re.compile(
    r"样城区|[东西][门河]街道|立业路社区第[一二三四]网格|河西社区第二网格|河畔花园|长虹纺织公司共建协议|区委组织部月报|立业路小学党支部|第三网格党支部|，网格|网格"
)


class Text(HTMLParser):
    """What a reader sees of a page, element by element."""

    def __init__(self, page):
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag == "style"

    def handle_endtag(self, tag):
        self._hidden -= tag == "style"

    def handle_data(self, data):
        if not self._hidden and data.strip():
            self.parts.append(data.strip())


@pytest.fixture
def report():
    return assemble(gaps(), CANDIDATES, place=PLACE, rules=RULES, news=NEWS)


@pytest.fixture(params=["zh", "en"])
def page(request, report):
    return request.param, Text(html(report, request.param))


@pytest.mark.parametrize(
    ("lang", "said", "never"), [("zh", "两者相加只是未办结事项的件数", "从不"), ("en", "only the number of open matters", "never")]
)
def test_both_reports_say_what_the_sum_is_that_the_pages_show(report, lang, said, never):
    # The overview and the gaps page show both together as what is open, so that no report may say that they are never added up.
    for paragraphs in (method(report, lang), [words.text(lang) for words in district_method(DAY, "s")]):
        text = " ".join(paragraphs)
        assert said in text
        assert not re.search(f"{never}(合计| added)", text)


def test_gaps_and_weaknesses_are_counted_apart(report):
    assert len(report.of("gap")) == 2
    assert len(report.of("weakness")) == 3
    assert by_severity(report.of("weakness")) == {"high": 0, "mid": 2, "low": 1}
    # 2 gaps, 3 weaknesses, of which nothing is said together.
    assert not any(number == "5" for _, number, _ in sentences.figures(report, "zh"))


def test_the_list_is_in_the_order_of_the_analysis(report):
    assert [row["finding"] for row in report.findings] == gaps().findings["finding"].to_list()
    turned = gaps(findings=gaps().findings[::-1])
    assert [row["finding"] for row in assemble(turned, CANDIDATES, place=PLACE, rules=RULES, news=NEWS).findings] == (
        turned.findings["finding"].to_list()
    )
    # In the fake the severe come first.
    assert [row["kind"] for row in report.findings] == ["gap", "gap", "weakness", "weakness", "weakness"]
    assert [row["severity"] for row in report.findings] == ["high", "high", "mid", "mid", "low"]


def test_do_first_is_by_severity_then_households_and_three_of_one_rule(report):
    assert [row["subject"] for row in report.first] == ["subject-1", "subject-2", "subject-3", "subject-5", "subject-4"]


def test_streets_with_most_gaps_come_first_and_know_what_is_new(report):
    east, west = report.streets
    assert (east["street"], east["gaps"], east["weaknesses"], east["new"]) == ("东门街道", 1, 2, 1)
    assert (west["street"], west["gaps"], west["weaknesses"], west["new"]) == ("西河街道", 1, 1, 0)


def test_rules_count_what_they_judged(report):
    counted = {one.rule.id: (len(one.findings), one.population, one.unknown) for one in report.rules}
    assert counted["grid-without-party-group"] == (2, 6, 1)
    assert counted["compound-not-covered"] == (0, 3, 0)
    assert list(counted) == list(rules())


def test_the_opening_sentences_say_modes_and_unknown(report):
    assert sentences.overview(report, "zh") == (
        "样城区共有2个街道、3个社区、7个网格、4个小区。"
        "小区党组织覆盖率75.0%（单独建2个、联合建1个），另有1个仅靠派驻指导员，算上派驻为100%，没有空白。"
        "网格党组织覆盖率50.0%（单独建2个、联合建1个），另有1个仅靠派驻指导员，算上派驻为66.7%，空白2个，不详1个。"
    )
    assert "50.0% of grids are covered (2 own, 1 joint); 1 has only an instructor (66.7% with them), 2 have nobody, 1 is unknown." in (
        sentences.overview(report, "en")
    )


def test_new_and_closed_are_told_since_the_last_report(report):
    assert [row["finding"] for row in report.new] == ["grid-without-party-group-1"]
    assert ("新增", "1", "空白1，薄弱0") in sentences.figures(report, "zh")
    assert ("Closed", "2", "1 gap, 1 weakness") in sentences.figures(report, "en")
    assert sentences.since(report, "zh") == "与上次报告（截至2026年11月13日）相比，新增空白1，薄弱0；销号空白1，薄弱1。"
    assert (
        sentences.since(report, "en")
        == "Since the last report (as of 13 November 2026): new 1 gap, 0 weaknesses; closed 1 gap, 1 weakness."
    )


def test_a_last_report_of_a_later_day_is_marked_as_a_clock_that_went_back(report):
    later = replace(report, since=date(2026, 12, 1))
    assert "上次报告的日期在这次之后：请核对这台电脑的时钟" in sentences.since(later, "zh")
    assert "see to the clock of this computer" in sentences.since(later, "en")


@pytest.mark.parametrize(("days", "said"), [(92, False), (93, True)])
def test_old_data_is_said_to_be_old(report, days, said):
    # A quarter is how often the studies' areas meet and report.
    old = replace(report, as_of=max(source["date"] for source in report.sources) + timedelta(days=days))
    assert (f"（距今{days}天；其后的情况没有报送" in sentences.data_state(old, "zh")) is said
    assert (f"({days} days old; what has happened since was not reported" in sentences.data_state(old, "en")) is said


def test_what_is_not_listed_any_more_for_another_reason_is_told_apart():
    last = replace(NEWS, closed=(), dropped=NEWS.closed[:1])
    report = assemble(gaps(), CANDIDATES, place=PLACE, rules=RULES, news=last)
    assert sentences.since(report, "zh").endswith("销号空白0，薄弱0。另有1个因不再报送或规则有变，不再列出。")
    assert sentences.since(report, "en").endswith("1 is not listed any more, being not reported or because of a changed rule.")


def test_in_the_first_report_nothing_is_called_new(tmp_path):
    first = assemble(gaps(), CANDIDATES, place=PLACE, rules=RULES, news=FIRST)
    assert first.new == []
    assert ("新增", "—", "首次报告，无从比较") in sentences.figures(first, "zh")
    assert not any(head == "销号" for head, _, _ in sentences.figures(first, "zh"))
    for lang, said in (("zh", "首次报告，无从比较。"), ("en", "This is the first report")):
        assert said in html(first, lang)
    write_gap_workbook(first, tmp_path / "x.xlsx", "zh")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert "首次报告，无从比较。" in {row[0] for row in book["总况"].values}
    assert {row[-1] for row in book["各街道"].values if row[0] in ("东门街道", "西河街道")} == {"—"}


def test_the_page_has_every_finding_its_candidates_and_its_row(page, report):
    lang, text = page
    said = " ".join(text.parts)
    for row in report.findings:
        assert row["name"] in said
        assert (f"第{row['row']}行" if lang == "zh" else f"row {row['row']}") in said
    assert "立业路小学党支部" in said
    assert report.snapshot_id in said
    applying = {counted.rule.id for counted in report.applying}
    for rule in RULES:
        assert (rule.why(lang) in said) == (rule.id in applying)
    assert sentences.not_applying(len(RULES) - len(applying), lang) in said


def test_rules_that_found_nothing_did_not_report_or_do_not_apply_are_told_apart(report):
    def counted(name, population, unknown):
        return RuleCount(rule=rules()[name], findings=[], population=population, unknown=unknown)

    told = replace(report, rules=[counted("matter-open", 5, 1), counted("need-unmet", 0, 4), counted("grid-over-norm", 0, 0)])
    assert sentences.clean_rules(told, "zh") == (
        "截至2026年11月20日，“久拖未销号的小事”没有发现事项。“没有项目对接的需求”没有报送，不详。"
        "另有1条规则在这里不适用：没有采用有关标准，或没有这类对象。"
    )
    assert sentences.clean_rules(told, "en").endswith(
        "1 rule does not apply here: the norm has not been adopted, or there is nothing of the kind."
    )


def test_a_long_list_shows_the_new_and_the_large_in_print_and_says_so(report):
    rows = [{"finding": str(n), "state": "new" if n == 40 else "open", "households": None if n == 40 else n} for n in range(41)]
    cut = RuleCount(rule=rules()["need-unmet"], findings=rows, population=50, unknown=0)
    # Thirty of a rule of middle severity: the new one, and the 29 largest, 11 to 39; in the order of the list.
    assert [row["finding"] for row in cut.listed] == [str(n) for n in range(11, 41)]
    assert sentences.cut(cut, "zh") == "这里列30个，先列新增的和户数多的；全部41个在同名的 xlsx 文件里。"
    whole = RuleCount(rule=rules()["need-unmet"], findings=rows[:30], population=50, unknown=0)
    assert (whole.listed, sentences.cut(whole, "zh")) == (rows[:30], "")


def test_who_could_fill_is_asked_of_ground_that_somebody_could_cover():
    fillable = {rule.id for rule in RULES if rule.fillable}
    assert {"grid-without-party-group", "building-without-group", "community-without-team", "compound-without-manager"} <= fillable
    assert not fillable & {"grid-over-norm", "community-without-type", "residents-committee-posts", "need-unmet", "agreement-not-renewed"}


def test_every_bar_says_its_counts(page):
    lang, text = page
    labels = [attributes["aria-label"] for tag, attributes in text.tags if tag == "svg" and attributes.get("class") == "cov"]
    # Two levels of the whole, then two for each of two streets and for their sum.
    assert len(labels) == 2 + 2 * 3
    assert labels[0] == (
        "单独建 2、联合建 1、派驻指导员 1、空白 2、不详 1" if lang == "zh" else "own 2, joint 1, instructor 1, none 2, unknown 1"
    )


def test_a_sample_says_so(page):
    lang, text = page
    mark = "样例（虚构）" if lang == "zh" else "Sample (invented)"
    assert mark in text.parts
    assert any(mark in part for part in text.parts if "Gaps" in part or "报告" in part)


def test_real_data_is_not_called_a_sample():
    real = assemble(gaps(sample=False), CANDIDATES, place=PLACE, rules=RULES, news=NEWS)
    assert "虚构" not in html(real, "zh")
    assert FORM.stem(real, "zh") == "空白点报告-样城区-2026-11-20"


def test_every_word_is_in_the_language_of_the_page(page):
    lang, text = page
    for part in text.parts:
        if lang == "zh":
            assert not HALF_WIDTH.search(part), part
        else:
            assert not CHINESE.search(NAMES.sub("", part)), part


def test_nothing_is_loaded_from_outside(report):
    page = html(report, "zh")
    assert not re.search(r"https?://|url\((?!#)|@import|<script|<link|<img", page)


def test_what_sheets_hold_is_text_and_never_markup(report):
    evil = gaps(sources=[{"name": '</style><script>alert("1")</script>', "date": DAY, "delivery": "d"}])
    page = html(assemble(evil, CANDIDATES, place=PLACE, rules=RULES, news=NEWS), "zh")
    assert "<script" not in page
    assert page.count("</style>") == 1


def test_an_empty_level_has_a_dash_and_no_bar():
    from orgnet.reports.charts import bar

    assert bar({}, "zh", width=100) == "—"


def test_parts_of_a_bar_are_at_least_three_wide_and_fill_it():
    from orgnet.reports.charts import bar

    drawn = bar({"standalone": 1000, "joint": 1, "none": 1}, "zh", width=100)
    widths = [float(number) for number in re.findall(r'<rect x="[\d.]+"(?: y="[\d.]+")? width="([\d.]+)"', drawn)]
    # 100 px less one gap of 1 and a break of 3; the two small ones get 3 each (the hollow one is drawn 1.5 narrower).
    assert widths == [90.0, 3.0, 1.5]


@pytest.mark.parametrize(
    ("lang", "sheets"),
    [("zh", ["总况", "各街道", "清单", "规则", "说明"]), ("en", ["Overview", "By street", "List", "Rules", "Explanation"])],
)
def test_the_workbook(report, lang, sheets, tmp_path):
    file = tmp_path / "report.xlsx"
    write_gap_workbook(report, file, lang)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == sheets
    rows = [list(row) for row in book[sheets[2]].values]
    head = next(number for number, row in enumerate(rows) if row[0] in ("级别", "severity"))
    assert len(rows) - head - 1 == 5
    assert [row[3] for row in rows[head + 1 : head + 3]] == ["立业路社区第四网格", "河西社区第二网格"]
    # Households are numbers, and blank where they are not known.
    assert [row[6] for row in rows[head + 1 : head + 3]] == [412, "—"]


def test_the_workbook_holds_the_pairs_of_names_as_text(report, tmp_path):
    # A name that looks like a formula stays a name.
    odd = replace(report, findings=[{**report.findings[0], "name": "=1+1"}])
    write_gap_workbook(odd, tmp_path / "x.xlsx", "zh")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "x.xlsx")["清单"] for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize(("lang", "title"), [("zh", "样城区空白与薄弱事项报告"), ("en", "Gaps and weaknesses: 样城区")])
def test_the_title_names_all_that_is_in_it_in_both_files(report, lang, title, tmp_path):
    # Findings of every rule stand in it, not only those about Party coverage; the second row of the first sheet follows the mark of the sample.
    assert title in Text(html(report, lang)).parts
    write_gap_workbook(report, tmp_path / "x.xlsx", lang)
    first = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert title in [row[0] for row in first.iter_rows(max_row=4, values_only=True)]


def test_a_path_reads_right_in_both_directions():
    # The school's branch covers the school, which signed; then the same tie walked from the agreement to the school.
    there = {"from_name": "学校", "tie": "PARTY_TO", "to_name": "协议"}
    back = {"from_name": "协议", "tie": "PARTY_TO", "to_name": "学校", "reversed": True}
    assert sentences.path_text([there], "zh") == "学校 —签约→ 协议"
    assert sentences.path_text([back], "zh") == "协议 ←签约— 学校"
    assert sentences.path_text([there, back], "zh") == "学校 —签约→ 协议 ←签约— 学校"
