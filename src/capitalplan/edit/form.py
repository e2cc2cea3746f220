"""The form that staff fill in: which cells each row has, and what stands in them now.

A form is of one file: a project's, or the programme's (`home`). A cell is named by the full id of
its row, `project/framing` (`project/` for the file's own fields), and its column.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.fiscal import year_of
from capitalplan.model.node import APPROPRIATION, MILESTONE, Node
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.model.project import Project
from capitalplan.model.when import DAY_MINUTES, When, finish_day, iso
from capitalplan.schedule.result import Dated

STATE, DATE, BEGUN, ENDED = "state", "date", "actual_start", "actual_finish"
REMAINING, PERCENT, PAID = "remaining", "percent", "paid"
COLUMNS = (STATE, DATE, BEGUN, ENDED, REMAINING, PERCENT, PAID)
START, FINISH = "start", "finish"
SHOWN = (START, FINISH)  # planned dates: to be read, not to be changed here
DATES = (DATE, BEGUN, ENDED)
EXPECTED, ENACTED, REJECTED = "expected", "enacted", "rejected"
STATES = (EXPECTED, ENACTED, REJECTED)
Dates = Mapping[str, Dated]


class Row(NamedTuple):
    """One row: `node` None for the file's own fields.

    cells : what stands in each column that is open to input, "" for nothing, written as in the
    file (`paid` in won); shown : the planned start and finish.
    """

    home: str
    node: Node | None
    cells: Mapping[str, str]
    shown: Mapping[str, str] = {}

    @property
    def id(self) -> str:
        """The node's id, "" for the file's own fields."""
        return self.node.id if self.node else ""

    @property
    def key(self) -> str:
        """The id that names the row in the form."""
        return f"{self.home}/{self.id}"


class Form(NamedTuple):
    """The rows of one file; `year` is the fiscal year that `paid` is of, None without a date."""

    home: str
    year: int | None
    rows: tuple[Row, ...]


def forms(programme: Programme, dates: Dates, projects: Iterable[str]) -> list[Form]:
    """The form of each project, then the programme's where it has anything to fill in.

    dates : by full id, for the planned dates; without them these are left out.
    """
    found = [_project(programme, dates, programme.project(ident)) for ident in projects]
    whole = tuple(_whole(programme, dates))
    return [*found, Form(PROGRAMME, None, whole)] if whole else found


def paid_year(programme: Programme, project: Project) -> int | None:
    """The fiscal year of a project's data date."""
    date = programme.data_date_of(project)
    return year_of(date.last, programme.fiscal) if date else None


def _project(programme: Programme, dates: Dates, project: Project) -> Form:
    year = paid_year(programme, project)
    rows = []
    if project.data_date or programme.data_date is None:
        rows.append(Row(project.id, None, {DATE: _text(project.data_date)}))
    for node in project.nodes:
        if not (node.vote and node.vote.shared):  # those stand once, in the programme's form
            rows.append(Row(project.id, node, _cells(node, year), _dates(dates, node.key)))
    return Form(project.id, year, tuple(rows))


def _whole(programme: Programme, dates: Dates) -> Iterator[Row]:
    if programme.data_date:
        yield Row(PROGRAMME, None, {DATE: _text(programme.data_date)})
    for one in programme.shared:
        parts = (f"{project.id}/{one.node.id}" for project in programme.projects)
        shown = next(filter(None, (_dates(dates, key) for key in parts)), {})
        yield Row(PROGRAMME, one.node, _cells(one.node, None), shown)


def _dates(dates: Dates, key: str) -> dict[str, str]:
    dated = dates.get(key)
    if dated is None:
        return {}
    last = finish_day(dated.finish)
    first = min(dated.start // DAY_MINUTES, last)
    return {FINISH: iso(last)} if dated.point else {START: iso(first), FINISH: iso(last)}


def _cells(node: Node, year: int | None) -> dict[str, str]:
    """What is open to input of a node, and what stands there."""
    if node.kind == APPROPRIATION:
        state = _state(node)
        return {STATE: state, DATE: _text(_voted(node, state))}
    if node.kind == MILESTONE:
        return {DATE: _text(node.progress.finish)}
    if not node.leaf:
        return {}
    found = {}
    if not node.spans and node.detail is None:  # those have their dates from elsewhere
        done = node.progress
        found = {
            BEGUN: _text(done.start), ENDED: _text(done.finish),
            REMAINING: done.remaining.text if done.remaining else "",
            PERCENT: "" if done.percent is None else str(done.percent),
        }  # fmt: skip
    if node.cost and year is not None:
        won = dict(node.cost.paid).get(year)
        found[PAID] = "" if won is None else str(won)
    return found


def _state(node: Node) -> str:
    vote = node.vote
    return ENACTED if vote and vote.enacted else REJECTED if vote and vote.rejected else EXPECTED


def _voted(node: Node, state: str) -> When | None:
    found: When | None = getattr(node.vote, state)
    return found


def _text(when: When | None) -> str:
    return when.text if when else ""
