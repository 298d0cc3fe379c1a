"""The workbook: its sheets, in order, and the words of its explanation sheet."""

from __future__ import annotations

from orgnet.vocabulary import organisations, records, ties
from orgnet.vocabulary.ground import GROUND
from orgnet.vocabulary.model import Choice, Column, Enumeration, NodeKind, Sheet, TieKind

EXPLANATION_ZH = "说明"
EXPLANATION_EN = "explanation"

KIND_COLUMN = Column("type", "kind of the row, where a sheet holds several", zh="类型", en="type")

EXPLANATION_KEYS = (
    Column("source", "who keeps these rows: the name of the source", zh="数据来源"),
    Column("date", "day of the delivery", zh="数据日期", dtype="date"),
    Column("edition", "edition of the division codes in it (a year)", zh="区划代码版本", optional=True),
    Column("sample", "yes when the rows are invented", zh="样例", dtype="bool", optional=True),
    Column("norms", "norms that the area has adopted, separated by 、", zh="执行标准", dtype="enums", optional=True),
    Column("note", "anything else that a reader should know", zh="备注", optional=True),
)
"""Keys of the explanation sheet's first table: two columns, key and value."""

SCOPE_TOPIC = Column("topic", "topic that is reported", zh="报告内容", en="topic")
SCOPE_STATE = Column(
    "state",
    "complete: every row there is; zero: complete and there is nothing; not reported",
    zh="报告情况",
    en="reporting",
    dtype="enum",
    choices=Enumeration(
        "scope_state",
        (Choice("complete", "完整", "complete"), Choice("zero", "零报告", "zero report"), Choice("unreported", "未报", "not reported")),
    ),
)
SCOPE_COMMUNITIES = Column(
    "communities",
    "communities that it is complete for, separated by 、; blank or 全部 means all in the workbook",
    zh="社区范围",
    en="communities",
    optional=True,
)


def _kinds(zh: str, en: str, kinds: tuple[NodeKind, ...], topic: str | None = None) -> Sheet:
    return Sheet(zh=zh, en=en, kinds=tuple(kind.label for kind in kinds), topic=topic)


def _tie(zh: str, tie: TieKind, start: str, end: str) -> Sheet:
    """Return the sheet of a tie; `start` and `end` are the Chinese headers of its two ends."""
    start_en, end_en = {
        "has seat on": ("organisation", "committee"),
        "holds post in": ("appointee", "post in"),
    }.get(tie.en, ("from", "to"))
    return Sheet(
        zh=zh,
        en=tie.en,
        tie=tie.type,
        topic=tie.topic,
        start=Column("start", f"{' or '.join(tie.starts)}: the end that the tie starts from", zh=start, en=start_en, refers_to=tie.starts),
        end=Column("end", f"{' or '.join(tie.ends)}: the end that the tie goes to", zh=end, en=end_en, refers_to=tie.ends),
    )


_VOLUNTEERING = (organisations.VOLUNTEER_TEAM, organisations.PROFESSIONAL_TEAM)
_BY_LABEL = {kind.label: kind for kind in GROUND}

SHEETS = (
    _kinds("上级区划", "divisions above", (_BY_LABEL["Province"], _BY_LABEL["City"], _BY_LABEL["County"])),
    _kinds("街道", "streets", (_BY_LABEL["Street"],)),
    _kinds("社区", "communities", (_BY_LABEL["Community"],)),
    _kinds("网格", "grids", (_BY_LABEL["Grid"],)),
    _kinds("小区", "compounds", (_BY_LABEL["Compound"],)),
    _kinds("楼栋", "buildings", (_BY_LABEL["Building"],)),
    _kinds("区域", "sites", (_BY_LABEL["Site"],)),
    _tie("所在网格", ties.LIES_IN, "小区或楼栋", "网格"),
    _kinds("党组织", "Party organisations", organisations.PARTY_ORGANISATIONS, "party"),
    _tie("隶属", ties.SUBORDINATE_TO, "党组织", "上级党组织"),
    _tie("覆盖", ties.COVERS, "党组织", "覆盖对象"),
    _kinds(
        "组织", "organisations", tuple(kind for kind in organisations.OTHER_ORGANISATIONS if kind not in _VOLUNTEERING), "organisations"
    ),
    _tie("自治", ties.GOVERNS, "组织", "自治范围"),
    _tie("联盟成员", ties.MEMBER_OF, "组织", "联盟"),
    _tie("管理", ties.MANAGES, "管理方", "小区"),
    _tie("兼职委员", ties.HAS_SEAT_ON, "组织", "大党委或大工委"),
    _kinds("共建协议", "agreements", (records.AGREEMENT,), "joint_construction"),
    _tie("签约", ties.PARTY_TO, "组织", "协议"),
    _tie("受益", ties.BENEFITS, "协议", "受益对象"),
    _kinds("项目", "projects", (records.PROJECT,), "joint_construction"),
    _tie("协议项目", ties.INCLUDES, "协议", "项目"),
    _tie("承担项目", ties.UNDERTAKES, "组织", "项目"),
    _kinds("活动", "activities", (records.ACTIVITY,), "joint_construction"),
    _tie("主办活动", ties.ORGANISED, "组织", "活动"),
    _tie("参加活动", ties.TOOK_PART_IN, "组织", "活动"),
    _tie("双报到", ties.REGISTERED_WITH, "单位", "社区"),
    _kinds("基金", "funds", (records.FUND,), "joint_construction"),
    _tie("捐助", ties.GAVE_TO, "组织", "基金"),
    _kinds("会议", "meetings", (records.MEETING,), "meetings"),
    _tie("出席", ties.ATTENDED, "组织", "会议"),
    _kinds("吹哨", "whistles", (records.WHISTLE,), "whistles"),
    _tie("吹哨对象", ties.ADDRESSED_TO, "吹哨", "被吹哨组织"),
    _tie("应哨", ties.ANSWERED, "组织", "吹哨"),
    _kinds("小事", "matters", (records.MATTER,), "matters"),
    _kinds("清单", "lists", (records.NEED, records.RESOURCE, records.SERVICE, records.TASK), "lists"),
    _tie("有需求", ties.HAS_NEED, "提出方", "需求"),
    _tie("提供", ties.OFFERS, "组织", "资源或服务"),
    _tie("对接需求", ties.MEETS, "项目", "需求"),
    _tie("使用资源", ties.USES, "项目", "资源"),
    _kinds("队伍", "teams", _VOLUNTEERING, "volunteering"),
    _tie("服务", ties.SERVES, "队伍或组织", "服务范围"),
    _kinds("阵地", "venues", (records.VENUE,), "volunteering"),
    _kinds("积分", "points", (records.POINTS_ENTRY,), "volunteering"),
    _kinds("任职者", "appointees", (records.APPOINTEE,), "posts"),
    _tie("任职", ties.HOLDS_POST_IN, "任职者", "任职单位或地点"),
)
"""Every sheet of the workbook, in the order of the template; the explanation sheet comes before them."""
