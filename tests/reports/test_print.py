"""The report on paper: A4, numbered pages, heads of tables repeated, the sample mark on every page."""

from __future__ import annotations

import re
import subprocess

import pytest

from orgnet.reports.gap_report import assemble
from orgnet.reports.html import html
from tests.left_out import chromium
from tests.reports.fake import CANDIDATES, FINDINGS, FIRST, PLACE, RULES, gaps

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_poppler]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return a long report as PDF: the first grid sixty times over."""
    import pandas as pd

    many = [{**FINDINGS[1], "finding": f"f{number}", "subject": f"subject-{number}"} for number in range(60)]
    findings = pd.DataFrame(many).astype({"households": "Int64"})
    folder = tmp_path_factory.mktemp("print")
    (folder / "report.html").write_text(
        html(assemble(gaps(findings=findings), CANDIDATES, place=PLACE, rules=RULES, news=FIRST), "zh"), encoding="utf-8"
    )
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
