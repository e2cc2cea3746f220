"""The vote of 2021-07-02 two and six months later, against a reckoning by hand (tests/walked.py).

`late_votes.txt` holds both as a report to be read; UPDATE_GOLDEN=1 writes it anew.
"""

import os
from datetime import date
from pathlib import Path

import pytest

import walked
from capitalplan.model.when import date_of, finish_day
from capitalplan.plan import Plan, load
from capitalplan.scenario.change import options

GOLDEN = Path(__file__).with_name("late_votes.txt")
VOTE = "animation-center/supplementary-2021-1"
LATER = {
    date(2021, 7, 2): [],
    date(2021, 9, 2): [("set", f"{VOTE}.expected=2021-09-02")],
    # The year is over by then: the money must be voted for the next one.
    date(2022, 1, 2): [("set", f"{VOTE}.expected=2022-01-02"), ("set", f"{VOTE}.year=2022")],
}


def late(projects: Path, *asked: tuple[str, str]) -> Plan:
    return load(projects, what_if=options(asked))


def yearly(plan: Plan) -> dict[int, int]:
    return {year: won for (year,), won in plan.budget.of("animation-center").by("year").items()}


def spans(plan: Plan, names: object) -> dict[str, walked.Phase]:
    found = {name: plan.schedule.dates[f"animation-center/{name}"] for name in names}
    return {
        name: walked.Phase(date_of(one.start // 1440), date_of(finish_day(one.finish)))
        for name, one in found.items()
    }


@pytest.mark.parametrize("vote", LATER, ids=str)
def test_dates_are_those_walked_by_hand(vote, projects):
    expected = walked.walked(vote)
    assert spans(late(projects, *LATER[vote]), expected) == expected


@pytest.mark.parametrize("vote", LATER, ids=str)
def test_won_are_those_reckoned_by_hand(vote, projects):
    found = dict(sorted(yearly(late(projects, *LATER[vote])).items()))
    assert found == walked.won(walked.walked(vote))
    assert sum(found.values()) == 75_451_000_000


def test_a_delay_in_months_is_the_later_day(projects):
    by_day = late(projects, *LATER[date(2021, 9, 2)])
    by_delay = late(projects, ("delay", f"{VOTE}=2mo"))
    assert yearly(by_day) == yearly(by_delay)
    six = late(projects, ("set", f"{VOTE}.year=2022"), ("delay", f"{VOTE}=6mo"))
    assert yearly(six) == yearly(late(projects, *LATER[date(2022, 1, 2)]))


def test_the_report_is_as_it_was():
    lines = ["The Animation Center when its supplementary budget is voted later", ""]
    for vote in LATER:
        phases = walked.walked(vote)
        lines.append(f"voted on {vote}: design from {phases['design-supplement'].start}, "
                     f"construction from {phases['excavation'].start}, "
                     f"complete on {phases['commissioning'].finish}")  # fmt: skip
        lines += [f"  {year} {won:>15,}" for year, won in walked.won(phases).items()]
        lines += [f"  {'':4} {sum(walked.won(phases).values()):>15,}", ""]
    text = "\n".join(lines)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text
