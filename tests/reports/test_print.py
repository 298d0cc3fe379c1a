"""The report on paper: A4, numbered pages, heads of tables repeated, the sample mark on every page."""

from __future__ import annotations

import re
import subprocess

import pytest

from orgnet.reports.district_html import district_html
from orgnet.reports.district_report import DistrictReport, Section, Table
from orgnet.reports.gap_report import assemble
from orgnet.reports.html import html
from orgnet.reports.listing import Field, Listing
from orgnet.reports.words import Words
from tests.left_out import chromium
from tests.reports.fake import CANDIDATES, DAY, FINDINGS, FIRST, PLACE, RULES, gaps

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_poppler]


def print_page(folder):
    """Print the report of a folder, and return the PDF."""
    command = [
        str(chromium()),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}",
    ]
    subprocess.run(
        [*command, f"--print-to-pdf={folder / 'report.pdf'}", (folder / "report.html").as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "report.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return a long report as PDF: the first grid sixty times over."""
    import pandas as pd

    many = [{**FINDINGS[0], "finding": f"f{number}", "subject": f"subject-{number}"} for number in range(60)]
    findings = pd.DataFrame(many).astype({"households": "Int64"})
    folder = tmp_path_factory.mktemp("print")
    (folder / "report.html").write_text(
        html(assemble(gaps(findings=findings), CANDIDATES, place=PLACE, rules=RULES, news=FIRST), "zh"), encoding="utf-8"
    )
    return print_page(folder)


def pages_of(file):
    """Return the text of each page, spaces left out: a renderer may put them between Chinese characters."""
    text = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return [re.sub(r"\s", "", page) for page in text.split("\f")[:-1]]


def test_the_pages_are_a4_and_numbered(printed):
    pages = pages_of(printed)
    size = subprocess.run(["pdfinfo", str(printed)], check=True, capture_output=True, encoding="utf-8").stdout
    assert "A4" in size
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"第{number}页，共{len(pages)}页" in page


def test_every_page_says_sample_and_repeats_the_head_of_its_table(printed):
    pages = pages_of(printed)
    # In the margins above and below; the watermark is drawn, not written.
    assert all(page.count("样例（虚构）") >= 2 for page in pages)
    listed = [page for page in pages if page.count("立业路社区第四网格") > 3]
    assert len(listed) > 1
    assert all("谁能补上" in page for page in listed)


def test_the_title_of_a_table_stands_on_the_page_of_its_first_row(tmp_path):
    # Forty tables of 3 to 22 rows follow one another, so that they begin at every height of a page.
    made = [
        Table(Listing(Words(f"表{at:02}题", ""), [Field("name")], [{"name": f"表{at:02}行{row:02}"} for row in range(3 + at * 7 % 20)]))
        for at in range(40)
    ]
    report = DistrictReport(
        place=PLACE, as_of=DAY, snapshot_id="s", sample=False, sources=[], sections=[Section(Words("一节", ""), tables=made)], method=[]
    )
    (tmp_path / "report.html").write_text(district_html(report, "zh"), encoding="utf-8")
    pages = pages_of(print_page(tmp_path))
    assert len(pages) > 8
    for at in range(40):
        (page,) = (page for page in pages if f"表{at:02}题" in page)
        assert f"表{at:02}行00" in page
