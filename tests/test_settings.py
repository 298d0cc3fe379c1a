"""Settings come from options first, then the environment, then defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgnet.errors import SettingsError
from orgnet.settings import settings_from


def test_options_come_before_the_environment(tmp_path):
    env = {"ORGNET_HOME": str(tmp_path / "env"), "ORGNET_LANG": "en", "ORGNET_URI": "bolt://127.0.0.1:1", "ORGNET_USER": "anna"}
    settings = settings_from(env, home=tmp_path / "option", lang="zh")
    assert settings.home == tmp_path / "option"
    assert settings.lang == "zh"
    assert (settings.uri, settings.user, settings.embedded) == ("bolt://127.0.0.1:1", "anna", False)


def test_without_anything_the_graph_is_embedded_in_the_users_data_folder():
    settings = settings_from({})
    assert settings.embedded
    assert settings.home.is_absolute()
    assert settings.home.name == "orgnet"
    assert (settings.lang, settings.user, settings.password) == ("zh", "neo4j", None)
    assert settings.graph.parent == settings.snapshots.parent == settings.runs.parent == settings.home


def test_a_password_comes_from_a_file_or_the_environment(tmp_path):
    file = tmp_path / "密码 文件"
    file.write_text(" s3cret\n", encoding="utf-8")
    assert settings_from({"ORGNET_PASSWORD": "other"}, password_file=file).password == "s3cret"
    assert settings_from({"ORGNET_PASSWORD_FILE": str(file)}).password == "s3cret"
    assert settings_from({"ORGNET_PASSWORD": "other"}).password == "other"


@pytest.mark.parametrize(
    ("env", "options", "says"),
    [
        ({"ORGNET_LANG": "fr"}, {}, "fr"),
        ({}, {"uri": "http://127.0.0.1:7474"}, "bolt://"),
        ({}, {"password_file": Path("/nowhere/at/all")}, "nowhere"),
    ],
)
def test_a_wrong_setting_says_what_and_what_to_do(env, options, says):
    with pytest.raises(SettingsError) as error:
        settings_from(env, **options)
    assert says in error.value.zh
    assert says in error.value.en
    assert error.value.exit_code == 2
