"""A very long list of faults on a terminal: cut, with the way to all of it."""

from __future__ import annotations

import csv
import io

import pytest

from orgnet.cli.run import run
from orgnet.settings import Settings
from orgnet.store import stop_server
from tests.loaders.sheets import tables, write


@pytest.fixture
def broken(tmp_path):
    """Write a workbook with 230 faulty numbers, and one column's name that looks like personal data at its end."""
    rows = tables()
    rows["网格"] += [{"名称": f"第{number}网格", "所属社区": "汉江社区居委会", "户数": "约九百"} for number in range(230)]
    rows["组织"].append({"类型": "企业", "名称": "某公司", "编码": "11010519491231002X"})
    return write(tmp_path, rows)


@pytest.fixture
def home(tmp_path):
    """Return the settings of a new home; a load starts the server of its graph while the sheets are checked."""
    settings = Settings(home=tmp_path / "home")
    yield settings
    stop_server(settings)


@pytest.mark.needs_embedded
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["check", "--lang", "zh"], "另有 31 处没有列出；用 --csv 或 --xlsx 文件.xlsx 得到全部。"),
        (["check", "--lang", "en"], "31 more are not listed; --csv or --xlsx FILE.xlsx gives all of them."),
        (["load", "--lang", "zh"], "另有 31 处没有列出；用 orgnet check --csv 或 --xlsx 文件.xlsx 得到全部。"),
        (["load", "--lang", "en"], "31 more are not listed; `orgnet check` with --csv or --xlsx FILE.xlsx gives all of them."),
    ],
)
def test_a_long_list_is_cut_and_says_how_to_get_all(line, said, broken, home, capsys):
    # 230 faulty numbers and one cell of personal data are 231; the first 200 are shown.
    assert run([*line, str(broken)], {"ORGNET_HOME": str(home.home), "COLUMNS": "300"}) == 2
    told = capsys.readouterr()
    assert said in " ".join((told.out + told.err).split())


def test_a_file_has_all_of_them_in_the_same_order(broken, tmp_path, capsys):
    assert run(["check", "--csv", str(broken)], {"ORGNET_HOME": str(tmp_path / "home")}) == 2
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [(row["kind"], row["sheet"]) for row in rows] == [("personal", "组织"), *[("bad-int", "网格")] * 230]
