"""The example under US rules: a year from July, a federal match, money that lapses in June."""

from pathlib import Path

from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.plan import load
from capitalplan.study.funded import funded

HARBOR = Path(__file__).resolve().parent.parent / "examples" / "harbor-city"


def test_a_july_year_a_federal_match_and_three_carry_rules() -> None:
    plan = load(HARBOR)
    assert plan.problems == () and plan.programme.left_out == ()
    rows = {(row.project, row.fund, row.year): row for row in plan.ledger}
    terminal, lights = "ferry-terminal", "pier-lights"
    federal = [rows[terminal, "federal", year] for year in (2026, 2027, 2028)]
    capital = [rows[terminal, "capital", year] for year in (2026, 2027, 2028)]
    # The works run from April 2026 to December 2027: three fiscal years, one grant, 80/20 in each.
    assert [row.grant for row in federal] == [8_000_000, 0, 0]
    assert sum(row.payment for row in federal) == 8_000_000
    assert sum(row.payment for row in capital) == 2_000_000
    for one, other in zip(federal, capital, strict=True):
        assert (
            abs(one.payment - 4 * other.payment) <= 4
        )  # rounded to the dollar, each exactly whole
        assert one.lapsed == other.lapsed == 0
    assert federal[0].carried_out.auto == 8_000_000 - federal[0].payment
    # Operating money that the design did not need is gone on 30 June.
    general = rows[terminal, "general", 2026]
    assert (general.payment, general.lapsed) == (600_000, 100_000)
    # The year is named after the one it ends in: May and June 2026 are 2026, July is 2027.
    assert rows[lights, "federal", 2026].payment > 0 and rows[lights, "federal", 2027].payment > 0


def test_what_is_voted_for_all_is_allotted() -> None:
    plan = load(HARBOR)
    (shared,) = plan.programme.shared
    assert dict(shared.node.vote.amounts if shared.node.vote else ()) == {"federal": 9_600_000}
    parts = [n.vote.amounts for n in plan.programme.nodes if n.vote and n.vote.shared]
    assert parts == [(("federal", 8_000_000),), (("federal", 1_200_000),)]
    works = plan.schedule.dates["ferry-terminal/construction"].node
    assert "ferry-terminal/federal-grant-2026" in [link.before for link in works.after]


def test_the_grant_is_not_spent_before_it_is_voted() -> None:
    late = (HARBOR / "programme.yaml").read_text("utf-8").replace("2025-11-18", "2026-06-09")
    assert "2026-06-09" in late
    plan = _with_programme(late)
    found = funded(plan)
    assert found.holds == ()  # the link already makes the works wait
    start = plan.schedule.dates["ferry-terminal/construction"].start
    assert iso(start // DAY_MINUTES) == "2026-06-10"


def _with_programme(text: str):  # type: ignore[no-untyped-def]
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        for file in HARBOR.glob("*.yaml"):
            content = text if file.name == "programme.yaml" else file.read_text("utf-8")
            (Path(place) / file.name).write_text(content, encoding="utf-8")
        return load(place)
