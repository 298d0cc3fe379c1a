"""Kinds of organisation, Party organisations first."""

from __future__ import annotations

from orgnet.vocabulary import topics as t
from orgnet.vocabulary.model import Column, Enumeration, NodeKind, identity

_PARTY = ("Organisation", "PartyOrganisation")
_OTHER = ("Organisation",)


def located() -> Column:
    """Return the column that says on which ground an organisation is."""
    return Column("located_in", "ground on which it is", zh="所在地", refers_to=("Ground",), tie="LOCATED_IN", optional=True)


def _members() -> Column:
    return Column("members", "Party members on the rolls", zh="党员数", dtype="int", unit="person", low=0, high=1_000_000, optional=True)


def _people(name: str, meaning: str, zh: str) -> Column:
    return Column(name, meaning, zh=zh, dtype="int", unit="person", low=0, high=10_000_000, optional=True)


def _party(label: str, zh: str, en: str, *columns: Column) -> NodeKind:
    return NodeKind(
        label=label,
        families=_PARTY,
        zh=zh,
        en=en,
        row_is=f"a {en}",
        columns=(*identity(), located(), *columns, _members()),
        topic="party",
        indexed=("name", "code"),
    )


def _other(label: str, zh: str, en: str, *columns: Column, topic: str = "organisations") -> NodeKind:
    return NodeKind(
        label=label,
        families=_OTHER,
        zh=zh,
        en=en,
        row_is=f"a {en}",
        columns=(*identity(), located(), *columns),
        topic=topic,
        indexed=("name", "code"),
    )


def _form(choices: Enumeration) -> Column:
    return Column("form", "form that it has", zh="形式", dtype="enum", choices=choices, optional=True)


STREET_WORKING_COMMITTEE = _party("StreetWorkingCommittee", "街道党工委", "street working committee")
BIG_WORKING_COMMITTEE = _party("BigWorkingCommittee", "街道大工委", "street big working committee")
COMMUNITY_PARTY_COMMITTEE = _party(
    "CommunityPartyCommittee",
    "社区党组织",
    "community Party committee",
    _form(t.COMMITTEE_FORM),
    Column("elected", "how its secretary was elected", zh="选举方式", dtype="enum", choices=t.ELECTION, optional=True),
)
BIG_PARTY_COMMITTEE = _party(
    "BigPartyCommittee",
    "社区大党委",
    "community big Party committee",
    _form(t.BIG_COMMITTEE_FORM),
    Column("elected", "how its secretary was elected", zh="选举方式", dtype="enum", choices=t.ELECTION, optional=True),
)
RESIDENTS_BRANCH = _party("ResidentsBranch", "居民区党支部", "residents' branch")
GRID_BRANCH = _party("GridBranch", "网格党支部", "grid branch")
COMPOUND_BRANCH = _party("CompoundBranch", "小区党支部", "compound branch")
PARTY_GROUP = _party("PartyGroup", "党小组", "Party group")
FUNCTIONAL_BRANCH = _party("FunctionalBranch", "功能型党支部", "functional branch")
RESIDENT_UNIT_PARTY_ORGANISATION = _party("ResidentUnitPartyOrganisation", "驻区单位党组织", "resident-unit Party organisation")
NEW_SECTOR_PARTY_ORGANISATION = _party("NewSectorPartyOrganisation", "两新组织党组织", "new-sector Party organisation")
OWNERS_COMMITTEE_BRANCH = _party("OwnersCommitteeBranch", "业委会党组织", "owners' committee branch", _form(t.OWNERS_BRANCH_FORM))

PARTY_ORGANISATIONS = (
    STREET_WORKING_COMMITTEE,
    BIG_WORKING_COMMITTEE,
    COMMUNITY_PARTY_COMMITTEE,
    BIG_PARTY_COMMITTEE,
    RESIDENTS_BRANCH,
    GRID_BRANCH,
    COMPOUND_BRANCH,
    PARTY_GROUP,
    FUNCTIONAL_BRANCH,
    RESIDENT_UNIT_PARTY_ORGANISATION,
    NEW_SECTOR_PARTY_ORGANISATION,
    OWNERS_COMMITTEE_BRANCH,
)

RESIDENTS_COMMITTEE = _other("ResidentsCommittee", "居委会", "residents' committee")
SUB_COMMITTEE = _other(
    "SubCommittee",
    "下属委员会",
    "self-governance committee",
    Column(
        "branch_of", "residents' committee that it is under", zh="上级组织", refers_to=("Organisation",), tie="BRANCH_OF", optional=True
    ),
    Column("field", "what it deals with", zh="工作领域", dtype="enum", choices=t.SUB_COMMITTEE_FIELD, optional=True),
)
OWNERS_COMMITTEE = _other(
    "OwnersCommittee",
    "业委会",
    "owners' committee",
    _form(t.OWNERS_COMMITTEE_FORM),
    _people("members", "members of the committee", "成员数"),
    _people("party_members", "members of the committee who are Party members", "党员成员数"),
)
PROPERTY_COMPANY = _other("PropertyCompany", "物业服务企业", "property company")
COMMUNITY_SERVICE_STATION = _other(
    "CommunityServiceStation", "社区管理服务站", "community service station", _people("staff", "staff", "工作人员数")
)
FUNCTIONAL_DEPARTMENT = _other(
    "FunctionalDepartment",
    "职能部门",
    "functional department",
    Column("level", "level of government", zh="层级", dtype="enum", choices=t.ADMINISTRATIVE_LEVEL, optional=True),
)
RESIDENT_UNIT = _other(
    "ResidentUnit",
    "驻区单位",
    "resident unit",
    Column("sector", "sector", zh="单位性质", dtype="enum", choices=t.SECTOR, optional=True),
    Column("level", "level of government that it belongs to", zh="层级", dtype="enum", choices=t.ADMINISTRATIVE_LEVEL, optional=True),
)
COMPANY = _other("Company", "企业", "company", Column("industry", "industry, in words", zh="行业", optional=True))
SOCIAL_ORGANISATION = _other(
    "SocialOrganisation", "社会组织", "social organisation", Column("field", "what it does, in words", zh="业务领域", optional=True)
)
VOLUNTEER_TEAM = _other(
    "VolunteerTeam",
    "志愿服务队",
    "volunteer team",
    _people("volunteers", "registered volunteers", "志愿者数"),
    Column("service", "kind of service", zh="服务类型", dtype="enum", choices=t.VOLUNTEER_SERVICE, optional=True),
    Column(
        "guided_by", "Party organisation that guides it", zh="指导党组织", refers_to=("PartyOrganisation",), tie="GUIDED_BY", optional=True
    ),
    topic="volunteering",
)
PROFESSIONAL_TEAM = _other(
    "ProfessionalTeam",
    "专业队伍",
    "professional team",
    Column("team", "which of the seven", zh="队伍类型", dtype="enum", choices=t.PROFESSIONAL_TEAM, optional=True),
    Column(
        "guided_by", "Party organisation that guides it", zh="指导党组织", refers_to=("PartyOrganisation",), tie="GUIDED_BY", optional=True
    ),
    topic="volunteering",
)
ALLIANCE = _other(
    "Alliance", "联盟", "alliance", Column("kind", "what it is for", zh="联盟类型", dtype="enum", choices=t.ALLIANCE_KIND, optional=True)
)

OTHER_ORGANISATIONS = (
    RESIDENTS_COMMITTEE,
    SUB_COMMITTEE,
    OWNERS_COMMITTEE,
    PROPERTY_COMPANY,
    COMMUNITY_SERVICE_STATION,
    FUNCTIONAL_DEPARTMENT,
    RESIDENT_UNIT,
    COMPANY,
    SOCIAL_ORGANISATION,
    VOLUNTEER_TEAM,
    PROFESSIONAL_TEAM,
    ALLIANCE,
)
