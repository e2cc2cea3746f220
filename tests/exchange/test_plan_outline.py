"""The outline: parts around activities, parents first, nothing empty, nothing lost."""

from capitalplan.exchange.plan.outline import outline
from capitalplan.model.activity import SUMMARY
from capitalplan.model.submittal import Part
from submitted import act, submittal


def lines(*parts):
    one = submittal(*parts)
    found = outline(one, [activity.uid for activity in one.activities])
    return [f"{'  ' * place.depth}{place.key}{'' if place.leaf else ':'}" for place in found]


def test_parts_hold_activities():
    found = lines(
        Part("1", "P", "Project", ""), Part("2", "P.A", "Design", "1"),
        Part("3", "P.B", "Build", "1"), Part("4", "P.C", "Empty", "1"),
        act("a", parent="2"), act("b", parent="3"), act("c", parent="1"),
    )  # fmt: skip
    assert found == ["uc", "wbs-2:", "  ua", "wbs-3:", "  ub"]


def test_two_parts_at_the_top_both_stay():
    found = lines(Part("1", "A", "", ""), Part("2", "B", "", ""), act("a", parent="1"),
                  act("b", parent="2"))  # fmt: skip
    assert found == ["wbs-1:", "  ua", "wbs-2:", "  ub"]


def test_summaries_hold_tasks_and_may_be_empty():
    found = lines(act("s", kind=SUMMARY), act("a", parent="us"), act("e", kind=SUMMARY))
    assert found == ["us:", "  ua", "ue"]


def test_a_part_and_an_activity_may_have_one_number():
    found = lines(Part("ua", "A", "", ""), Part("2", "B", "", ""), act("a", parent="ua"),
                  act("b", parent="2"))  # fmt: skip
    assert found == ["wbs-ua:", "  ua", "wbs-2:", "  ub"]


def test_unknown_and_circular_parents_lose_nothing():
    found = lines(
        Part("1", "A", "", "2"), Part("2", "B", "", "1"),
        act("a", parent="1"), act("b", parent="9"), act("c", parent="uc"),
    )  # fmt: skip
    assert sorted(line.strip(" :") for line in found if "wbs" not in line) == ["ua", "ub", "uc"]


def test_deep_parts_need_no_recursion():
    parts = [Part(str(n), str(n), "", str(n - 1) if n else "") for n in range(3000)]
    found = lines(*parts, Part("x", "X", "", ""), act("a", parent="2999"), act("b", parent="x"))
    assert len(found) == 3003
