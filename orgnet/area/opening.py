"""Opening an area by its home or its address."""

from __future__ import annotations

import re
from os import PathLike, fspath
from typing import TYPE_CHECKING

from orgnet.area.area import Area
from orgnet.errors import SettingsError
from orgnet.settings import settings_from
from orgnet.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.settings import Settings

_ADDRESS = re.compile(r"[a-z0-9+]+://", re.IGNORECASE)
_LOGIN = re.compile(r"[a-z0-9+]+://[^/]*@", re.IGNORECASE)


def open_area(
    home_or_uri: str | PathLike[str] | None = None,
    *,
    password_file: str | PathLike[str] | None = None,
    lang: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Area:
    """
    Open an area, as `orgnet.open` says.

    Parameters
    ----------
    home_or_uri, password_file, lang
        As there.
    environment
        Variables; the process's own when None.

    Raises
    ------
    OrgnetError
        A setting is wrong, nothing has been loaded there, or the graph is not complete.
    """
    return Area(open_workspace(_settings(home_or_uri, password_file, lang, environment)))


def _settings(
    home_or_uri: str | PathLike[str] | None,
    password_file: str | PathLike[str] | None,
    lang: str | None,
    environment: Mapping[str, str] | None,
) -> Settings:
    text = None if home_or_uri is None else fspath(home_or_uri)
    if text is not None and _LOGIN.match(text):
        raise SettingsError(
            "地址里不要写用户名和密码。请用环境变量 ORGNET_USER 和 ORGNET_PASSWORD，或 password_file=。",
            "Leave user and password out of the address. Set ORGNET_USER and ORGNET_PASSWORD, or give password_file=.",
        )
    file = None if password_file is None else fspath(password_file)
    if text is not None and _ADDRESS.match(text):
        return settings_from(environment, uri=text, password_file=file, lang=lang)
    return settings_from(environment, home=text, password_file=file, lang=lang)
