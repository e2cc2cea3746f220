"""Reading a folder: the sketch of the format reads clean, and no text at all makes it raise."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capitalplan.model.basis import ASSUMED, REPORTED
from capitalplan.model.when import parse
from capitalplan.problem import Problem
from capitalplan.source.read import read

SKETCH = """\
format: 1
id: animation-center
name: {ko: 서울애니메이션센터 재건축, en: Seoul Animation Center rebuild}
department: 경제정책과
total_cost: 19,718.5백만원
data_date: 2021-05-31
calendar: public
funds: {city: 100%}                      # default split; amounts or shares
sources:
  report: {title: 제301회 시의회 정례회 주요 업무보고, published: 2021-06}

appropriations:                          # nodes of the graph, like phases
  supplementary-2021-1:
    name: {ko: 2021년 제1회 추경, en: 1st supplementary budget 2021}
    year: 2021
    kind: supplementary
    submitted: 2021-05-25
    expected: 2021-07-02
    amounts: {city: 483백만원}

phases:
  demolition:
    name: {ko: 기존 건축물 철거, en: Demolition}
    kind: demolition
    actual_start: 2018-12
    actual_finish: 2019-04
    cost: 1,000백만원
    basis:
      dates: {reported: "'18.12.~'19.04. : 기존 건축물 철거", in: report}
      cost: {assumed: old building 7,080㎡ at about 0.14백만원}
  property-plan-change:
    name: {ko: 공유재산관리계획 변경, en: Public-property plan change}
    kind: approval
    start: 2021-06
    finish: 2021-06
  design-supplement:
    name: {ko: 설계보완 용역, en: Design supplement}
    kind: design
    start: 2021-07                       # a month means its first / last working moment
    finish: 2022-07
    after: [property-plan-change, supplementary-2021-1]
    cost: 1,495백만원
    spend: {2021: 483백만원, 2022: 1,012백만원}
    basis:
      dates: {reported: "'21.07.~'22.07. : 설계보완 용역 추진", in: report}
      cost: {reported: 설계보완 용역비 총 1,492백만원 + 설계부대비 3백만원, in: report}
  construction:                          # phases nest; only leaves are scheduled
    name: {ko: 신축공사, en: Construction}
    phases:
      excavation: {duration: 6mo, after: design-supplement}
      framing:
        name: {ko: 골조공사, en: Structural frame}
        kind: framing
        duration: 10mo
        after: [excavation, other-project/commissioning FS+10d]
        cost: 17,223.5백만원
        basis: {cost: {assumed: 25 % of the 68,894백만원 left after design}}
"""
OTHER = """\
format: 1
id: other-project
name: 다른 사업
phases: {commissioning: {start: 2022-08, duration: 3w}}
"""
CODES = """
import sys
from pathlib import Path
from capitalplan.source.read import read
reading = read(Path(sys.argv[1]))
print(ascii([reading.programme, reading.problems]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "animation-center.yaml").write_text(SKETCH, encoding="utf-8")
    (tmp_path / "other-project.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_the_sketch_of_the_format_reads_without_any_problem(folder: Path) -> None:
    programme, problems = read(folder)
    assert problems == ()
    project = programme.project("animation-center")
    assert project.total_cost == 19_718_500_000
    assert [node.id for node in project.leaves] == [
        "supplementary-2021-1", "demolition", "property-plan-change", "design-supplement",
        "excavation", "framing",
    ]  # fmt: skip
    nodes = {node.id: node for node in project.nodes}
    framing, design = nodes["framing"], nodes["design-supplement"]
    assert design.cost is not None and framing.cost is not None
    assert design.cost.spend == ((2021, 483_000_000), (2022, 1_012_000_000))
    assert framing.cost.amount == 17_223_500_000
    assert [(link.before, link.text) for link in framing.after] == [
        ("animation-center/excavation", "FS"),
        ("other-project/commissioning", "FS+10d"),
    ]
    assert (framing.parent, nodes["construction"].leaf) == ("construction", False)
    assert design.origin("cost") == REPORTED and framing.origin("cost") == ASSUMED
    assert design.window.start == parse("2021-07")


def test_the_four_projects_read_without_errors(projects: Path) -> None:
    programme, problems = read(projects)
    assert {problem.weight for problem in problems} <= {"warning", "note"}
    assert programme.left_out == () and len(programme.projects) == 4


def test_as_of_replaces_every_data_date(folder: Path) -> None:
    day = parse("2021-06-15")
    programme = read(folder, day).programme
    assert {programme.data_date_of(project) for project in programme.projects} == {day}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/Los_Angeles"])
def test_reading_depends_on_neither_time_zone_nor_locale(folder: Path, zone: str) -> None:
    (folder / "faulty.yaml").write_text("이름: 회관\nid: [\n", encoding="utf-8")
    here = ascii(list(read(folder)))
    env = {**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1",
           "PYTHONPATH": os.pathsep.join(sys.path)}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", CODES, str(folder)], capture_output=True, check=True, env=env
    )
    assert done.stdout.decode("ascii").strip() == here


def problems_of(folder: Path, data: bytes) -> tuple[Problem, ...]:
    for file in folder.iterdir():
        file.unlink()
    (folder / "hall.yaml").write_bytes(data)
    programme, problems = read(folder)
    # Either a file is usable, or something says why not.
    assert programme.projects or any(problem.weight == "error" for problem in problems)
    return problems


once = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("box")


@once
@given(data=st.binary(max_size=300))
def test_bytes_never_raise(box: Path, data: bytes) -> None:
    assert problems_of(box, data)


@once
@given(text=st.text(max_size=300))
def test_text_never_raises(box: Path, text: str) -> None:
    assert problems_of(box, text.encode("utf-8", "surrogatepass"))


@once
@given(
    at=st.integers(0, len(SKETCH)),
    length=st.integers(0, 40),
    instead=st.text("{}[]:,-#'\"&*!|>%@`?~\t\n 0a가\u00a0\u202e：", max_size=6),
)
def test_a_plan_with_a_piece_changed_never_raises(
    box: Path, at: int, length: int, instead: str
) -> None:
    problems_of(box, (SKETCH[:at] + instead + SKETCH[at + length :]).encode())


KEYS = """
format id name total_cost data_date calendar funds sources reported basis appropriations gates
milestones phases after start finish duration actual_start actual_finish remaining percent cost
spend profile spans deadline year kind expected enacted rejected amounts date ko en city 2021 a b
calendars hours special week base closed worked mon-fri sat 2021-07-03 must_finish progressed
as_late_as_possible
"""
WORDS = """
1 0 -1 a b a/b hall/a 2021-07 2021-07-01 20d 3mo 0d 1억 50% 100% 0% even public site kr city
original assumed mon-fri ~ null 1,012백만원 -483백만원 09:00-12:00 22:00-24:00 closed 90min 6eh
true false progress-override hall/a
"""
SCALARS = st.one_of(
    st.sampled_from(["", "a FS+10d", "a SS", *WORDS.split()]),
    st.text(max_size=8),
)


def keys() -> st.SearchStrategy[str]:
    return st.sampled_from(KEYS.split())


TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(keys(), inner, max_size=6)
    ),
    max_leaves=25,
)


def yaml(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False)  # JSON is YAML, in quotes


@settings(once, max_examples=400)
@given(tree=st.dictionaries(keys(), TREES, max_size=12))
def test_mappings_of_anything_never_raise(box: Path, tree: dict[str, object]) -> None:
    problems_of(box, yaml({"format": "1", "id": "hall", **tree}).encode("utf-8", "surrogatepass"))


PHASE = st.fixed_dictionaries({}, optional={
    "start": SCALARS, "finish": SCALARS, "duration": SCALARS, "after": TREES, "cost": SCALARS,
    "spend": TREES, "funds": TREES, "actual_start": SCALARS, "actual_finish": SCALARS,
    "percent": SCALARS, "remaining": SCALARS, "spans": TREES, "calendar": SCALARS,
    "basis": TREES, "phases": TREES, "deadline": SCALARS, "name": TREES,
    "as_late_as_possible": SCALARS,
})  # fmt: skip


@settings(once, max_examples=400)
@given(phases=st.dictionaries(st.sampled_from("abc"), PHASE, max_size=3), calendars=TREES)
def test_phases_of_anything_never_raise(
    box: Path, phases: dict[str, object], calendars: object
) -> None:
    head = {"format": "1", "id": "hall", "name": "x"}
    text = yaml({**head, "phases": phases})
    problems_of(box, text.encode("utf-8", "surrogatepass"))
    shared = yaml({"format": "1", "calendars": calendars}).encode("utf-8", "surrogatepass")
    (box / "programme.yaml").write_bytes(shared)
    read(box)
