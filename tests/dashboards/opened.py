"""A desk over the small neighbourhood, for pages that only ask the snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dashboards.desk import Desk
from orgnet.settings import Settings
from tests.analysis.worked import opened

if TYPE_CHECKING:
    from orgnet.workspace import Workspace


class OpenedDesk(Desk):
    """A desk whose workspace has no graph."""

    def __init__(self, workspace: Any = None) -> None:
        super().__init__(Settings(home=Path("nowhere")))
        self._opened = workspace or opened()

    def workspace(self) -> Workspace:
        """Return the neighbourhood."""
        return cast("Workspace", self._opened)


def text_of(component: Any) -> str:
    """Return all words of a page, in order."""
    if component is None or isinstance(component, bool):
        return ""
    if isinstance(component, list | tuple):
        return " ".join(filter(None, map(text_of, component)))
    if isinstance(component, str | int | float):
        return str(component)
    return text_of(getattr(component, "children", None))


def parts_of(component: Any, kind: str) -> list[Any]:
    """Return all components of a class, by its name, in order."""
    found = [component] if type(component).__name__ == kind else []
    inside = component if isinstance(component, list | tuple) else [getattr(component, "children", None)]
    for part in inside:
        if part is not None and not isinstance(part, str | int | float):
            found += parts_of(part, kind)
    return found
