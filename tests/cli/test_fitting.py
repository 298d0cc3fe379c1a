"""Tables on narrow terminals: nothing is cut, and what is left out is named."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from orgnet.cli.fitting import GAP, columns_of, fit, folded
from orgnet.cli.frame import wrap
from orgnet.cli.output import print_table
from orgnet.reports.listing import Field, Listing
from orgnet.reports.words import Words

ROWS: list[dict[str, object]] = [
    {
        "kind": "空白",
        "name": "前进中路社区第二网格",
        "households": 1288,
        "rate": 0.652,
        "best": "襄阳塑料厂党支部（已共建）等20家",
        "note": "x",
    },
    {
        "kind": "薄弱",
        "name": "文化巷156号院1号楼",
        "households": None,
        "rate": None,
        "best": "宏图物业服务公司党支部（已共建）",
        "note": "y",
    },
]
FIELDS = (
    Field("kind", Words("类别", "kind"), spare=2),
    Field("name", Words("名称", "name")),
    Field("households", Words("户数", "households"), kind="count"),
    Field("rate", Words("其中单独建", "of which own"), kind="share", spare=1),
    Field("best", Words("谁能补上", "who could fill it")),
    Field("note", Words("附注", "note")),
)
LISTING = Listing(Words("清单", "List"), FIELDS, ROWS)


def printed(width, capsys, lang="zh"):
    """Return what a terminal of this width shows."""
    print_table(Console(file=io.StringIO(), width=width), LISTING, lang)
    return capsys.readouterr().out.splitlines()


def shown(width):
    columns, left_out = fit(columns_of(LISTING, "zh"), width)
    return [column.field.name for column in columns], [column.field.name for column in left_out]


def test_where_there_is_room_nothing_is_folded(capsys):
    lines = printed(200, capsys)
    assert len(lines) == 5
    assert "前进中路社区第二网格" in lines[3]
    assert "襄阳塑料厂党支部（已共建）等20家" in lines[3]


# Folded at 16 the six columns need 4 + 16 + 5 + 6 + 16 + 4 and five gaps of 2: 61. Without the spare ones 47; folded at 8, 31.
@pytest.mark.parametrize(
    ("width", "left_out"),
    [(61, []), (60, ["kind"]), (54, ["kind", "rate"]), (47, ["kind", "rate"]), (31, ["kind", "rate"]), (30, ["kind", "rate", "note"])],
)
def test_the_most_spare_column_goes_first_and_then_texts_are_folded_narrower(width, left_out):
    names, gone = shown(width)
    assert gone == left_out
    assert names == [field.name for field in FIELDS if field.name not in left_out]


@pytest.mark.parametrize("width", [31, 40, 47, 60, 61, 80, 100])
def test_every_line_fits_and_every_character_of_what_is_shown_is_there(width, capsys):
    lines = printed(width, capsys)
    assert all(cell_len(line) <= width for line in lines if "窗口不够宽" not in line)
    columns, _ = fit(columns_of(LISTING, "zh"), width)
    assert sum(column.width + GAP for column in columns) - GAP <= width
    for column in columns:
        for text in column.texts:
            assert column.folded_text(text).replace("\n", "") == text
    whole = "".join(lines).replace(" ", "")
    assert "1,288" in whole
    if width >= 80:
        assert "前进中路社区第二网格" in whole


def test_what_is_left_out_is_named(capsys):
    assert printed(50, capsys)[-1] == "窗口不够宽，没有显示：类别、其中单独建。"
    assert printed(40, capsys, "en")[-1].startswith("No room here for: kind")
    assert "窗口不够宽" not in "\n".join(printed(100, capsys))


def test_the_lines_of_a_head_are_about_as_long_as_one_another():
    columns, _ = fit(columns_of(LISTING, "zh"), 61)
    assert columns[3].folded_head().split("\n") == ["其中单", "独建"]


def test_a_bracket_does_not_end_a_line_and_a_long_word_is_broken():
    assert wrap("襄阳五金党支部（已共建）", 16) == ["襄阳五金党支部", "（已共建）"]
    assert folded("20261118-a72a3ff898c3", 8) == ["20261118", "-a72a3ff", "898c3"]
