from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys

import pytest

from orgnet.cli.frame import Run
from orgnet.cli.run import _unforeseen, run
from tests.loaders.sheets import write


def orgnet(*words, home, **environment):
    """Run the command line in a process of its own."""
    variables = {**os.environ, "ORGNET_HOME": str(home), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([sys.executable, "-m", "orgnet.cli", *words], capture_output=True, env=variables, check=False)


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (["gap"], "没有 gap 这个命令。是不是 gaps？", "There is no command 'gap'. Did you mean gaps?"),
        (["gaps", "--strete", "x"], "是不是 --street", "Did you mean --street"),
        (["gaps", "--as-of"], "选项 --as-of", "Option --as-of"),
        (["gaps", "--as-of", "20.11.2026"], "“20.11.2026”不是日期", "is not a date"),
        (["reach", "a", "b"], "多出来的词：b", "Too many words: b"),
        (["reach", "--steps", "7"], "只能是 1 到 3 的整数", "from 1 to 3"),
        (["samples"], "还缺 NAME", "NAME is missing"),
        (["report", "gaps"], "还缺 --out", "--out is missing"),
        (["report", "gaps", "--out", "x", "--fail-on", "red"], "只能是 high、mid、low", "one of high, mid, low"),
        (["gaps", "--csv", "--json"], "只能选一个", "not both"),
        (["gaps", "--xlsx", "空白"], "应以 .xlsx 结尾", "must end in .xlsx"),
        (["query", "nix"], "没有名为“nix”的查询", "no query called 'nix'"),
        (["query", "x", "--param", "y"], "没有名为“x”的查询", "no query called"),
        (["rules", "nix"], "没有规则“nix”", "There is no rule 'nix'"),
        (["check", "nix.xlsx"], "找不到 nix.xlsx", "There is no nix.xlsx"),
        (["load"], "三者选一", "one of the three"),
        (["load", "a", "--remove-source", "b"], "三者选一", "one of the three"),
        (["load", "a", "--resume"], "三者选一", "one of the three"),
        (["load", "--remove-source", "b", "--resume"], "三者选一", "one of the three"),
        (["load", "--resume", "--dry-run"], "--dry-run", "--dry-run"),
        (["load", "nix.xlsx"], "找不到 nix.xlsx", "There is no nix.xlsx"),
        (["samples", "nix", "."], "没有名为“nix”的样例", "no sample called 'nix'"),
        (["serve", "--host", "0.0.0.0"], "0.0.0.0", "0.0.0.0"),  # noqa: S104  refused
        (["gaps", "--uri", "http://x"], "bolt://", "bolt://"),
        (["gaps", "--password-file", "/nix/nix"], "密码文件", "password file"),
    ],
)
def test_a_faulty_line_ends_with_2_and_says_what_to_do(line, zh, en, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    environment = {"ORGNET_HOME": str(tmp_path / "home")}
    assert run(line, environment) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("错误：")
    assert zh in told.err
    assert run([*line, "--lang", "en"] if line[-1] != "--as-of" else ["--lang", "en", *line], environment) == 2
    told = capsys.readouterr()
    assert told.err.startswith("Error: ")
    assert en in told.err


@pytest.mark.parametrize("line", [["gaps", "--bogus"], ["gaps", "--severity", "x"], ["xyzzy"]])
def test_a_word_that_is_like_none_gets_no_hint(line, tmp_path, capsys):
    # Without their hyphens bogus and user share 2 of 9 letters, severity and user 3 of 12, twice counted: 0.44 and 0.5 of 1.
    for lang, hint in (("zh", "是不是"), ("en", "Did you mean")):
        assert run(["--lang", lang, *line], {"ORGNET_HOME": str(tmp_path / "home")}) == 2
        assert hint not in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", [["gaps"], ["status"], ["reach"], ["query", "grid-without-party-group"], ["report", "gaps", "--out", "out"], ["pull"]]
)
def test_a_server_that_does_not_answer_ends_with_3(line, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    environment = {"ORGNET_HOME": str(tmp_path / "home"), "ORGNET_URI": "bolt://127.0.0.1:9", "ORGNET_PASSWORD": "x"}
    assert run(line, environment) == 3
    assert "127.0.0.1:9" in "".join(capsys.readouterr())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "line",
    [
        ["gaps"],
        ["status"],
        ["status", "--xlsx", "status.xlsx"],
        ["reach"],
        ["centrality"],
        ["interlocks"],
        ["contribution"],
        ["fragility"],
        ["measures", "--write"],
        ["query", "grid-without-party-group"],
        ["report", "gaps", "--out", "out"],
        ["report", "district", "--out", "out"],
        ["pull"],
        ["load", "--resume"],
        ["load", "--remove-source", "样城区委组织部"],
        ["db", "uri"],
        ["db", "start"],
    ],
    ids=" ".join,
)
def test_a_home_that_is_not_there_is_named_and_neither_made_nor_served(line, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run([*line, "--home", "tpyo"], {"ORGNET_HEAP": "512m"}) == 3
    assert str(tmp_path / "tpyo") in "".join(capsys.readouterr())
    assert not (tmp_path / "tpyo").exists()
    assert not (tmp_path / "out").exists()


class _FullDisk(io.StringIO):
    """A standard output on a disk that is full."""

    def write(self, _text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def isatty(self):
        return False


def test_a_listing_that_finds_no_room_ends_with_2_and_says_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdout", _FullDisk())
    assert run(["rules", "--csv"], {"ORGNET_HOME": str(tmp_path)}) == 2
    assert capsys.readouterr().err.strip() == f"错误：写不了 输出：{os.strerror(errno.ENOSPC)}。磁盘满了，请腾出空间后再运行一次。"


def test_a_home_that_cannot_be_made_ends_with_3_and_is_named(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert run(["load", str(write(tmp_path)), "--home", str(tmp_path / "file" / "home")], {"ORGNET_LANG": "en"}) == 3
    told = capsys.readouterr().err
    assert str(tmp_path / "file") in told
    assert "What should be its folder is a file: choose another place." in told


def test_status_of_an_empty_home_lists_nothing(tmp_path, capsys):
    assert run(["status"], {"ORGNET_HOME": str(tmp_path)}) == 3
    told = capsys.readouterr().out.splitlines()
    # One line that says where and what to do; no table of counts without a row.
    assert len(told) == 1
    assert str(tmp_path) in told[0]
    assert "orgnet load" in told[0]
    assert run(["status", "--json"], {"ORGNET_HOME": str(tmp_path)}) == 3
    assert json.loads(capsys.readouterr().out) == []


def test_something_unforeseen_is_one_line_with_a_number_and_a_log(tmp_path, capsys):
    # The home is a file: the store cannot make its folder, and neither can the log be written there.
    home = tmp_path / "home"
    home.mkdir()
    (home / "graph").write_text("not a folder", encoding="utf-8")
    code = run(["db", "start"], {"ORGNET_HOME": str(home)})
    told = capsys.readouterr().err
    assert code in (2, 3)
    assert "Traceback" not in told
    assert len(told.strip().splitlines()) == 1


def test_the_log_holds_what_the_user_does_not_see(tmp_path, capsys):
    this = Run("en", {"ORGNET_HOME": str(tmp_path / "home")})
    try:
        dict[str, str]()["a broken wheel"]
    except KeyError:
        assert _unforeseen(this) == 3
    told = capsys.readouterr().err
    number = told.split("number ")[1][:6]
    log = (tmp_path / "home" / "logs" / "errors.log").read_text(encoding="utf-8")
    assert number in log
    assert "a broken wheel" in log
    assert "a broken wheel" not in told
    assert len(told.strip().splitlines()) == 1


def test_a_closed_pipe_ends_quietly(tmp_path):
    command = f'"{sys.executable}" -m orgnet.cli rules --json | "{sys.executable}" -c "import sys; sys.stdin.close()"'
    done = subprocess.run(command, shell=True, capture_output=True, env={**os.environ, "ORGNET_HOME": str(tmp_path)}, check=False)  # noqa: S602
    assert done.stderr == b""


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_closed_pipe_is_not_taken_for_findings(form, tmp_path):
    # 1 would say that there are findings of the severity that was asked about.
    words = [sys.executable, "-m", "orgnet.cli", "rules", *form]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, "ORGNET_HOME": str(tmp_path)}) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 141


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_is_told_in_a_line(tmp_path):
    # Standard input says when it is read, and then waits: the signal comes surely inside a command.
    script = """
import sys, time
from orgnet.cli.run import run

class Waiting:
    def read(self):
        print("!", flush=True)
        time.sleep(60)

sys.stdin = Waiting()
sys.exit(run(["query", "-"], {}))
"""
    variables = {**os.environ, "ORGNET_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told.decode().strip() == "已中断。"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp437"])
def test_a_terminal_that_cannot_show_a_character_breaks_nothing(encoding, tmp_path):
    done = orgnet("rules", home=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert b"grid-without-party-group" in done.stdout
    assert done.stderr == b""


def test_csv_and_json_are_utf_8_whatever_the_terminal_is(tmp_path):
    done = orgnet("rules", "--csv", home=tmp_path, PYTHONIOENCODING="gbk")
    assert "没有党组织的网格" in done.stdout.decode("utf-8")


def test_no_colour_when_it_is_not_wanted(tmp_path):
    assert b"\x1b" not in orgnet("rules", home=tmp_path, NO_COLOR="1").stdout
