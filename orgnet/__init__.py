"""
Organisational network analysis of neighbourhood governance.

orgnet loads the sheets that officials keep (Party organisations, units, agreements, meetings, ground) into a graph, and
answers who serves which ground, who is missing, and who could fill the gap. In a script or a notebook everything begins with `orgnet.open`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from orgnet.area import Area


def open(  # noqa: A001  what it does; nobody opens files here
    home_or_uri: str | PathLike[str] | None = None, *, password_file: str | PathLike[str] | None = None, lang: str | None = None
) -> Area:
    """
    Open what is loaded, to be asked in Python.

    Parameters
    ----------
    home_or_uri
        Folder of a home, or the Bolt address of a Neo4j server (``bolt://...``, ``neo4j://...``). What is not given comes from the environment
        (ORGNET_HOME, ORGNET_URI, ORGNET_USER, ORGNET_PASSWORD, ORGNET_PASSWORD_FILE, ...), as on the command line.
    password_file
        File with the password for the address. A password is never an argument: notebooks are passed on.
    lang
        Language of what is shown, "zh" or "en".

    Raises
    ------
    OrgnetError
        A setting is wrong, nothing has been loaded there, or the graph is not complete; its message says what to do.

    Examples
    --------
    ``with orgnet.open() as district: district.gaps()``
    """
    from orgnet.area import open_area  # noqa: PLC0415  the package stays quick to import, and nothing below may import upwards

    return open_area(home_or_uri, password_file=password_file, lang=lang)


__all__ = ["open"]
