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


def test_ledger_frame(projects):
    frame = cp.ledger_frame(cp.load(projects))
    won = frame.select_dtypes("int64")
    assert len(won.columns) == 26 and len(frame) == 32
    own = frame[["original", "supplementary", "grant", "bond", "reserve", "transfer"]].sum(axis=1)
    assert (frame["authority"] == own + frame["carried_in"]).all()
    assert (frame["authority"] == frame["payment"] + frame["carried_out"] + frame["lapsed"]).all()
    parts = [f"carried_in_{how}" for how in ("approved", "obligated", "continuing", "auto")]
    assert (frame["carried_in"] == frame[parts].sum(axis=1)).all()
    assert frame["paid_rate"].isna().sum() == (frame["authority"] == 0).sum() == 3


def test_public_names():
    assert all(getattr(cp, name) is not None for name in cp.__all__)
