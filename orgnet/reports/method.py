"""How reports count, in sentences: the same in html and in the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.reports.numbers import long_day
from orgnet.reports.sentences import not_applying
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from datetime import date

    from orgnet.reports.gap_report import GapReport

_PARAGRAPHS = (
    Words(
        "空白和薄弱分开计数，两者相加只是未办结事项的件数：空白是已经报送、但什么方式都没有；薄弱是有，但不牢：只靠派驻指导员、已到期、已超期，或者不齐。",
        "Gaps and weaknesses are counted apart; both together are only the number of open matters. A gap is reported ground where nothing of any mode is; "
        "a weakness is where something is, but by instructor only, lapsed, overdue or incomplete.",
    ),
    Words(
        "每个对象只按最好的一种方式计一次，先后为单独建、联合建、派驻指导员。覆盖率＝（单独建＋联合建）÷已知总数；"
        "派驻指导员另计，不算覆盖；不详不进分母，也不等于没有空白。",
        "Each subject counts once, by its best mode: own, joint, instructor. Coverage is own and joint over what is known; "
        "an instructor is counted beside it, not as coverage; what is unknown is in no denominator, and is not the same as no gap.",
    ),
    Words(
        "网格由网格党支部、小区党支部、居民区党支部或党小组覆盖；小区由小区党支部、网格党支部、居民区党支部、党小组或管理单位自己的党组织覆盖。"
        "上级党委不算覆盖下面的网格。",
        "A grid is covered by a grid branch, compound branch, residents' branch or Party group; a compound by these or by the managing unit's "
        "own Party organisation. A committee above does not cover the grids below it.",
    ),
    Words(
        "谁能补上，按先后列出：共建已经到达这里的组织（已共建），正在服务这里的组织（在服务），同一小区、社区、街道的党组织；后面是它已经覆盖的网格和承担的协议。清单列前三家。",
        "Who could fill it, in order: organisations that reach or serve the ground already; Party organisations of the same compound, community "
        "and street; then what each carries already. The list shows the first three.",
    ),
    Words(
        "新增和销号都与同一范围的上次报告相比：新增是上次没有、现在有的；销号是上次有、现在已经补上或对象已不存在的。"
        "两次报告之间出现又消失的，两样都不算。",
        "New and closed are told against the last report on the same ground: new is what was not there then; closed is what was, and has been "
        "mended or has left. What came and went between the two reports is neither.",
    ),
)


def judged(as_of: date, snapshot_id: str) -> Words:
    """Return on what day and which state ties are judged, as every report says it first."""
    return Words(
        f"组织关系按{long_day(as_of, 'zh')}是否有效判断，截止日期是有效的最后一天；起始日期或协议的到期日不详的按有效计。数据为快照 {snapshot_id}。",
        f"Ties are judged as in force on {long_day(as_of, 'en')}; an end date is the last day in force, and an unknown beginning or expiry counts "
        f"as in force. The data is snapshot {snapshot_id}.",
    )


def method(report: GapReport, lang: str) -> list[str]:
    """Return the paragraphs about how it was counted, the day and the snapshot first."""
    rest = not_applying(len(report.rules) - len(report.applying), lang)
    first = judged(report.as_of, report.snapshot_id)
    return [*(words.text(lang) for words in (first, *_PARAGRAPHS)), *([rest] if rest else [])]
