"""Kinds of tie."""

from __future__ import annotations

from orgnet.vocabulary import topics as t
from orgnet.vocabulary.model import Column, TieKind, since_until

_ORG = ("Organisation",)
_PARTY = ("PartyOrganisation",)
_GROUND = ("Ground",)
_ROW = ("Organisation", "Venue")

_SINCE = since_until()


def _how_often() -> Column:
    return Column("how_often", "how often", zh="频次", dtype="enum", choices=t.FREQUENCY, optional=True)


def _plain(type_: str, zh: str, en: str, meaning: str, starts: tuple[str, ...], ends: tuple[str, ...]) -> TieKind:
    """Return a tie made by a column of a row: no columns of its own."""
    return TieKind(type=type_, zh=zh, en=en, meaning=meaning, starts=starts, ends=ends)


PART_OF = _plain("PART_OF", "属于", "part of", "ground is a part of larger ground", _GROUND, _GROUND)
LOCATED_IN = _plain("LOCATED_IN", "位于", "located in", "organisation or venue is on this ground", _ROW, _GROUND)
BRANCH_OF = _plain("BRANCH_OF", "下属", "branch of", "organisation is a branch of another", _ORG, _ORG)
SENT_BY = _plain("SENT_BY", "派出", "sent by", "appointee was sent by this organisation", ("Appointee",), _ORG)
RENEWS = _plain("RENEWS", "续签", "renews", "agreement renews an earlier one", ("Agreement",), ("Agreement",))
MANAGED_WITH = _plain("MANAGED_WITH", "联管", "managed with", "small compound is led by another (1+N)", ("Compound",), ("Compound",))
GUIDED_BY = _plain(
    "GUIDED_BY", "受指导", "guided by", "team is guided by this Party organisation", ("VolunteerTeam", "ProfessionalTeam"), _PARTY
)
HELD_BY = _plain("HELD_BY", "主办", "held by", "meeting is held by this organisation", ("Meeting",), _ORG)
CARRIES_OUT = _plain("CARRIES_OUT", "依据", "carries out", "activity carries out this agreement", ("Activity",), ("Agreement",))
TOOK_PLACE_IN = _plain("TOOK_PLACE_IN", "活动地点", "took place in", "activity took place on this ground", ("Activity",), _GROUND)
RAISED_BY = _plain("RAISED_BY", "吹哨方", "raised by", "whistle was raised by this organisation", ("Whistle",), _ORG)
CONCERNS = _plain("CONCERNS", "涉及", "concerns", "whistle or matter is about this ground", ("Whistle", "Matter"), _GROUND)
REPORTED_BY = _plain("REPORTED_BY", "上报", "reported by", "matter was reported by this organisation", ("Matter",), _ORG)
ASSIGNED_TO = _plain("ASSIGNED_TO", "交办", "assigned to", "matter was assigned to this organisation", ("Matter",), _ORG)
LISTED_BY = _plain(
    "LISTED_BY",
    "清单所属",
    "listed by",
    "entry stands on this community's list",
    ("Need", "Resource", "Service", "Task", "Project"),
    ("Community",),
)
EARNED_BY = _plain("EARNED_BY", "积分归属", "earned by", "points were earned by this team", ("PointsEntry",), ("VolunteerTeam",))
RUN_BY = _plain("RUN_BY", "运营", "run by", "venue or fund is run by this organisation", ("Venue", "Fund"), _ORG)

LIES_IN = TieKind(
    type="LIES_IN",
    zh="位于网格",
    en="lies in",
    meaning="compound or building lies in this grid",
    starts=("Compound", "Building"),
    ends=("Grid",),
    columns=_SINCE,
)
SUBORDINATE_TO = TieKind(
    type="SUBORDINATE_TO",
    zh="隶属",
    en="subordinate to",
    meaning="Party organisation is led by another",
    starts=_PARTY,
    ends=_PARTY,
    columns=_SINCE,
    topic="party",
)
COVERS = TieKind(
    type="COVERS",
    zh="覆盖",
    en="covers",
    meaning="Party organisation answers for this ground or organisation",
    starts=_PARTY,
    ends=("Ground", "Organisation"),
    columns=(Column("mode", "how it covers", zh="组建方式", dtype="enum", choices=t.MODE), *_SINCE),
    key=("since",),
    topic="party",
)
HAS_SEAT_ON = TieKind(
    type="HAS_SEAT_ON",
    zh="兼职委员",
    en="has seat on",
    meaning="organisation holds a seat on a big committee",
    starts=_ORG,
    ends=("BigPartyCommittee", "BigWorkingCommittee"),
    columns=(Column("role", "role of the seat", zh="职务", dtype="enum", choices=t.SEAT_ROLE), *_SINCE),
    key=("role", "since"),
    topic="joint_construction",
)
HOLDS_POST_IN = TieKind(
    type="HOLDS_POST_IN",
    zh="任职",
    en="holds post in",
    meaning="appointee holds a post in an organisation or on ground",
    starts=("Appointee",),
    ends=("Organisation", "Ground"),
    columns=(Column("post", "post", zh="职务", dtype="enum", choices=t.POST), *_SINCE),
    key=("post", "since"),
    topic="posts",
)
PARTY_TO = TieKind(
    type="PARTY_TO",
    zh="签约",
    en="party to",
    meaning="organisation is party to an agreement",
    starts=_ORG,
    ends=("Agreement",),
    columns=_SINCE,
    topic="joint_construction",
)
BENEFITS = TieKind(
    type="BENEFITS",
    zh="受益",
    en="benefits",
    meaning="agreement benefits this ground or organisation",
    starts=("Agreement",),
    ends=("Ground", "Organisation"),
    columns=_SINCE,
    topic="joint_construction",
)
INCLUDES = TieKind(
    type="INCLUDES",
    zh="含项目",
    en="includes",
    meaning="agreement includes a project",
    starts=("Agreement",),
    ends=("Project",),
    columns=_SINCE,
    topic="joint_construction",
)
REGISTERED_WITH = TieKind(
    type="REGISTERED_WITH",
    zh="双报到",
    en="registered with",
    meaning="unit or department has registered with a community",
    starts=_ORG,
    ends=("Community",),
    columns=(_how_often(), *_SINCE),
    key=("since",),
    topic="joint_construction",
)
MANAGES = TieKind(
    type="MANAGES",
    zh="管理",
    en="manages",
    meaning="property company, unit, residents' or owners' committee manages a compound",
    starts=_ORG,
    ends=("Compound",),
    columns=_SINCE,
    topic="property",
)
GOVERNS = TieKind(
    type="GOVERNS",
    zh="自治",
    en="governs",
    meaning="residents' or owners' committee governs ground",
    starts=("ResidentsCommittee", "OwnersCommittee"),
    ends=_GROUND,
    columns=_SINCE,
    topic="organisations",
)
SERVES = TieKind(
    type="SERVES",
    zh="服务",
    en="serves",
    meaning="team, station or social organisation serves ground",
    starts=("VolunteerTeam", "ProfessionalTeam", "CommunityServiceStation", "SocialOrganisation"),
    ends=_GROUND,
    columns=(_how_often(), *_SINCE),
    topic="volunteering",
)
ATTENDED = TieKind(
    type="ATTENDED",
    zh="出席",
    en="attended",
    meaning="organisation was present at a meeting, or absent; no tie is unknown",
    starts=_ORG,
    ends=("Meeting",),
    columns=(Column("attendance", "present or absent", zh="到会情况", dtype="enum", choices=t.ATTENDANCE), *_SINCE),
    topic="meetings",
)
ORGANISED = TieKind(
    type="ORGANISED",
    zh="主办活动",
    en="organised",
    meaning="organisation organised an activity",
    starts=_ORG,
    ends=("Activity",),
    columns=_SINCE,
    topic="joint_construction",
)
TOOK_PART_IN = TieKind(
    type="TOOK_PART_IN",
    zh="参加活动",
    en="took part in",
    meaning="organisation took part in an activity",
    starts=_ORG,
    ends=("Activity",),
    columns=_SINCE,
    topic="joint_construction",
)
ADDRESSED_TO = TieKind(
    type="ADDRESSED_TO",
    zh="吹哨对象",
    en="addressed to",
    meaning="whistle calls this organisation",
    starts=("Whistle",),
    ends=_ORG,
    columns=_SINCE,
    topic="whistles",
)
ANSWERED = TieKind(
    type="ANSWERED",
    zh="应哨",
    en="answered",
    meaning="organisation answered a whistle",
    starts=_ORG,
    ends=("Whistle",),
    columns=(Column("date", "day of the answer", zh="应哨日期", dtype="date", optional=True), *_SINCE),
    key=("date",),
    topic="whistles",
)
HAS_NEED = TieKind(
    type="HAS_NEED",
    zh="有需求",
    en="has need",
    meaning="ground or organisation has this need",
    starts=("Ground", "Organisation"),
    ends=("Need",),
    columns=_SINCE,
    topic="lists",
)
OFFERS = TieKind(
    type="OFFERS",
    zh="提供",
    en="offers",
    meaning="organisation offers a resource or service",
    starts=_ORG,
    ends=("Resource", "Service"),
    columns=_SINCE,
    topic="lists",
)
UNDERTAKES = TieKind(
    type="UNDERTAKES",
    zh="承担",
    en="undertakes",
    meaning="organisation undertakes a project",
    starts=_ORG,
    ends=("Project",),
    columns=_SINCE,
    topic="joint_construction",
)
MEETS = TieKind(
    type="MEETS",
    zh="对接需求",
    en="meets",
    meaning="project meets a need",
    starts=("Project",),
    ends=("Need",),
    columns=_SINCE,
    topic="lists",
)
USES = TieKind(
    type="USES",
    zh="使用资源",
    en="uses",
    meaning="project uses a resource",
    starts=("Project",),
    ends=("Resource",),
    columns=_SINCE,
    topic="lists",
)
GAVE_TO = TieKind(
    type="GAVE_TO",
    zh="捐助",
    en="gave to",
    meaning="organisation gave money to a fund",
    starts=_ORG,
    ends=("Fund",),
    columns=(
        Column("amount", "amount given", zh="金额", dtype="float", unit="yuan", low=0, high=1e12),
        Column("date", "day of the gift", zh="日期", dtype="date", optional=True),
        *_SINCE,
    ),
    key=("date",),
    topic="joint_construction",
)
MEMBER_OF = TieKind(
    type="MEMBER_OF",
    zh="联盟成员",
    en="member of",
    meaning="organisation is a member of an alliance",
    starts=_ORG,
    ends=("Alliance",),
    columns=_SINCE,
    topic="organisations",
)

TIES = (
    PART_OF, LIES_IN, SUBORDINATE_TO, BRANCH_OF, COVERS, LOCATED_IN, HAS_SEAT_ON, HOLDS_POST_IN, SENT_BY, PARTY_TO, BENEFITS, RENEWS, INCLUDES,
    REGISTERED_WITH, MANAGES, MANAGED_WITH, GOVERNS, SERVES, GUIDED_BY, HELD_BY, ATTENDED, ORGANISED, TOOK_PART_IN, CARRIES_OUT, TOOK_PLACE_IN,
    RAISED_BY, ADDRESSED_TO, ANSWERED, CONCERNS, REPORTED_BY, ASSIGNED_TO, LISTED_BY, HAS_NEED, OFFERS, UNDERTAKES, MEETS, USES, GAVE_TO, EARNED_BY,
    RUN_BY, MEMBER_OF,
)  # fmt: skip
