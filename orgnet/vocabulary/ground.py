"""Kinds of ground, from the province to the building."""

from __future__ import annotations

from orgnet.vocabulary import topics as t
from orgnet.vocabulary.model import Column, NodeKind, households, identity

_FAMILY = ("Ground",)


def _division(digits: int) -> tuple[Column, ...]:
    own, name, _ = identity()
    return (
        own,
        name,
        Column(
            "code", f"statistical division code of {digits} digits, of one edition; not stable over the years", zh="区划代码", optional=True
        ),
        Column("edition", "edition of the division codes (a year); blank takes the explanation sheet's", zh="代码版本", optional=True),
    )


PROVINCE = NodeKind(
    label="Province", families=_FAMILY, zh="省", en="province", row_is="a province", columns=_division(2), indexed=("name", "code")
)

CITY = NodeKind(
    label="City",
    families=_FAMILY,
    zh="市",
    en="city",
    row_is="a city",
    columns=(
        *_division(4),
        Column("province", "province that the city is a part of", zh="所属上级", en="part of", refers_to=("Province",), tie="PART_OF"),
    ),
    indexed=("name", "code"),
)

COUNTY = NodeKind(
    label="County",
    families=_FAMILY,
    zh="区县",
    en="county",
    row_is="a county or district",
    columns=(
        *_division(6),
        Column(
            "city",
            "city, or province where there is none, that it is a part of",
            zh="所属上级",
            en="part of",
            refers_to=("City", "Province"),
            tie="PART_OF",
        ),
    ),
    indexed=("name", "code"),
)

STREET = NodeKind(
    label="Street",
    families=_FAMILY,
    zh="街道",
    en="street",
    row_is="a street, town or township",
    columns=(
        *_division(9),
        Column("county", "county that the street is a part of", zh="所属区县", refers_to=("County",), tie="PART_OF"),
        t.UNREPORTED,
    ),
    indexed=("name", "code"),
)

COMMUNITY = NodeKind(
    label="Community",
    families=_FAMILY,
    zh="社区",
    en="community",
    row_is="a community, neighbourhood or village",
    columns=(
        *_division(12),
        Column("street", "street that the community is a part of", zh="所属街道", refers_to=("Street",), tie="PART_OF"),
        households(),
        Column("residents", "residents", zh="居民数", dtype="int", unit="person", low=0, high=1_000_000, optional=True),
        Column(
            "representatives", "residents' representatives", zh="居民代表数", dtype="int", unit="person", low=0, high=100_000, optional=True
        ),
        Column(
            "community_type",
            "type by which its work method is chosen",
            zh="社区类型",
            dtype="enum",
            choices=t.COMMUNITY_TYPE,
            optional=True,
        ),
        Column("model", "whether it is a model community", zh="示范社区", en="model community", dtype="bool", optional=True),
        Column(
            "message_group", "whether it has a message group of its residents", zh="居民群", en="message group", dtype="bool", optional=True
        ),
        t.UNREPORTED,
    ),
    indexed=("name", "code"),
)

GRID = NodeKind(
    label="Grid",
    families=_FAMILY,
    zh="网格",
    en="grid",
    row_is="a grid of a community",
    columns=(
        *identity(),
        Column("community", "community that the grid is a part of", zh="所属社区", refers_to=("Community",), tie="PART_OF"),
        households(),
        t.UNREPORTED,
    ),
    indexed=("name", "code"),
)

COMPOUND = NodeKind(
    label="Compound",
    families=_FAMILY,
    zh="小区",
    en="compound",
    row_is="a compound or courtyard",
    columns=(
        *identity(),
        Column("community", "community that the compound is a part of", zh="所属社区", refers_to=("Community",), tie="PART_OF"),
        households(),
        Column("managed_by", "who manages it", zh="管理方式", dtype="enum", choices=t.MANAGED_BY, optional=True),
        Column("self_governance", "self-governance mode", zh="自治模式", dtype="enum", choices=t.SELF_GOVERNANCE, optional=True),
        Column(
            "members_in_contact",
            "Party members in contact with its households",
            zh="联户党员数",
            dtype="int",
            unit="person",
            low=0,
            high=100_000,
            optional=True,
        ),
        Column("managed_with", "compound that leads its 1+N", zh="牵头小区", refers_to=("Compound",), tie="MANAGED_WITH", optional=True),
        t.UNREPORTED,
    ),
    indexed=("name", "code"),
)

BUILDING = NodeKind(
    label="Building",
    families=_FAMILY,
    zh="楼栋",
    en="building",
    row_is="a building or courtyard",
    columns=(
        *identity(),
        Column(
            "part_of",
            "compound, else grid, else community, that the building is a part of",
            zh="所属小区或网格",
            refers_to=("Compound", "Grid", "Community"),
            tie="PART_OF",
        ),
        households(),
        Column("form", "building or courtyard", zh="形式", dtype="enum", choices=t.BUILDING_FORM, optional=True),
        t.UNREPORTED,
    ),
    indexed=("name", "code"),
)

SITE = NodeKind(
    label="Site",
    families=_FAMILY,
    zh="区域",
    en="site",
    row_is="a campus, barracks, factory, park, business district or office building",
    columns=(
        *identity(),
        Column(
            "part_of",
            "community or street that the site is a part of",
            zh="所属社区或街道",
            refers_to=("Community", "Street"),
            tie="PART_OF",
        ),
        Column("site_type", "what the site is", zh="区域类型", dtype="enum", choices=t.SITE_TYPE),
        t.UNREPORTED,
    ),
)

GROUND = (PROVINCE, CITY, COUNTY, STREET, COMMUNITY, GRID, COMPOUND, BUILDING, SITE)
