"""
Networks of organisations that several measures share.

What the sheets call two organisations may be one partner (`bodies`), an agreement in force may be live or on paper (`live`), and there is
more than one way to say which organisations are joined (`project`). Measures do not import one another, so what they have in common is here.
What follows paths (`orgnet.projection.paths`, `kernels`) is imported from its own module: it takes numba, which takes a second.
"""

from __future__ import annotations

from orgnet.projection.bodies import NOT_UNITS, bodies, units
from orgnet.projection.liveness import live, live_agreements, running_projects
from orgnet.projection.narrowing import with_grids_in
from orgnet.projection.network import DEFAULT, PROJECTIONS, Projection, ProjectionKind, project
from orgnet.projection.territory import communities_of, grids_of

__all__ = [
    "DEFAULT",
    "NOT_UNITS",
    "PROJECTIONS",
    "Projection",
    "ProjectionKind",
    "bodies",
    "communities_of",
    "grids_of",
    "live",
    "live_agreements",
    "project",
    "running_projects",
    "units",
    "with_grids_in",
]
