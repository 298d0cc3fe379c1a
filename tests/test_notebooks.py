"""The worked notebooks: kept without output, and each run from its first cell to its last on the sample that it is about."""

from __future__ import annotations

import ast
import json
import re

import pytest

from tests.loaded import load
from tests.repository import ROOT
from tests.sampled import NAMES

FOLDER = ROOT / "docs" / "notebooks"
PLACE_OF_A_MACHINE = re.compile(r"/(?:home|tmp|root|Users|work|mnt)/|[A-Z]:\\\\")


def cells(name, kind=None):
    """Return the cells of a notebook, of one kind or all."""
    return [cell for cell in read(name)["cells"] if kind in (None, cell["cell_type"])]


def read(name):
    """Return a notebook as it stands in its file."""
    return json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))


def show(value):
    """Return what a notebook would show of the last expression of a cell."""
    return value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)


def run(name):
    """Run the code cells in order, as a kernel does, and return the variables and what each cell showed."""
    variables, shown = {"__name__": "__main__"}, {}
    for cell in cells(name, "code"):
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell["id"], "exec"), variables)  # noqa: S102  our own files
        if last is not None:
            shown[cell["id"]] = show(eval(compile(ast.Expression(last.value), cell["id"], "eval"), variables))  # noqa: S307
    return variables, shown


def test_there_is_one_for_each_study():
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_without_output_and_names_no_place_of_a_machine(name):
    notebook = read(name)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert all((cell["outputs"], cell["execution_count"]) == ([], None) for cell in cells(name, "code"))
    assert not PLACE_OF_A_MACHINE.search((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    ids = [cell["id"] for cell in cells(name)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", one) for one in ids)  # as the format asks


@pytest.mark.parametrize("name", NAMES)
def test_it_is_in_both_languages_and_says_that_it_is_a_sample(name):
    first, *_ = texts = ["".join(cell["source"]) for cell in cells(name, "markdown")]
    assert "样例（虚构）" in first
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text)
        assert re.search(r"^> [A-Z`]", text, re.MULTILINE), text


def fancheng(of):
    # domain.md 5.A: all 1,004 compounds covered, instructors included; without them fewer.
    compounds = of["coverage"].loc["Compound"]
    assert compounds["with instructors, %"] == 100
    assert 85 <= compounds["own or joint, %"] < 90
    assert len(of["by_instructor"]) == compounds["instructor"]
    # Communities that report no joint construction are not among those that nobody comes to.
    assert set(of["unreached"]["known"]) == {True, False}


def gusu(of):
    # domain.md 5.B: six types. The plan: compounds without service. Whistles are not reported: unknown, not zero.
    from orgnet.samples.gusu.plan import FINDINGS

    assert len(of["types"].dropna().unique()) == 6
    assert len(of["without_service"]) == FINDINGS["compound-without-manager"]
    assert of["contribution"]["answers"].isna().all()
    assert of["contribution"]["projects"].notna().all()


def shangmei(of):
    # domain.md 5.C: 91 grids each with a branch, 678 buildings. The prose: a day, and seven weeks.
    assert of["coverage"].loc["Grid", "standalone"] == of["coverage"].loc["Grid", "total"] == 91
    assert of["coverage"].loc["Building", "total"] == 678
    assert of["days"].median() <= 1
    assert of["age"].median() >= 49


def qingshan(of):
    # domain.md 5.D: 920,000 yuan. The prose: over two fifths in ten gifts, no pair beyond chance, other centres in the third circle.
    assert of["fund"]["yuan"] == 920_000
    assert 40 < of["fund"]["share of the ten largest, %"] < 50
    assert len(of["interlocks"]) >= 24
    assert not of["interlocks"]["significant"].any()
    assert of["centre"][1] != of["centre"][3]
    assert 0 < len(of["lacking"]) <= 32  # domain.md: mostly kept; at least 190 of the grids


def siping(of):
    # The prose: no grid lost, four by one unit since the third round lapsed; supervisors absent more often than members.
    assert of["lasting"].loc["grids reached"].is_monotonic_increasing
    assert of["lasting"].loc["by one unit only"].to_list() == [0, 0, 4]
    assert of["rounds"].loc[3, "agreements"] == 23  # domain.md 5.E: 23 departments and schools in each round
    absent = of["supervisors"]["absent, %"]
    assert absent["supervisor"] > absent["member"]


CHECKED = {"fancheng": fancheng, "gusu": gusu, "shangmei": shangmei, "qingshan": qingshan, "siping": siping}


@pytest.mark.needs_embedded
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_what_its_prose_says_is_so(name, read_sample, embedded_settings, tmp_path, monkeypatch):
    load(embedded_settings, read_sample(name).require(), keep=True).close()
    (tmp_path / "homes").mkdir()
    (tmp_path / "homes" / name).symlink_to(embedded_settings.home, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for variable in ("ORGNET_HOME", "ORGNET_URI", "ORGNET_LANG"):
        monkeypatch.delenv(variable, raising=False)
    variables, shown = run(name)
    assert variables["figures"]["agrees"].all(), variables["figures"].query("not agrees")
    assert "样例（虚构）" in next(iter(shown.values()))
    CHECKED[name](variables)
