"""What a delivery reports (topics), what an area has adopted (norms), and the other enumerations."""

from __future__ import annotations

from orgnet.vocabulary.model import Choice, Column, Enumeration

TOPICS = Enumeration(
    "topics",
    (
        Choice("party", "党组织", "Party organisations"),
        Choice("organisations", "其他组织", "organisations", also=("组织",)),
        Choice("property", "物业管理", "property", also=("物业",)),
        Choice("joint_construction", "共建", "joint construction", also=("共建协议",)),
        Choice("meetings", "会议", "meetings"),
        Choice("whistles", "吹哨报到", "whistles", also=("吹哨",)),
        Choice("matters", "小事", "matters"),
        Choice("lists", "四张清单", "lists", also=("清单",)),
        Choice("volunteering", "志愿服务和阵地", "volunteering", also=("志愿服务", "阵地")),
        Choice("posts", "任职", "posts"),
    ),
)
"""Topics, in the order of the explanation sheet."""

NORMS = Enumeration(
    "norms",
    (
        Choice("quarterly_meeting", "每季度一次联席会议", "a joint meeting each quarter"),
        Choice("compound_branch", "支部建在小区、小组建在楼栋", "branch in the compound, group in the building"),
        Choice("grid_households", "网格约400户", "grids of about 400 households"),
        Choice("three_posts", "一格三员", "three posts in a grid"),
        Choice("five_levels", "五级组织链条", "five-level chain"),
        Choice("building_team", "楼栋志愿队3至5人", "building teams of three to five"),
        Choice("residents_committee_posts", "每800户一名居委会成员", "a residents' committee post for each 800 households"),
        Choice("six_types", "社区六类分治", "six types of community"),
        Choice("four_lists", "社区四张清单", "four lists"),
        Choice("seven_teams", "七支专业队伍", "seven professional teams"),
        Choice("five_origins", "兼职委员五方来源", "part-time members of five origins"),
        Choice("volunteer_station", "社区志愿者工作站全覆盖", "a volunteer station in every community"),
        Choice("cross_appointment", "党组织与三驾马车交叉任职", "cross-appointment with the three carriages"),
        Choice("self_governance_modes", "小区自治模式", "self-governance modes of compounds"),
        Choice("community_trio", "一委一站一居", "one committee, one station, one residents' committee"),
    ),
)
"""Norms that an area may have adopted. A rule about a norm judges only ground that has adopted it."""

ALL = "all"

COMMUNITY_TYPE = Enumeration(
    "community_type",
    (
        Choice("open_street_block", "开放式街区", "open street block"),
        Choice("old_estate", "老新村", "old estate"),
        Choice("commercial_housing", "普通商品房", "ordinary commercial housing"),
        Choice("resettlement", "动迁安置", "resettlement"),
        Choice("business_district", "商圈", "business district"),
        Choice("mixed", "混合", "mixed"),
    ),
)

MANAGED_BY = Enumeration(
    "managed_by",
    (
        Choice("property_company", "物业服务企业", "property company", also=("物业",)),
        Choice("unit", "单位", "unit"),
        Choice("residents", "居民自管", "residents", also=("居民",)),
        Choice("community", "社区兜底或基本收费", "community backstop or basic fee", also=("社区兜底", "基本收费")),
        Choice("none", "无", "none", also=("无人管理",)),
    ),
)

SELF_GOVERNANCE = Enumeration(
    "self_governance",
    (
        Choice("three_party", "三方联动", "three-party"),
        Choice("unit_compound", "单位院落", "unit compound"),
        Choice("regional_cooperation", "区域协同", "regional cooperation"),
        Choice("members_lead", "党员带居民", "members lead residents"),
        Choice("none", "无", "none"),
    ),
)

BUILDING_FORM = Enumeration("building_form", (Choice("building", "楼栋", "building"), Choice("courtyard", "院落", "courtyard")))

SITE_TYPE = Enumeration(
    "site_type",
    (
        Choice("campus", "校区", "campus"),
        Choice("barracks", "营区", "barracks"),
        Choice("factory", "厂区", "factory"),
        Choice("park", "园区", "park"),
        Choice("business_district", "商圈", "business district"),
        Choice("office_building", "楼宇", "office building"),
    ),
)

MODE = Enumeration(
    "mode",
    (
        Choice("standalone", "单独建", "own"),
        Choice("joint", "联合建", "joint"),
        Choice("instructor", "派驻指导员", "instructor", also=("派驻",)),
    ),
)

COMMITTEE_FORM = Enumeration(
    "committee_form",
    (Choice("committee", "党委", "committee"), Choice("general_branch", "党总支", "general branch"), Choice("branch", "党支部", "branch")),
)

BIG_COMMITTEE_FORM = Enumeration(
    "big_committee_form",
    (
        Choice("big_committee", "大党委", "big committee"),
        Choice("joint_committee", "联合党委", "joint committee"),
        Choice("big_general_branch", "大总支", "big general branch"),
    ),
)

OWNERS_BRANCH_FORM = Enumeration(
    "owners_branch_form",
    (Choice("branch", "党支部", "branch"), Choice("working_group", "党的工作小组", "working group", also=("工作小组",))),
)

ELECTION = Enumeration(
    "election",
    (
        Choice("open_nomination_direct_vote", "公推直选", "open nomination and direct vote"),
        Choice("elected", "党员大会选举", "elected by members"),
        Choice("appointed", "上级任命", "appointed"),
    ),
)

OWNERS_COMMITTEE_FORM = Enumeration(
    "owners_committee_form",
    (
        Choice("owners_committee", "业委会", "owners' committee"),
        Choice("self_governance_group", "居民自治小组", "self-governance group"),
        Choice("property_committee", "物管会", "property committee"),
        Choice("compound_council", "院落议事会", "compound council"),
    ),
)

SUB_COMMITTEE_FIELD = Enumeration(
    "sub_committee_field",
    (
        Choice("mediation", "人民调解", "mediation"),
        Choice("security", "治安保卫", "security"),
        Choice("health", "公共卫生", "health"),
        Choice("family_planning", "计划生育", "family planning"),
        Choice("culture", "文体教育", "culture"),
    ),
)

SECTOR = Enumeration(
    "sector",
    (
        Choice("government", "机关", "government"),
        Choice("public_institution", "事业单位", "public institution"),
        Choice("school", "中小学", "school", also=("学校",)),
        Choice("university", "高校", "university"),
        Choice("hospital", "医院", "hospital"),
        Choice("military", "部队", "military"),
        Choice("state_enterprise", "国有企业", "state enterprise", also=("国企",)),
    ),
)

ADMINISTRATIVE_LEVEL = Enumeration(
    "administrative_level", (Choice("street", "街道", "street"), Choice("district", "区县", "district"), Choice("city", "市", "city"))
)

PROFESSIONAL_TEAM = Enumeration(
    "professional_team",
    (
        Choice("community_workers", "社区工作者", "community workers"),
        Choice("pioneers", "海棠先锋", "Haitang pioneers"),
        Choice("doctors", "社区医生", "doctors"),
        Choice("police", "社区民警", "police"),
        Choice("mediators", "调解员", "mediators"),
        Choice("planners", "社区规划师", "planners"),
        Choice("inspectors", "古城保护督查员", "old-town inspectors"),
    ),
)

VOLUNTEER_SERVICE = Enumeration(
    "volunteer_service",
    (
        Choice("general", "综合服务", "general"),
        Choice("safety", "平安巡防", "safety"),
        Choice("mediation", "矛盾调解", "mediation"),
        Choice("care", "关爱帮扶", "care"),
        Choice("hygiene", "环境卫生", "hygiene"),
        Choice("civility", "文明劝导", "civility"),
        Choice("health", "健康义诊", "health"),
        Choice("culture", "文化体育", "culture and sport"),
        Choice("legal", "法律服务", "legal"),
        Choice("education", "教育辅导", "education"),
    ),
)

ALLIANCE_KIND = Enumeration("alliance_kind", (Choice("legal_aid", "法律援助", "legal aid"), Choice("mediation", "调解", "mediation")))

SEAT_ROLE = Enumeration(
    "seat_role",
    (
        Choice("secretary", "书记", "secretary"),
        Choice("deputy", "副书记", "deputy"),
        Choice("member", "委员", "member"),
        Choice("supervisor", "监督委员", "supervisor"),
    ),
)

POST = Enumeration(
    "post",
    (
        Choice("secretary", "书记", "secretary"),
        Choice("station_head", "服务站站长", "station head", also=("站长",)),
        Choice("director", "主任", "director"),
        Choice("deputy", "副职", "deputy"),
        Choice("member", "委员", "member"),
        Choice("service_officer", "居民服务员", "service officer"),
        Choice("opinion_collector", "民情收集员", "opinion collector"),
        Choice("party_instructor", "党建指导员", "Party-building instructor"),
        Choice("building_head", "楼栋长", "building head"),
        Choice("resident_cadre", "下沉干部", "resident cadre"),
        Choice("candidate", "候选人", "candidate"),
    ),
)

FREQUENCY = Enumeration(
    "frequency",
    (
        Choice("daily", "每天", "daily"),
        Choice("weekly", "每周", "weekly"),
        Choice("monthly", "每月", "monthly"),
        Choice("quarterly", "每季度", "quarterly"),
        Choice("yearly", "每年", "yearly"),
        Choice("as_needed", "按需", "as needed"),
    ),
)

MEETING_KIND = Enumeration(
    "meeting_kind",
    (
        Choice("joint", "联席会议", "joint meeting"),
        Choice("hearing", "听证会", "hearing"),
        Choice("opinions", "建言会", "opinions meeting"),
        Choice("report", "述职会", "report"),
    ),
)

ATTENDANCE = Enumeration("attendance", (Choice("present", "到会", "present"), Choice("absent", "缺席", "absent")))

WHISTLE_LEVEL = Enumeration(
    "whistle_level",
    (Choice("street", "街道吹哨", "street"), Choice("community", "社区吹哨", "community"), Choice("compound", "小区吹哨", "compound")),
)

MATTER_KIND = Enumeration(
    "matter_kind",
    (
        Choice("safety", "安全", "safety"),
        Choice("mediation", "纠纷", "mediation"),
        Choice("care", "关爱", "care"),
        Choice("hygiene", "卫生", "hygiene"),
        Choice("civility", "文明", "civility"),
        Choice("facilities", "设施", "facilities"),
        Choice("other", "其他", "other"),
    ),
)

POINTS_CATEGORY = Enumeration("points_category", MATTER_KIND.choices[:5])

RESOURCE_KIND = Enumeration(
    "resource_kind",
    (
        Choice("government", "政府资源", "government"),
        Choice("area", "区域资源", "area"),
        Choice("joint_construction", "共建资源", "joint construction"),
        Choice("market", "市场资源", "market"),
        Choice("residents", "居民资源", "residents"),
    ),
)

SERVICE_KIND = Enumeration(
    "service_kind",
    (Choice("routine", "常规服务", "routine"), Choice("on_behalf", "代办服务", "on behalf"), Choice("volunteer", "志愿服务", "volunteer")),
)

PROJECT_KIND = Enumeration(
    "project_kind",
    (Choice("joint_construction", "共建项目", "joint construction"), Choice("party_service", "党建服务项目", "Party-building service")),
)

PROJECT_STATE = Enumeration(
    "project_state",
    (
        Choice("planned", "计划中", "planned"),
        Choice("running", "进行中", "running"),
        Choice("done", "已完成", "done"),
        Choice("abandoned", "已中止", "abandoned"),
    ),
)

VENUE_KIND = Enumeration(
    "venue_kind",
    (
        Choice("party_service_centre", "党群服务中心", "Party service centre"),
        Choice("volunteer_station", "志愿者工作站", "volunteer station"),
        Choice("micro_venue", "微阵地", "micro venue"),
        Choice("grid_service_centre", "网格服务站", "grid service centre"),
        Choice("health_station", "卫生服务站", "health station"),
        Choice("branded_front", "品牌阵地", "branded front"),
    ),
)

UNREPORTED = Column(
    "unreported",
    "topics that are not reported for this ground, whatever the explanation sheet says; 全部 or all means every topic",
    zh="未报",
    dtype="enums",
    optional=True,
    choices=Enumeration("unreported", (Choice(ALL, "全部", "all", also=("未报", "是")), *TOPICS.choices)),
)
