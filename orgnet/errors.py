"""
Every error that orgnet raises on purpose.

::

    OrgnetError                     message, what to do; `exit_code` is what the command line ends with
    ├── InputError            (2)   something the user gave is wrong
    │   ├── SheetError              a workbook is faulty: carries every fault with sheet, row and column
    │   ├── PrivacyError            a sheet holds what looks like personal data: the place is named, never the value
    │   ├── QueryError              a query file or its parameters are wrong
    │   ├── SettingsError           a setting, option or environment variable is wrong
    │   └── RemovalRefusedError     a sync would remove more than the allowed share
    └── StateError            (3)   the graph cannot be used as it is
        ├── StoreUnreachableError   no server answers, or it refuses the login
        ├── IncompleteGraphError    a load was broken off: the graph is neither the old nor the new state
        ├── HalvesDifferError       the graph and the snapshot on disk are not the same state
        ├── OtherVersionError       graph or snapshot were written by another version of orgnet
        ├── EmptyGraphError         nothing has been loaded yet, or nothing is left of it
        ├── TimedOutError           a query took longer than it may
        └── BusyError               another command is writing
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class OrgnetError(Exception):
    """
    An error that is told to the user as it is: what is wrong, where, and what to do.

    Parameters
    ----------
    zh, en
        The message in Chinese and in English, each one or two sentences that end with what to do.
    """

    exit_code = 2

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def text(self, lang: str) -> str:
        """Return the message in `lang` ("zh" or "en")."""
        return self.zh if lang == "zh" else self.en

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows (IPython asks for it): the message in both languages, without a traceback."""
        return [f"{type(self).__name__}: {self.zh}", self.en]


class InputError(OrgnetError):
    """Something the user gave is wrong."""


class SheetError(InputError):
    """
    A workbook is faulty.

    Parameters
    ----------
    zh, en
        A summary.
    faults
        Every fault found (`orgnet.loaders.faults.Fault`), in the order of the sheets.
    """

    def __init__(self, zh: str, en: str, faults: Sequence[object] = ()) -> None:
        super().__init__(zh, en)
        self.faults = tuple(faults)


class PrivacyError(SheetError):
    """A sheet holds what looks like personal data."""


class QueryError(InputError):
    """A query file or its parameters are wrong."""


class SettingsError(InputError):
    """A setting, an option or an environment variable is wrong."""


class RemovalRefusedError(InputError):
    """
    A sync would remove more of the graph than the allowed share.

    Attributes
    ----------
    tried
        Of a dry run, what it would have done (`orgnet.analysis.loading.Loaded`); else None.
    """

    tried: Any = None


class StateError(OrgnetError):
    """The graph cannot be used as it is."""

    exit_code = 3


class StoreUnreachableError(StateError):
    """No server answers, or it refuses the login."""


class IncompleteGraphError(StateError):
    """A load was broken off: the graph is neither the old nor the new state."""


class HalvesDifferError(StateError):
    """The graph and the snapshot on disk are not the same state."""


class OtherVersionError(StateError):
    """The graph or the snapshot were written by another version of orgnet, with other kinds or columns."""


class EmptyGraphError(StateError):
    """Nothing has been loaded yet, or all of it was taken out again."""


class TimedOutError(StateError):
    """A query took longer than it may."""


class BusyError(StateError):
    """Another command is writing."""
