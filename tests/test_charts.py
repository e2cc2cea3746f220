"""The committed pictures are what `make charts` draws, byte for byte."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent / "charts"


def test_make_charts_reproduces_the_committed_pictures(tmp_path):
    spec = importlib.util.spec_from_file_location("make_charts", HERE / "make.py")
    assert spec and spec.loader
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    made_with = (HERE / "made-with.txt").read_text(encoding="utf-8")
    if make.made_with() != made_with:
        pytest.skip(f"the pictures were drawn with {made_with.strip()}, not {make.made_with()}")
    make.main(tmp_path)
    for *_, name in make.PICTURES:
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes(), name
