"""A programme in which every kind of row occurs: votes of all states, gaps, carry-over, hammock."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from capitalplan.model.calendar import Name
from capitalplan.plan import Plan, load

PROGRAMME = """\
format: 1
name: {ko: 작은 사업단위, en: Small programme}
data_date: 2024-03-31
sources:
  report: {title: 업무보고, published: 2024-04}
"""
LIBRARY = """\
format: 1
id: library
name: {ko: 도서관, en: Library}
department: 문화과
total_cost: 10,000백만원
funds: {national: 33%, city: 67%}
appropriations:
  original-2024:
    name: {ko: 2024년 본예산, en: Main budget 2024}
    year: 2024
    kind: original
    enacted: 2023-12-15
    amounts: {national: 20억, city: VOTED}
  extra-2024:
    name: {ko: 추경, en: Supplement}
    year: 2024
    kind: supplementary
    expected: 2024-07-01
    amounts: {city: 100백만원}
  lost-2024:
    name: {ko: 부결된 추경, en: Rejected supplement}
    year: 2024
    kind: supplementary
    rejected: 2024-02-01
    amounts: {city: 999백만원}
milestones:
  opening:
    name: {ko: 개관, en: Opening}
    after: [works]
    deadline: 2025-12-31
phases:
  design:
    name: {ko: 설계, en: Design}
    actual_start: 2024-01-02
    actual_finish: 2024-03-29
    after: [original-2024]
    cost: 1,000,000,001원
    basis: {reported: "설계 3개월", in: report, at: p. 3}
  works:
    name: {ko: 공사, en: Works}
    phases:
      frame:
        name: {ko: 골조, en: Frame}
        duration: 13mo
        after: [design, extra-2024]
        cost: 6,999,999,999원
        basis: {assumed: 비슷한 건물}
      finish:
        name: {ko: 마감, en: Finishes}
        duration: 200d
        after: [frame FS-20d]
        cost: 2,000백만원
  supervision:
    name: {ko: 감리, en: Supervision}
    spans: [frame, finish]
"""
PARK = """\
format: 1
id: park
name: {ko: 공원, en: Park}
phases:
  build:
    name: {ko: 조성, en: Build}
    start: 2024-05
    finish: 2025-02
    cost: 7원
milestones:
  done:
    name: {ko: 완료, en: Done}
    after: [build]
    deadline: 2024-12-31
"""
VOTE = """
    funds: {city: 100%}
    appropriations:
      extra: {name: {ko: 추경, en: Supplement}, year: 2021, kind: supplementary,
              submitted: 2021-05-25, expected: 2021-07-02, amounts: {city: 100백만원}}
    milestones:
      opening: {name: {ko: 개관, en: Opening}, after: [works], deadline: 2021-07-14}
    phases:
      works: {name: {ko: 공사, en: Works}, duration: 10d, after: [extra], cost: 100백만원}
"""


def small(folder: Path, voted: str = "30억", library: str = LIBRARY) -> Plan:
    """The programme, read from files; `voted` is what the city voted for 2024."""
    folder.mkdir(exist_ok=True)
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (folder / "library.yaml").write_text(library.replace("VOTED", voted), encoding="utf-8")
    (folder / "park.yaml").write_text(PARK, encoding="utf-8")
    plan = load(folder)
    assert not [problem for problem in plan.problems if problem.weight == "error"], plan.problems
    return plan


@cache
def read_small() -> Plan:
    """The programme, read once; properties call this, as a failing one shows its arguments."""
    with TemporaryDirectory() as folder:
        return small(Path(folder))


def renamed(plan: Plan, text: str) -> Plan:
    """The same plan with `text` wherever a user's words can stand."""
    name = Name(text, text)
    programme, dates = plan.programme, {}
    for key, dated in plan.schedule.dates.items():
        node = dated.node
        basis = {part: claim._replace(words=text, place=text) for part, claim in node.basis.items()}
        dates[key] = dated._replace(node=node._replace(name=name, note=text, basis=basis))
    nodes = {key: dated.node for key, dated in dates.items()}
    projects = tuple(
        project._replace(
            name=name,
            department=text,
            nodes=tuple(nodes[node.key] for node in project.nodes),
        )
        for project in programme.projects
    )
    funds = {id: fund._replace(name=name) for id, fund in programme.funds.items()}
    calendars = {id: one._replace(name=name) for id, one in programme.calendars.items()}
    return plan._replace(
        programme=programme._replace(
            name=name, projects=projects, funds=funds, calendars=calendars, left_out=(text,)
        ),
        schedule=plan.schedule._replace(dates=dates),
    )


HOSTILE = (
    '=HYPERLINK("http://x","y")', "@SUM(1)", "+1", "-1", "\t=1", "\r=1", "＝1", "'=1",
    "x\r\nATTENDEE:mailto:a@b.c", "a\n BEGIN:VALARM\nEND:VEVENT", "\x1b]0;title\x07", "a\x00b",
    "a\x0b\x85\u2028\u2029b", "\u202ecod.exe", "한" * 20_000, "😀" * 20_000, "_x0041_", "&L&D",
    "<script>", "\ud800", "\ufffe", "{0} {name}", "a;b,c\\n\"d\"", "", "   ",
)  # fmt: skip
