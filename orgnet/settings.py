"""Settings of one run: built once at the edge (command line, page server, test), passed down, never changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_dir

from orgnet.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """
    Where the data is and how to reach the graph.

    Parameters
    ----------
    home
        Folder of snapshots, run tables, the embedded graph and its lock.
    uri
        Bolt address of a Neo4j server; None means the embedded graph in `home`.
    user, password
        Login for `uri`.
    database
        Name of the database on `uri`; None means the server's default.
    lang
        Language of messages and listings, "zh" or "en".
    idle_minutes
        The embedded server stops after so many minutes without a connection.
    heap
        Java heap of the embedded server, as Java writes it.
    """

    home: Path
    uri: str | None = None
    user: str = "neo4j"
    password: str | None = None
    database: str | None = None
    lang: str = "zh"
    idle_minutes: float = 30.0
    heap: str = "1g"

    @property
    def embedded(self) -> bool:
        """Whether the graph is the embedded one."""
        return self.uri is None

    @property
    def snapshots(self) -> Path:
        """Folder of the frozen snapshots, one folder each, named by id."""
        return self.home / "snapshots"

    @property
    def runs(self) -> Path:
        """Folder of the cached run tables."""
        return self.home / "runs"

    @property
    def graph(self) -> Path:
        """Folder of the embedded graph: data, logs, port and password."""
        return self.home / "graph"


def settings_from(
    environment: Mapping[str, str] | None = None,
    *,
    home: Path | str | None = None,
    uri: str | None = None,
    user: str | None = None,
    password_file: Path | str | None = None,
    database: str | None = None,
    lang: str | None = None,
) -> Settings:
    """
    Build the settings from options and, where those are not given, the environment.

    Parameters
    ----------
    environment
        Variables ORGNET_HOME, ORGNET_URI, ORGNET_USER, ORGNET_PASSWORD, ORGNET_PASSWORD_FILE, ORGNET_DATABASE, ORGNET_LANG,
        ORGNET_HEAP; the process's own when None.
    home, uri, user, password_file, database, lang
        Options of the command line; they come before the environment.

    Raises
    ------
    SettingsError
        A language that is not known, a password file that cannot be read, an address that is not Bolt.
    """
    env = os.environ if environment is None else environment
    chosen_lang = lang or env.get("ORGNET_LANG") or "zh"
    if chosen_lang not in LANGUAGES:
        raise SettingsError(
            f"语言只能是 zh 或 en，不能是“{chosen_lang}”。请改 lang（命令行写 --lang，或设 ORGNET_LANG）。",
            f"The language must be zh or en, not {chosen_lang!r}. Change `lang` (--lang on the command line, or ORGNET_LANG).",
        )
    chosen_uri = uri or env.get("ORGNET_URI") or None
    if chosen_uri is not None and not chosen_uri.startswith(
        ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")
    ):
        raise SettingsError(
            f"图库地址应以 bolt:// 或 neo4j:// 开头，现在是“{chosen_uri}”。",
            f"The address of the graph must start with bolt:// or neo4j://, but is {chosen_uri!r}.",
        )
    return Settings(
        home=Path(home or env.get("ORGNET_HOME") or user_data_dir("orgnet", appauthor=False)).expanduser().absolute(),
        uri=chosen_uri,
        user=user or env.get("ORGNET_USER") or "neo4j",
        password=_password(env, password_file or env.get("ORGNET_PASSWORD_FILE")),
        database=database or env.get("ORGNET_DATABASE") or None,
        lang=chosen_lang,
        heap=env.get("ORGNET_HEAP") or "1g",
    )


def _password(env: Mapping[str, str], file: Path | str | None) -> str | None:
    if not file:
        return env.get("ORGNET_PASSWORD") or None
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"读不了密码文件 {file}：{error}。", f"The password file {file} cannot be read: {error}.") from error
