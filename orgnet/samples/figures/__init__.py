"""The figures of the published case studies, each with the Cypher that counts it in the loaded graph."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from orgnet.samples.figures import fancheng, gusu, qingshan, shangmei, siping
from orgnet.samples.figures.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

FIGURES: Mapping[str, tuple[Figure, ...]] = MappingProxyType(
    {
        "fancheng": fancheng.FIGURES,
        "gusu": gusu.FIGURES,
        "shangmei": shangmei.FIGURES,
        "qingshan": qingshan.FIGURES,
        "siping": siping.FIGURES,
    }
)
"""Figures of each study, by the name of its sample."""

__all__ = ["FIGURES", "Figure"]
