"""The tree of commands, in the order in which they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.cli import answers, library, measuring, pages, servers, sheets
from orgnet.cli.frame import Group, version_option
from orgnet.reports.words import Words

if TYPE_CHECKING:
    import click

orgnet = Group(
    "orgnet",
    words=Words(
        "基层治理组织网络分析：谁服务哪块地方、哪里没有人、谁能补上。先用 orgnet demo 看样例，再用 orgnet template 填自己的表。",
        "Organisational network analysis of neighbourhood governance: who serves which ground, where nobody does, who could fill the gap. "
        "Look at a sample with `orgnet demo`, then fill your own sheets with `orgnet template`.",
    ),
)
orgnet.params.insert(0, version_option())
report = Group("report", words=Words("把结果写成文件，供打印和定时任务使用。", "Write results as files, to print and for scheduled jobs."))
report.add_command(answers.report_gaps)
report.add_command(answers.report_district)
database = Group("db", words=Words("管理内嵌图库的服务。", "Manage the server of the embedded graph."))
for _command in (servers.start, servers.stop, servers.server_state, servers.uri):
    database.add_command(_command)

_ALL: tuple[click.Command, ...] = (
    pages.demo,
    sheets.template,
    sheets.samples,
    sheets.check,
    sheets.load,
    answers.status,
    answers.gaps,
    answers.reach,
    measuring.centrality,
    measuring.interlocks,
    measuring.contribution,
    measuring.fragility,
    measuring.measures,
    library.rules,
    library.query,
    report,
    pages.serve,
    database,
    sheets.pull,
)
for _each in _ALL:
    orgnet.add_command(_each)
