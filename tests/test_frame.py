"""The library's DataFrames: shapes, types and sums."""

import pandas as pd

import capitalplan as cp


def test_schedule_frame(projects):
    frame = cp.schedule_frame(cp.load(projects))
    assert frame.index.is_unique and len(frame) == 95
    row = frame.loc["animation-center/design-supplement"]
    assert row["early_start"] == pd.Timestamp("2021-07-05 09:00")
    assert row["early_finish"] == pd.Timestamp("2022-07-29 18:00")
    assert frame.loc[frame["status"] == "done", "total_float"].isna().all()
    assert (frame["late_finish"] >= frame["early_finish"]).all()


def test_budget_frame(projects):
    frame = cp.budget_frame(cp.load(projects))
    assert frame["amount"].dtype == "int64"
    assert frame["amount"].sum() == 172_370_000_000
    national = frame.loc[frame["fund"] == "national", "amount"].sum()
    assert national == 1_200_000_000


def test_gap_frame(projects):
    frame = cp.gap_frame(cp.load(projects))
    parts = frame[["covered", "carried", "short", "unsourced"]].sum(axis=1)
    assert (frame["need"] == parts).all()


def test_public_names():
    assert all(getattr(cp, name) is not None for name in cp.__all__)
