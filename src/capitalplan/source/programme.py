"""The programme file's tree -> settings that all projects share."""

from capitalplan.model.basis import Figures
from capitalplan.model.calendar import BUILT_IN, Name
from capitalplan.model.fund import DEFAULT_FUNDS, LEVELS, NATIONAL, UNSOURCED, Carry, Fund
from capitalplan.model.programme import PROGRAMME, TIMEZONE, Fiscal, Programme, Shared
from capitalplan.model.project import PROGRESSED, RETAINED
from capitalplan.problem import FormError, Position, did_you_mean
from capitalplan.source import claim, execution, field, price, vote
from capitalplan.source import node as nodes
from capitalplan.source.calendar import calendars
from capitalplan.source.record import Record, Scope, Table, attempt, pairs, record
from capitalplan.source.tree import Mapping, Tree

_FUND: Table = {"name": field.name, "level": field.choice(LEVELS), "carry": vote.carry,
                "pre_enactment": field.truth}  # fmt: skip


def _timezone(scope: Scope, tree: Tree) -> str:
    """A time zone by its IANA name."""
    from zoneinfo import available_timezones

    name, known = field.text(scope, tree), available_timezones()
    if name not in known:
        raise FormError("timezone-unknown", name=name[:60], suggest=did_you_mean(name, known))
    return name


def funds(scope: Scope, tree: Tree) -> dict[str, Fund]:
    """Funds by id."""
    found = {}
    for key, value in pairs(tree):
        one = record(scope, value, _FUND)
        ident = attempt(scope, _fund_id, key)
        if ident:
            name = one.get("name") or Name(ident, ident)
            level = one.get("level", "other")
            early = one.get("pre_enactment", level == NATIONAL)
            found[ident] = Fund(ident, name, level, key.at, one.get("carry", Carry()), early)
    return found


def _fund_id(scope: Scope, tree: Tree) -> str:
    ident = field.identifier(scope, tree)
    if ident == UNSOURCED:
        raise FormError("fund-reserved", name=ident)
    return ident


TABLE: Table = {"format": field.text, "name": field.name, "currency": field.text,
                "fiscal_year_start": field.whole(1, 12),
                "fiscal_year_named": field.choice(("start", "end")),
                "language": field.choice(("ko", "en")), "timezone": _timezone,
                "data_date": field.date,
                "progressed": field.choice(PROGRESSED),
                "calendar": field.text, "critical": field.choice(("float", "longest-path")),
                "funds": funds, "appropriations": field.raw, "calendars": calendars,
                "sources": claim.sources, "prices": price.prices,
                "reported": claim.figures, "execution": execution.executions}  # fmt: skip


def programme(scope: Scope, tree: Mapping | None, folder: str) -> Programme:
    """Read the settings; without a file, the defaults of a Korean city under the folder's name."""
    empty = Mapping([], Position(scope.file, 1, 1))
    one = record(scope, tree or empty, TABLE)
    month = one.get("fiscal_year_start", 1)
    named = one.get("fiscal_year_named", "end" if month > 1 else "start")
    figures: tuple[Figures, ...] = one.get("reported", ())
    spare = {
        key: Fund(key, name, key, empty.at, pre_enactment=key == NATIONAL)
        for key, name in DEFAULT_FUNDS.items()
    }
    calendar = one.get("calendar", "public")
    known = {**BUILT_IN, **one.get("calendars", {})}
    if calendar not in known:
        near = did_you_mean(calendar, known)
        scope.fault("calendar-unknown", one.places["calendar"], name=calendar[:60], suggest=near)
    return Programme(
        name=one.get("name") or Name(folder, folder),
        currency=one.get("currency", "KRW"),
        language=one.get("language", "ko"),
        fiscal=Fiscal(month, named == "end"),
        data_date=one.get("data_date"),
        calendar=calendar,
        critical=one.get("critical", "float"),
        funds=one.get("funds") or spare,
        calendars=known,
        sources=one.get("sources", {}),
        figures=figures,
        projects=(),
        left_out=(),
        progressed=one.get("progressed", RETAINED),
        shared=_shared(scope, one, calendar),
        prices=one.get("prices"),
        executions=one.get("execution", ()),
        timezone=one.get("timezone", TIMEZONE),
    )


def _shared(scope: Scope, one: Record, calendar: str) -> tuple[Shared, ...]:
    """The appropriations of the programme as a whole, with what they are allotted."""
    tree: Tree | None = one.get("appropriations")
    if tree is None:
        return ()
    found = attempt(scope._replace(project=PROGRAMME), nodes.shared(calendar), tree)
    return tuple(found or ())
