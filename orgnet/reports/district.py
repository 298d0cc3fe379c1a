"""
The report on a district as files: html and a workbook, of everything that is loaded or of one street.

As with the report of gaps, a scheduler never gets a wrong or an empty report: it is refused and no file appears. It records no run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.analysis.committees import committees
from orgnet.analysis.contribution import contribution_table
from orgnet.analysis.gaps import gaps
from orgnet.analysis.joint_construction import AgreementRow, agreements_of
from orgnet.analysis.located import Locator, narrowed, reporting
from orgnet.analysis.matters import matters
from orgnet.analysis.places import Places
from orgnet.analysis.reach import redundancy_table
from orgnet.analysis.whistles import narrowed as whistles_of
from orgnet.analysis.whistles import whistles
from orgnet.findings import rules
from orgnet.reports import district_sections as sections
from orgnet.reports.district_html import district_html
from orgnet.reports.district_report import DistrictReport
from orgnet.reports.district_workbook import write_district_workbook
from orgnet.reports.ground import ground_of, refuse_empty
from orgnet.reports.method import judged
from orgnet.reports.report import Form, Written
from orgnet.reports.words import Words
from orgnet.vocabulary import TOPICS

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from orgnet.analysis.directory import Directory
    from orgnet.workspace import Workspace

FORM = Form(
    name=Words("组织网络情况报告", "district-report"), command="orgnet report district", page=district_html, book=write_district_workbook
)


def write_district_report(workspace: Workspace, out: Path, *, street: str | None = None, lang: str = "zh") -> Written[DistrictReport]:
    """
    Write the report on a district, all files or none.

    Parameters
    ----------
    workspace
        Both halves of the graph; nothing is recorded in it.
    out
        Folder of the files; they are named by ground and day, so that the same report of the same day replaces itself.
    street
        Only this street: its id or its name.
    lang
        Language of the report.

    Returns
    -------
    written
        The files, and what is in them.

    Raises
    ------
    InputError
        There is no such street, or the folder cannot be written to.
    StateError
        The graph is empty, incomplete, or became another while the report was made.
    """
    report = district_report(workspace, street=street, lang=lang)
    return Written(files=FORM.write(workspace, report, out, lang), report=report)


def district_report(workspace: Workspace, *, street: str | None = None, lang: str = "zh") -> DistrictReport:
    """
    Put the content of the report together.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    street
        Only this street: its id or its name.
    lang
        Language of the name of the ground, where it has none of its own.

    Raises
    ------
    EmptyGraphError
        There is nothing to report on.
    """
    found = gaps(workspace, street=street, record=False)
    refuse_empty(found)
    inside = None if street is None else str(found.coverage_by_street["street_id"].iloc[0])
    directory = Places(workspace).directory
    locator = Locator(directory)
    held = [row for row in committees(directory) if row.where.inside(street=inside)]
    return DistrictReport(
        place=ground_of(workspace, found, narrowed=street is not None, lang=lang),
        as_of=found.as_of,
        snapshot_id=found.snapshot_id,
        sample=bool(found.sample),
        sources=list(found.sources),
        sections=[
            sections.coverage_section(found),
            sections.joint_section(_agreements(directory, locator, inside), redundancy_table(workspace, street=inside)),
            sections.committee_section(held),
            sections.whistle_section(
                whistles_of(whistles(directory).rows, street=inside),
                narrowed(matters(directory).rows, street=inside),
                _told(directory, locator, "whistles", inside),
                _told(directory, locator, "matters", inside),
            ),
            sections.contribution_section(contribution_table(workspace, street=inside)),
            sections.gap_section(found, rules()),
            sections.unknown_section(_unknown(directory, locator, inside)),
        ],
        method=_method(found.as_of, found.snapshot_id),
    )


def _agreements(directory: Directory, locator: Locator, street: str | None) -> list[AgreementRow]:
    """Return the agreements that began and are reported; of one street, those that a party or a beneficiary there has."""
    told = [id_ for id_, known in reporting(directory, "Agreement", "joint_construction").items() if known]
    return [
        row
        for row in agreements_of(directory, told)
        if row.state != "coming"
        and (street is None or any(locator.of(one.id).inside(street=street) for one in (*row.benefits, *row.parties)))
    ]


def _told(directory: Directory, locator: Locator, topic: str, street: str | None) -> tuple[int, int]:
    """Return how many communities report a topic, and how many there are."""
    told = [known for id_, known in reporting(directory, "Community", topic).items() if locator.of(id_).inside(street=street)]
    return sum(told), len(told)


def _unknown(directory: Directory, locator: Locator, street: str | None) -> list[dict[str, Any]]:
    rows = []
    for topic in TOPICS.codes:
        words = Words(TOPICS.word(topic, "zh"), TOPICS.word(topic, "en"))
        streets: dict[str, list[bool]] = {}
        for id_, known in reporting(directory, "Community", topic).items():
            where = locator.of(id_)
            if where.inside(street=street):
                streets.setdefault(where.street.name if where.street else "", []).append(known)
        rows += [
            {"topic": words, "street": name, "unknown": len(told) - sum(told), "whole": len(told)} for name, told in sorted(streets.items())
        ]
    return rows


def _method(as_of: date, snapshot_id: str) -> list[Words]:
    return [
        judged(as_of, snapshot_id),
        Words(
            "到达：单位签约的在期协议惠及的网格是一步到达；同一份协议的其他签约单位再签的协议惠及的，是两步到达。无论几步，有没有人到达是一样的。"
            "有项目或活动，指协议里有未中止的项目，或365天内有依据它的活动；都没有的只在纸面。",
            "Reach: a grid that benefits by an agreement in force of a unit is one step away; one that benefits by an agreement of those who signed with it, "
            "two. Whether anybody reaches a grid is the same for any number of steps. "
            "A live agreement has a project that is not abandoned, or an activity in the last 365 days.",
        ),
        Words(
            "兼职委员是书记和委员会自己的上级组织以外的席位；单位和它自己的党组织算一家。季度为自然季度。",
            "Part-time members hold seats other than the secretary's and those of the committee's own organisation; a unit and its own Party "
            "organisation are one. Quarters are calendar quarters.",
        ),
        Words(
            "不详指没有报送，从不算作零，也不进分母；空白指已经报送、但没有。空白和薄弱分开计数，两者相加只是未办结事项的件数。",
            "Unknown is what is not reported: it is never zero, and in no denominator. A gap is what is reported not to be there. Gaps and "
            "weaknesses are counted apart; both together are only the number of open matters.",
        ),
    ]
