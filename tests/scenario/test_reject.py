"""`--reject`: the money is gone, and what waits for it waits for what stands in."""

from capitalplan.model.when import day_number, finish_day


def starts(plan, key):
    return plan.schedule.dates[key].start // 1440


def test_followers_wait_for_the_next_vote(under):
    assert starts(under(), "hall/fence") == day_number(2021, 7, 5)
    plan = under("reject hall/second")
    assert starts(plan, "hall/fence") == day_number(2021, 12, 17)
    assert plan.schedule.dates["hall/fence"].driver.before == "hall/shared-2022"


def test_a_fallback_comes_first(under):
    plan = under("reject hall/second", "set hall/second.fallback=hall/shared-2022",
                 "set programme/shared-2022.expected=2021-12-20")  # fmt: skip
    assert starts(plan, "hall/fence") == day_number(2021, 12, 21)


def test_its_money_covers_nothing(under):
    def covered(plan):
        return sum(
            row.authority for row in plan.ledger if (row.project, row.year) == ("hall", 2021)
        )

    assert covered(under()) - covered(under("reject hall/second")) == 100_000_000


def test_it_stays_on_its_day_and_is_no_progress(under):
    plan = under("reject hall/second")
    one = plan.schedule.dates["hall/second"]
    assert finish_day(one.finish) == day_number(2021, 7, 2) and one.state == "open"
    assert one.node.vote.rejected and not one.node.vote.granted


def test_a_programme_wide_one_is_rejected_everywhere(under):
    plan = under("reject programme/shared-2022")
    for key in ("hall/shared-2022", "park/shared-2022"):
        assert plan.schedule.dates[key].node.vote.rejected
    (shared,) = plan.programme.shared
    assert shared.node.vote.rejected
