"""From sheets to the graph: template, samples, check, load, pull."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgnet.cli.frame import Argument, Option, command, current
from orgnet.cli.output import Output, listing, note, output_options, say
from orgnet.errors import InputError, RemovalRefusedError, SettingsError
from orgnet.reports.files import writing
from orgnet.reports.numbers import numbered
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from orgnet.analysis.loading import Loaded
    from orgnet.cli.frame import Run
    from orgnet.reports.listing import Listing

FAULTY = 2
_SHEETS = Words("工作簿（.xlsx）或装着 CSV 的文件夹，可以给几个。", "Workbooks (.xlsx) or folders of CSV files, one or more.")
_SOURCE = Words("数据来源的名称，代替说明表里写的。", "Name of the source, instead of what the explanation sheet says.")
_MIX = Words("允许样例和真实数据放在同一个图库里。", "Allow invented and real rows in one graph.")


@command(
    "template",
    Words(
        "写一个空的工作簿：中文表头、下拉选项、说明表。已有的文件不会被覆盖。",
        "Write an empty workbook: headers, drop-downs, an explanation sheet. An existing file is not replaced.",
    ),
    Argument(["file"], metavar="FILE", words=Words("要写的文件，如 sheets.xlsx。", "File to write, such as sheets.xlsx.")),
)
def template(file: str) -> None:
    """Write the template."""
    from orgnet.loaders.template import write_template

    run = current()
    path = Path(file)
    if path.exists():
        raise SettingsError(
            f"{path} 已经存在，没有覆盖它。请换一个文件名。", f"{path} exists already and was not replaced. Choose another name."
        )
    if path.suffix.lower() != ".xlsx":
        raise SettingsError(f"{path.name} 应以 .xlsx 结尾。", f"{path.name} must end in .xlsx.")
    with writing(path):
        write_template(path, lang=run.lang)
    say(
        run.say(
            f"已写入 {path}。填好后用 orgnet check {path} 检查。", f"Written to {path}. When it is filled in, check it: orgnet check {path}"
        )
    )


@command(
    "samples",
    Words(
        "把一个案例写成填好的工作簿。全部样例都标明是虚构的。",
        "Write a case study as a filled workbook. Every sample says that it is invented.",
    ),
    Argument(
        ["name"],
        metavar="NAME",
        words=Words(
            "样例名：fancheng、gusu、shangmei、qingshan、siping；all 表示全部。",
            "Name of the sample: fancheng, gusu, shangmei, qingshan, siping; all of them: all.",
        ),
    ),
    Argument(["folder"], metavar="DIR", words=Words("写到哪个文件夹。", "Folder to write to.")),
)
def samples(name: str, folder: str) -> None:
    """Write a sample, or all of them."""
    from orgnet.samples import SAMPLES, write_sample

    run = current()
    for one in SAMPLES if name == "all" else (name,):
        with writing(Path(folder) / one):
            path = write_sample(one, Path(folder))
        say(run.say(f"已写入样例 {path}。导入用 orgnet load {path}。", f"Sample written to {path}. Load it: orgnet load {path}"))


@command(
    "check",
    Words(
        "检查工作簿，一次列出全部错误：在哪张表、哪一行、哪一列，错在哪里，怎么改。什么也不导入。",
        "Check sheets and list every fault at once: sheet, row, column, what is wrong, what to do. Loads nothing.",
    ),
    Argument(["paths"], metavar="SHEETS...", nargs=-1, required=True, words=_SHEETS),
    Option(["--source"], metavar="S", words=_SOURCE),
    Option(["--mix"], is_flag=True, words=_MIX),
    *output_options(),
)
@listing
def check(output: Output, paths: tuple[str, ...], source: str | None, *, mix: bool) -> int:
    """Check sheets."""
    from orgnet.analysis import loading
    from orgnet.cli.faults import show_faults

    run = output.run
    checked = loading.check(run.settings(), _existing(paths), source=source, mix=mix)
    if output.form == "table" and not checked.faults:
        say(run.say("没有发现错误，可以导入。", "No fault was found; the sheets can be loaded."))
        for one in checked.notes:
            say(one.text(run.lang))
    else:
        show_faults(checked.faults, output)
    if not checked.faults:
        return 0
    note(run.say(f"共 {len(checked.faults):,} 处错误。", f"{numbered(len(checked.faults), 'fault', 'faults')}."))
    return FAULTY


@command(
    "load",
    Words(
        "检查工作簿，冻结成快照，只把变化写进图库，并说明增加、改动、删除了什么。中断了再运行一次，或用 --resume，即可补完。",
        "Check sheets, freeze them as a snapshot, write only what differs into the graph, and say what was added, changed, removed. "
        "A load that was broken off is finished by running it again, or with --resume.",
    ),
    Argument(["paths"], metavar="[SHEETS]...", nargs=-1, words=_SHEETS),
    Option(["--source"], metavar="S", words=_SOURCE),
    Option(["--dry-run"], is_flag=True, words=Words("只说会怎样，不写入。", "Only say what would be done.")),
    Option(
        ["--remove-source"],
        metavar="S",
        words=Words("不导入，而是移走这个来源的全部数据。", "Instead of loading, take all rows of this source out."),
    ),
    Option(
        ["--resume"],
        is_flag=True,
        words=Words(
            "不导入，而是补完上次中断的导入，并恢复图库里被直接改动过的内容。",
            "Instead of loading, finish the load that was broken off, and mend what was changed in the graph by hand.",
        ),
    ),
    Option(["--mix"], is_flag=True, words=_MIX),
    Option(
        ["--share"],
        metavar="N",
        default="10",
        words=Words("要删除的超过百分之 N 就拒绝（默认 10）。", "Refuse to remove more than N per cent (10 unless given)."),
    ),
    Option(
        ["--insist"],
        is_flag=True,
        words=Words("删除多少都照办，数据日期更早也照办。", "Remove as much as it takes, and go back to an older delivery."),
    ),
    *output_options(),
)
@listing
def load(output: Output, paths: tuple[str, ...], source: str | None, remove_source: str | None, share: str, **flags: bool) -> None:
    """Load sheets."""
    from orgnet.analysis import loading
    from orgnet.cli.progress import progress

    run = output.run
    if [bool(paths), remove_source is not None, flags["resume"]].count(True) != 1:
        raise InputError(
            "请给出要导入的工作簿，或用 --remove-source 指明要移走的来源，或用 --resume 补完上次的导入，三者选一。",
            "Give sheets to load, or a source to take out with --remove-source, or --resume to finish the last load: one of the three.",
        )
    if flags["resume"] and flags["dry_run"]:
        raise InputError("--resume 不能试算，请去掉 --dry-run。", "--resume has no dry run. Leave --dry-run out.")
    sheets = _existing(paths)
    how: Any = {"dry_run": flags["dry_run"], "insist": flags["insist"], "share": _share(share)}
    refused: RemovalRefusedError | None = None
    before = _beginning(run, resume=flags["resume"], remove=remove_source is not None)
    with progress(run.say("写入图库", "writing the graph"), unit=run.say(" 行", " rows"), before=before) as told:
        try:
            if flags["resume"]:
                loaded = loading.resume(run.settings(), progress=told)
            elif remove_source is not None:
                loaded = loading.remove_source(run.settings(), remove_source, progress=told, **how)
            else:
                loaded = loading.load(run.settings(), sheets, source=source, mix=flags["mix"], older=flags["insist"], progress=told, **how)
        except RemovalRefusedError as error:
            if error.tried is None:
                raise
            loaded, refused = error.tried, error
    output.show(
        [_difference(loaded)],
        sample=loaded.snapshot.manifest.sample,
        lines=_told(loaded, dry_run=flags["dry_run"], resumed=flags["resume"]),
        closing=_next(loaded, dry_run=flags["dry_run"]),
    )
    if refused is not None:
        raise refused


@command(
    "pull",
    Words(
        "这台电脑上没有快照时，从图库重建快照。", "Rebuild the snapshot on this computer from the graph, where another computer loaded it."
    ),
)
def pull() -> None:
    """Rebuild the snapshot from the graph."""
    from orgnet.analysis import loading

    run = current()
    snapshot = loading.pull(run.settings())
    nodes, ties = sum(snapshot.manifest.nodes.values()), sum(snapshot.manifest.ties.values())
    say(
        run.say(
            f"已从图库重建快照 {snapshot.id}：{nodes:,} 个对象，{ties:,} 条关系。",
            f"Snapshot {snapshot.id} rebuilt from the graph: {nodes:,} nodes, {ties:,} ties.",
        )
    )


def _beginning(run: Run, *, resume: bool, remove: bool) -> str:
    """Say what goes on before there is anything to count."""
    if resume:
        return run.say("正在核对图库……", "Reading what is in the graph ...")
    if remove:
        return run.say("正在核对这个来源给出了什么……", "Looking at what this source gives ...")
    return run.say("正在读取和检查工作簿……", "Reading and checking the sheets ...")


def _difference(loaded: Loaded) -> Listing:
    from orgnet.reports.listing import Field, Listing, rows_of

    lang = current().lang
    counts = (
        Field("added", Words("增加", "added"), kind="count"),
        Field("changed", Words("改动", "changed"), kind="count"),
        Field("moved", Words("只换了行", "moved rows"), kind="count"),
        Field("removed", Words("删除", "removed"), kind="count"),
        Field("total", Words("现有", "now"), kind="count"),
    )
    fields = (Field("kind", Words("对象或关系", "kind of node or tie")), *counts)
    return Listing(Words("变化", "What changes"), fields, rows_of(loaded.table(lang)))


def _next(loaded: Loaded, *, dry_run: bool) -> list[str]:
    """Say what to do now: the answers are another command, with the same shared options."""
    run = current()
    if dry_run or not loaded.snapshot.manifest.nodes:
        return []
    given = [word for name, value in run.given.items() for word in (f"--{name.replace('_', '-')}", value)]
    command = shlex.join(["orgnet", "gaps", *given])
    return [run.say(f"下一步，看哪里缺什么：{command}", f"Next, see what is missing where: {command}")]


def _told(loaded: Loaded, *, dry_run: bool, resumed: bool) -> list[str]:
    run = current()
    lines = [one.text(run.lang) for one in loaded.notes]
    snapshot = loaded.snapshot.id
    if loaded.healed:
        lines.insert(0, run.say("上次中断的导入已经补完。", "The load that had been broken off was finished."))
    if resumed and not loaded.written:
        zh = f"没有中断的导入，图库和快照 {snapshot} 一致，什么也没有写入。"
        return [run.say(zh, f"No load was broken off, and the graph is as snapshot {snapshot} says; nothing was written.")]
    if resumed and not loaded.healed:
        zh = f"图库里被直接改动过的内容已经恢复，图库现在是快照 {snapshot}。"
        return [run.say(zh, f"What had been changed in the graph by hand was mended; the graph now holds snapshot {snapshot}.")]
    if dry_run:
        return [run.say("试算，什么也没有写入。", "A dry run: nothing was written."), *lines]
    if not loaded.written:
        return [run.say(f"没有变化，图库仍是快照 {snapshot}。", f"Nothing has changed; the graph still holds snapshot {snapshot}."), *lines]
    return [run.say(f"已导入，图库现在是快照 {snapshot}。", f"Loaded; the graph now holds snapshot {snapshot}."), *lines]


def _existing(paths: tuple[str, ...]) -> list[Path]:
    found = [Path(path) for path in paths]
    missing = [path for path in found if not path.exists()]
    if missing:
        raise InputError(f"找不到 {missing[0]}。请检查路径和文件名。", f"There is no {missing[0]}. Check the path and the name.")
    return found


def _share(text: str) -> float:
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:  # noqa: PLR2004  per cent
        raise SettingsError(f"--share 应是 0 到 100 的数，不能是“{text}”。", f"--share takes a number from 0 to 100, not {text!r}.")
    return percent / 100
