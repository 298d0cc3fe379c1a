from __future__ import annotations

import pytest

from orgnet.samples.book import Book
from orgnet.samples.dice import Dice
from orgnet.samples.ground import Community, County, Grid, Street
from orgnet.samples.lists import Lists, Sizes, match_lists, write_lists


@pytest.fixture
def written():
    """Return the rows, the lists and the projects of two communities, one of which has drawn up no tasks."""
    county = County("江苏省", "苏州市", "姑苏区", "320508")
    street = Street("平江街道", "320508018", county)
    book, lists = Book(), Lists()
    book.node("Province", "江苏省")
    book.node("City", "苏州市", province="江苏省")
    book.node("County", "姑苏区", city="苏州市")
    book.node("Street", street.name, county="姑苏区")
    for at, name in enumerate(("观前社区", "东园社区")):
        community = Community(name, f"32050801800{at}", street)
        community.grids = [Grid(community, 1)]
        book.node("Community", name, street=street.name)
        book.node("Grid", community.grids[0].name, community=name)
        book.node("ResidentsCommittee", f"{name}居委会", located_in=name)
        book.node("Project", f"{name}项目", listed_by=name)
        sizes = Sizes(needs=(4, 4), resources=(5, 5), services=(2, 2), tasks=(2, 2))
        without = ("tasks",) if at else ()
        write_lists(Dice("lists"), book, community, lists, sizes=sizes, without=without, offered_by=[f"{name}居委会"])
    return book, lists


def test_lists_are_as_long_as_asked_and_missing_where_asked(written):
    book, _ = written
    assert [len(book.rows(label)) for label in ("Need", "Resource", "Service", "Task")] == [8, 10, 4, 2]
    assert {row["listed_by"] for row in book.rows("Task")} == {"观前社区"}


def test_a_given_number_of_entries_is_left(written):
    book, lists = written
    match_lists(Dice("match"), book, lists, projects=[("观前社区项目", "观前社区"), ("东园社区项目", "东园社区")], unmet=3, unused=6)
    assert len({tie["end"] for tie in book.ties("MEETS")}) == 8 - 3
    assert len({tie["end"] for tie in book.ties("USES")}) == 10 - 6
    # A project meets needs of its own community only.
    assert all(str(tie["start"])[:4] == str(tie["end"])[:4] for tie in book.ties("MEETS"))


def test_what_no_project_is_near_to_cannot_be_matched(written):
    book, lists = written
    with pytest.raises(ValueError, match="only 4 entries"):
        match_lists(Dice("match"), book, lists, projects=[("观前社区项目", "观前社区")], unmet=3, unused=6)
