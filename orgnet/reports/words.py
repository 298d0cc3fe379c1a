"""The words of listings and reports, each in Chinese and in English."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def text(self, lang: str) -> str:
        """Return the text in `lang` ("zh" or "en")."""
        return self.zh if lang == "zh" else self.en


SAMPLE = Words("样例（虚构）", "Sample (invented)")
"""The mark of invented data, the same wherever it stands."""

SAMPLE_NOTE = Words(
    "样例（虚构）：街道、社区用实有名称，其余均为演示编造", "Sample (invented): streets and communities are real names, all else is made up"
)

MODES: Mapping[str, Words] = MappingProxyType(
    {
        "standalone": Words("单独建", "own"),
        "joint": Words("联合建", "joint"),
        "instructor": Words("派驻指导员", "instructor"),
        "none": Words("空白", "none"),
        "unknown": Words("不详", "unknown"),
    }
)
"""Coverage by mode, in the order in which it is always shown."""

SEVERITIES: Mapping[str, Words] = MappingProxyType({"high": Words("高", "high"), "mid": Words("中", "mid"), "low": Words("低", "low")})
"""From the most to the least severe."""

FINDING_KINDS: Mapping[str, Words] = MappingProxyType({"gap": Words("空白", "gap"), "weakness": Words("薄弱", "weakness")})

STATES: Mapping[str, Words] = MappingProxyType(
    {
        "new": Words("新增", "new"),
        "open": Words("未办结", "open"),
        "closed": Words("已销号", "closed"),
        "unrecorded": Words("未记录", "not recorded"),
    }
)

HOW: Mapping[str, Words] = MappingProxyType(
    {
        "reaches": Words("已共建", "reaches it"),
        "serves": Words("在服务", "serves it"),
        "same_compound": Words("同小区", "same compound"),
        "same_community": Words("同社区", "same community"),
        "same_street": Words("同街道", "same street"),
    }
)
"""Why an organisation could fill a gap."""

COLUMNS: Mapping[str, Words] = MappingProxyType(
    {
        "agreements": Words("承担协议", "agreements"),
        "candidates": Words("谁能补上", "who could fill it"),
        "closed": Words("已销号", "closed"),
        "code": Words("编码", "code"),
        "column": Words("列", "column"),
        "communities": Words("社区", "communities"),
        "community": Words("社区", "community"),
        "compounds": Words("小区", "compounds"),
        "count": Words("数量", "count"),
        "delivery": Words("批次", "delivery"),
        "detail": Words("情况", "what is found"),
        "file": Words("文件", "file"),
        "finding": Words("事项编号", "finding"),
        "findings": Words("事项", "findings"),
        "first_seen": Words("首次发现", "first seen"),
        "folder": Words("文件夹", "folder"),
        "grids": Words("网格", "grids"),
        "grids_covered": Words("已覆盖网格", "grids covered"),
        "grids_without_households": Words("户数不详的网格", "grids without households"),
        "households": Words("户数", "households"),
        "how": Words("凭什么", "why it could"),
        "id": Words("标识", "id"),
        "instructor": MODES["instructor"],
        "joint": MODES["joint"],
        "kind": Words("类别", "kind"),
        "label": Words("种类", "kind of thing"),
        "level": Words("层级", "level"),
        "meaning": Words("含义", "meaning"),
        "name": Words("名称", "name"),
        "none": MODES["none"],
        "norm": Words("所依标准", "norm"),
        "only_through_it": Words("离了它无人到达", "only through it"),
        "organisations": Words("组织", "organisations"),
        "own_rate": Words("其中单独建", "of which own"),
        "path": Words("路径", "path"),
        "population": Words("检查总数", "checked"),
        "rank": Words("序", "no."),
        "rate": Words("覆盖率", "coverage"),
        "remedy": Words("怎么办", "what to do"),
        "row": Words("行", "row"),
        "rule": Words("规则", "rule"),
        "sample": Words("样例", "sample"),
        "severity": Words("级别", "severity"),
        "sheet": Words("表", "sheet"),
        "source": Words("来源", "source"),
        "standalone": MODES["standalone"],
        "state": Words("状态", "state"),
        "step": Words("第几步", "step"),
        "street": Words("街道", "street"),
        "subject": Words("对象标识", "subject"),
        "title": Words("题目", "title"),
        "total": Words("总数", "total"),
        "unknown": MODES["unknown"],
        "value": Words("值", "value"),
        "what": Words("问题", "what is wrong"),
        "what_to_do": Words("怎么办", "what to do"),
        "why": Words("为什么算", "why it counts"),
        "with_instructor": Words("算上派驻", "with instructors"),
    }
)
"""Heads of the columns of listings and reports."""


def column_word(name: str, lang: str) -> str:
    """Return the head of a column; a column without a word of its own keeps its name."""
    return COLUMNS[name].text(lang) if name in COLUMNS else name
