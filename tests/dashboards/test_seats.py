"""What the page about a place says of seats whose committee shows no meeting."""

from __future__ import annotations

import pytest

from dashboards.pages.place_joint import _marks
from dashboards.visit import Visit
from orgnet.analysis.directory import Entry
from orgnet.analysis.joint_construction import Seat, seats_on
from tests.analysis.worked import opened
from tests.dashboards.opened import OpenedDesk, text_of


def seat(*attendance, told=True):
    return Seat(Entry("c", "BigPartyCommittee", "大党委"), Entry("u", "ResidentUnit", "学校"), "member", None, attendance, told)


@pytest.mark.parametrize(
    ("held", "lang", "said"),
    [
        (seat(), "zh", "从未开过"),
        (seat(), "en", "never met"),
        (seat(told=False), "zh", "不详"),
        (seat(told=False), "en", "unknown"),
        (seat("present"), "zh", ""),
    ],
)
def test_no_meeting_is_told_from_no_report(held, lang, said):
    assert text_of(_marks(Visit(lang=lang), held)) == said


def test_a_committee_tells_of_meetings_when_it_reports_them():
    desk = OpenedDesk(opened())
    directory = desk.places(None).directory
    committees = [id_ for id_, entry in directory.entries.items() if entry.label in {"BigPartyCommittee", "BigWorkingCommittee"}]
    seats = seats_on(directory, committees)
    assert seats
    assert {held.committee.id: held.told for held in seats} == {
        held.committee.id: "meetings" in directory.row(held.committee.id)["reported"] for held in seats
    }
