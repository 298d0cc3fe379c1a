"""Opening an area: what is refused, and that nothing is made or started for a folder that was mistyped."""

from __future__ import annotations

import subprocess
import sys

import pytest

import orgnet
from orgnet.area import open_area
from orgnet.errors import EmptyGraphError, SettingsError, StoreUnreachableError


def test_a_folder_in_which_nothing_was_loaded_is_refused_and_not_made(tmp_path):
    with pytest.raises(EmptyGraphError, match="Nothing has been loaded") as refused:
        open_area(tmp_path / "typo", environment={})
    assert "typo" in refused.value.zh
    assert not (tmp_path / "typo").exists()


def test_a_login_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(SettingsError) as refused:
        orgnet.open("bolt://neo4j:secret@graph:7687")
    assert "secret" not in refused.value.zh + str(refused.value)


def test_an_address_is_taken_as_one_and_a_server_that_does_not_answer_is_told(tmp_path):
    with pytest.raises(StoreUnreachableError):
        open_area("bolt://127.0.0.1:9", environment={"ORGNET_HOME": str(tmp_path), "ORGNET_PASSWORD": "x"})


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(SettingsError, match="bolt://"):
        orgnet.open("http://graph:7474")


def test_the_password_may_come_from_a_file_that_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match="password file"):
        open_area("bolt://127.0.0.1:9", password_file=tmp_path / "none", environment={})


def test_the_package_alone_is_quick_to_import():
    # What takes time (tables, arrays, the driver) is imported when something is opened.
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, orgnet; print(*sorted(set(sys.modules) & {'pandas', 'polars', 'numpy', 'neo4j', 'networkx'}))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert loaded.split() == []


def test_an_error_in_a_notebook_is_its_message_without_a_traceback(tmp_path):
    # What IPython asks an exception for instead of printing the traceback.
    with pytest.raises(EmptyGraphError) as refused:
        open_area(tmp_path / "typo", environment={})
    assert refused.value._render_traceback_() == ["EmptyGraphError: " + refused.value.zh, refused.value.en]
