"""Kinds of record (agreements, meetings, whistles, lists, projects), venues and appointees."""

from __future__ import annotations

from orgnet.vocabulary import topics as t
from orgnet.vocabulary.model import Column, NodeKind, identity

_RECORD = ("Record",)


def _date(name: str, meaning: str, zh: str, *, optional: bool = True, month_end: bool = False) -> Column:
    return Column(name, meaning, zh=zh, dtype="date", optional=optional, month_end=month_end)


def _record(label: str, zh: str, en: str, *columns: Column, topic: str) -> NodeKind:
    return NodeKind(
        label=label,
        families=_RECORD,
        zh=zh,
        en=en,
        row_is=f"one {en}",
        columns=(*identity(), *columns),
        topic=topic,
        indexed=("name", "code"),
    )


def _listed() -> Column:
    return Column("listed_by", "community whose list it stands on", zh="所属社区", refers_to=("Community",), tie="LISTED_BY", optional=True)


AGREEMENT = _record(
    "Agreement",
    "共建协议",
    "joint-construction agreement",
    _date("signed", "first day in force", "签订日期"),
    _date("expires", "last day in force", "到期日期", month_end=True),
    Column("round", "which round of joint construction, from 1", zh="轮次", dtype="int", unit="round", low=1, high=99, optional=True),
    Column("renews", "agreement that this one renews", zh="续签自", refers_to=("Agreement",), tie="RENEWS", optional=True),
    topic="joint_construction",
)
MEETING = _record(
    "Meeting",
    "会议",
    "meeting",
    Column("kind", "kind of meeting", zh="会议类型", dtype="enum", choices=t.MEETING_KIND),
    _date("date", "day of the meeting", "日期", optional=False),
    Column("held_by", "organisation that holds it", zh="主办组织", refers_to=("Organisation",), tie="HELD_BY"),
    topic="meetings",
)
ACTIVITY = _record(
    "Activity",
    "活动",
    "activity",
    _date("date", "day of the activity", "日期", optional=False),
    Column("people", "people who took part", zh="人次", dtype="int", unit="person", low=0, high=1_000_000, optional=True),
    Column("carries_out", "agreement that it carries out", zh="依据协议", refers_to=("Agreement",), tie="CARRIES_OUT", optional=True),
    Column("took_place_in", "ground where it took place", zh="活动地点", refers_to=("Ground",), tie="TOOK_PLACE_IN", optional=True),
    topic="joint_construction",
)
WHISTLE = _record(
    "Whistle",
    "吹哨",
    "whistle",
    Column("level", "who blew it", zh="吹哨层级", dtype="enum", choices=t.WHISTLE_LEVEL),
    _date("raised", "day it was raised", "吹哨日期", optional=False),
    _date("due", "day by which an answer is due", "办结期限", month_end=True),
    _date("closed", "day it was closed", "办结日期"),
    Column("raised_by", "organisation that raised it", zh="吹哨组织", refers_to=("Organisation",), tie="RAISED_BY"),
    Column("concerns", "ground that it is about", zh="涉及地点", refers_to=("Ground",), tie="CONCERNS", optional=True),
    topic="whistles",
)
MATTER = _record(
    "Matter",
    "小事",
    "matter",
    Column("kind", "kind of matter", zh="类别", dtype="enum", choices=t.MATTER_KIND, optional=True),
    _date("listed", "day it was listed", "列单日期", optional=False),
    _date("assigned", "day it was assigned", "交办日期"),
    _date("struck_off", "day it was struck off", "销号日期"),
    Column("reported_by", "organisation that reported it", zh="上报组织", refers_to=("Organisation",), tie="REPORTED_BY", optional=True),
    Column(
        "assigned_to", "organisation that it was assigned to", zh="承办组织", refers_to=("Organisation",), tie="ASSIGNED_TO", optional=True
    ),
    Column("concerns", "ground that it is about", zh="涉及地点", refers_to=("Ground",), tie="CONCERNS", optional=True),
    topic="matters",
)
NEED = _record("Need", "需求", "need", _listed(), _date("raised", "day it was listed", "列单日期"), topic="lists")
RESOURCE = _record(
    "Resource",
    "资源",
    "resource",
    _listed(),
    Column("kind", "where it comes from", zh="资源类型", dtype="enum", choices=t.RESOURCE_KIND, optional=True),
    topic="lists",
)
SERVICE = _record(
    "Service",
    "服务",
    "service",
    _listed(),
    Column("kind", "kind of service", zh="服务类型", dtype="enum", choices=t.SERVICE_KIND, optional=True),
    topic="lists",
)
TASK = _record("Task", "治理任务", "governance task", _listed(), topic="lists")
PROJECT = _record(
    "Project",
    "项目",
    "project",
    _listed(),
    Column("kind", "kind of project", zh="项目类型", dtype="enum", choices=t.PROJECT_KIND, optional=True),
    Column("state", "how far it is", zh="进展", dtype="enum", choices=t.PROJECT_STATE, optional=True),
    topic="joint_construction",
)
FUND = _record(
    "Fund",
    "基金",
    "fund",
    Column("run_by", "organisation that runs it", zh="管理组织", refers_to=("Organisation",), tie="RUN_BY", optional=True),
    topic="joint_construction",
)
POINTS_ENTRY = NodeKind(
    label="PointsEntry",
    families=_RECORD,
    zh="积分",
    en="points entry",
    row_is="one points entry",
    columns=(
        *identity(name=Column("name", "name in use; made of team, month and category when the sheet gives none", zh="名称", optional=True)),
        Column("category", "category", zh="积分类别", dtype="enum", choices=t.POINTS_CATEGORY),
        Column("points", "points earned", zh="分值", dtype="int", unit="point", low=0, high=1_000_000),
        _date("month", "first day of the month", "月份", optional=False),
        Column("earned_by", "team that earned them", zh="所属队伍", refers_to=("VolunteerTeam",), tie="EARNED_BY"),
    ),
    topic="volunteering",
    indexed=("name", "code"),
    named_by=("earned_by", "month", "category"),
)
RECORDS = (AGREEMENT, MEETING, ACTIVITY, WHISTLE, MATTER, NEED, RESOURCE, SERVICE, TASK, PROJECT, FUND, POINTS_ENTRY)

VENUE = NodeKind(
    label="Venue",
    zh="阵地",
    en="venue",
    row_is="a venue",
    columns=(
        *identity(),
        Column("kind", "kind of venue", zh="阵地类型", dtype="enum", choices=t.VENUE_KIND),
        Column("located_in", "ground on which it is", zh="所在地", refers_to=("Ground",), tie="LOCATED_IN", optional=True),
        Column("run_by", "organisation that runs it", zh="运营组织", refers_to=("Organisation",), tie="RUN_BY", optional=True),
    ),
    topic="volunteering",
    indexed=("name", "code"),
)
APPOINTEE = NodeKind(
    label="Appointee",
    zh="任职者",
    en="appointee",
    row_is="a pseudonymous post-holder; no personal data",
    columns=(
        Column("id", "orgnet's own identity; derived when the sheet gives none", zh="标识", optional=True),
        Column("code", "pseudonym, such as 任职者001", zh="代号"),
        Column(
            "sent_by", "organisation that sent the post-holder", zh="派出组织", refers_to=("Organisation",), tie="SENT_BY", optional=True
        ),
    ),
    topic="posts",
    indexed=("code",),
)
