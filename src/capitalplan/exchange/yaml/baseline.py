"""A Baseline -> the text of its file: the same bytes for the same plan, a line for each fact."""

from collections.abc import Iterable, Iterator, Sequence

from capitalplan import money
from capitalplan.exchange.yaml.scalar import comments, quoted, scalar
from capitalplan.model.baseline import SHORT, UNSOURCED, Baseline, Kept, KeptProject
from capitalplan.model.basis import Basis
from capitalplan.model.calendar import Name
from capitalplan.model.node import MILESTONE
from capitalplan.model.vote import ORIGINAL, SUPPLEMENTARY, Vote
from capitalplan.model.when import date_of, iso, iso_instant

Pair = tuple[str, str]
MONTHS = 12


def written(one: Baseline, head: Sequence[str] = ()) -> bytes:
    """The file as UTF-8; `head` are sentences for the comment at its top."""
    lines = [*comments(head), "format: 1"]
    lines += [f"as_of: {one.as_of.text}", f"label: {_name(one.label)}"]
    lines += [f"partial: {_truth(one.partial)}"] if one.partial else []
    lines += [f"programme: {_name(one.programme)}"]
    if one.funds:
        funds = (f"  {scalar(fund)}: {_name(name)}" for fund, name in one.funds.items())
        lines += ["funds:", *funds]
    lines += ["projects:"] if one.projects else ["projects: {}"]
    for project in one.projects:
        lines += _project(project)
    return ("\n".join(lines) + "\n").encode()


def _project(one: KeptProject) -> Iterator[str]:
    yield f"  {scalar(one.id)}:"
    yield f"    name: {_name(one.name)}"
    if one.data_date:
        yield f"    data_date: {one.data_date.text}"
    if one.total_cost is not None:
        yield f"    total_cost: {money.words(one.total_cost)}"
    yield "    nodes:" if one.nodes else "    nodes: {}"
    for node in one.nodes:
        yield f"      {scalar(node.id)}:"
        yield from (f"        {key}: {value}" for key, value in _node(node))
    if one.work:
        yield f"    work: {iso(one.work.first)}..{iso(one.work.last)}"
    if one.monthly:
        yield "    monthly:"
        yield from (f"      {line}" for line in _monthly(one.monthly))
    for kind in (SHORT, UNSOURCED):
        cells = [cell[1:] for cell in one.lacking if cell[0] == kind]
        if cells:
            yield f"    {kind}: {_by_fund(cells)}"


def _node(one: Kept) -> Iterator[Pair]:
    yield "name", _name(one.name)
    if one.kind != MILESTONE:
        yield "kind", one.kind
    if one.trade and not one.vote:  # of a vote its kind
        yield "trade", scalar(one.trade)
    if one.within:
        yield "within", scalar(one.within)
    if one.start is not None:
        yield "start", iso_instant(one.start)
    yield "finish", iso_instant(one.finish)
    yield "state", one.state
    if one.critical:
        yield "critical", "true"
    if one.basis:
        yield "basis", _basis(one.basis.items())
    if one.need:
        yield "need", _by_fund(one.need)
    if one.vote:
        yield "vote", _vote(one.vote)


def _basis(claims: Iterable[tuple[str, Basis]]) -> str:
    return f"{{{', '.join(f'{aspect}: {claim.kind}' for aspect, claim in claims)}}}"


def _by_fund(cells: Iterable[tuple[str, int, int]]) -> str:
    funds: dict[str, list[str]] = {}
    for fund, year, won in cells:
        funds.setdefault(fund, []).append(f"{year}: {money.words(won)}")
    inner = (f"{scalar(fund)}: {{{', '.join(yearly)}}}" for fund, yearly in funds.items())
    return f"{{{', '.join(inner)}}}"


def _vote(vote: Vote) -> str:
    parts = [f"year: {vote.year}", f"kind: {vote.kind}"]
    if vote.number != int(vote.kind == SUPPLEMENTARY) and vote.kind != ORIGINAL:
        parts.append(f"number: {vote.number}")
    for key in ("submitted", "expected", "enacted", "rejected", "delivered"):
        date = getattr(vote, key)
        parts += [f"{key}: {date.text}"] if date else []
    parts.append(f"amounts: {_won(vote.amounts)}")
    parts += [f"cut: {_won(vote.cut)}"] if vote.cut else []
    return f"{{{', '.join(parts)}}}"


def _won(amounts: Iterable[tuple[str, int]]) -> str:
    return f"{{{', '.join(f'{scalar(fund)}: {money.words(won)}' for fund, won in amounts)}}}"


def _monthly(cells: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A line a year of twelve amounts; commas would part them, so thousands have underscores."""
    years: dict[int, list[int]] = {}
    for day, won in cells:
        at = date_of(day)
        years.setdefault(at.year, [0] * MONTHS)[at.month - 1] = won
    for year, amounts in years.items():
        yield f"{year}: [{', '.join(f'{won:_}' for won in amounts)}]"


def _name(name: Name) -> str:
    return f"{{ko: {quoted(name.ko)}, en: {quoted(name.en)}}}"


def _truth(value: bool) -> str:
    return "true" if value else "false"
