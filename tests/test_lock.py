"""The lock file is what pyproject.toml asks for: nothing less, nothing more, each with its hashes."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PIN = re.compile(
    r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\\n(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE
)
PINS = [match.groupdict() for match in PIN.finditer(LOCK)]


def asked() -> list[Requirement]:
    """Return every requirement of pyproject.toml, extras and groups included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
        project["build-system"]["requires"],
    ]
    return [Requirement(line) for lines in lists for line in lines]


def test_every_line_of_the_lock_is_a_pin_with_hashes():
    pins = [line for line in LOCK.splitlines() if not line.startswith(("    --hash", "#"))]
    assert len(pins) == len(PINS)
    assert all(len(pin["hashes"].split("--hash=sha256:")) > 1 for pin in PINS)


def test_the_lock_names_no_place_to_load_from():
    assert not re.search(r"https?:|--index|--extra-index|--find-links", LOCK)


def test_every_requirement_is_pinned_within_its_bounds():
    # A package may be pinned more than once, for several versions of Python: each pin has to fit.
    for requirement in asked():
        versions = [pin["version"] for pin in PINS if pin["name"] == canonicalize_name(requirement.name)]
        assert versions, f"{requirement.name} is not locked: make lock"
        assert [version for version in versions if version not in requirement.specifier] == [], f"{requirement}: make lock"


def test_every_package_has_its_reason():
    page = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)) == {requirement.name for requirement in asked()}


def test_nothing_is_pinned_that_nothing_asks_for():
    # What the installed packages say that they need, on whatever platform, is asked for by them.
    wanted = {canonicalize_name(requirement.name) for requirement in asked()}
    for pin in PINS:
        try:
            needs = metadata.requires(pin["name"]) or []
        except metadata.PackageNotFoundError:
            continue
        wanted |= {canonicalize_name(Requirement(need).name) for need in needs}
    assert {pin["name"] for pin in PINS} - wanted == set()
