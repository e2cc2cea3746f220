"""Reported execution in words: which rates agree, how the columns add up, what stands out."""

from collections.abc import Iterator, Sequence

from capitalplan import money
from capitalplan.model.execution import Execution, Line, Recomputed
from capitalplan.output.clean import brief
from capitalplan.output.words.phrase import amount, amount_in, tenths
from capitalplan.text import say


def execution_sentences(one: Execution, language: str) -> list[str]:
    """What the figures of a table say of its rates and sums, and of the money behind them."""
    return [*_rates(one, language), *_columns(one, language), *_behind(one, language)]


def verdict(rates: Sequence[Recomputed], language: str) -> str:
    """Whether the printed rates of a row follow from its figures; nothing where none is printed."""
    if not rates:
        return ""
    if all(rate.agrees for rate in rates):
        return say("execution-agrees", language)
    code = "execution-near" if all(rate.explained for rate in rates) else "execution-wrong"
    return say(code, language)


def _rates(one: Execution, language: str) -> Iterator[str]:
    rates = [(line, rate) for line in one.lines for rate in one.rates(line)]
    if not rates:
        return
    wrong = [(line, rate) for line, rate in rates if not rate.agrees]
    if not wrong:
        yield say("execution-rates-agree", language, count=len(rates))
        return
    yield say("execution-rates-differ", language, count=len(rates), wrong=len(wrong))
    for line, rate in wrong:
        digits = rate.printed.digits
        computed = "-" if rate.computed is None else money.decimal(rate.computed, digits)
        yield say(
            "execution-rate-near" if rate.explained else "execution-rate-wrong", language,
            row=_name(line, language), what=say(f"execution-{rate.name[:-5]}", language),
            printed=money.decimal(rate.printed.value, digits), computed=computed,
        )  # fmt: skip


def _columns(one: Execution, language: str) -> Iterator[str]:
    columns = one.columns()
    if columns and not any(column.difference for column in columns):
        yield say("execution-columns-agree", language)
    for column in columns:
        if column.difference:
            side = "more" if column.difference > 0 else "less"
            yield say(
                f"execution-column-{side}", language,
                column=say(f"execution-{column.name}", language),
                difference=_printed(one, abs(column.difference), language),
                sum=_printed(one, column.added, language),
                total=_printed(one, column.total, language),
            ) + " " + say(
                f"execution-{'rounding' if column.explained else 'beyond'}", language,
                rows=len(one.rows),
            )  # fmt: skip


def _behind(one: Execution, language: str) -> Iterator[str]:
    """What is not of the year's own budget, and where most is committed and not yet paid."""
    for line in one.lines:
        if line.original is not None:
            facts = {"row": _name(line, language), "authority": amount(line.authority, language)}
            facts |= {"original": amount(line.original, language)}
            rest = amount(line.authority - line.original, language)
            yield say("execution-original", language, **facts, rest=rest)
    most = max(one.rows, key=lambda line: line.commitment - line.payment)
    if most.commitment > most.payment:
        facts = {"row": _name(most, language), "amount": _open(most, language)}
        facts |= {"committed": tenths(most.commitment, most.authority)}
        yield say("execution-open", language, **facts, paid=tenths(most.payment, most.authority))


def _printed(one: Execution, won: int, language: str) -> str:
    """An amount in the unit the table is printed in."""
    return amount_in(won, one.unit, language)


def _open(line: Line, language: str) -> str:
    return amount(line.commitment - line.payment, language)


def _name(line: Line, language: str) -> str:
    return brief(line.name) or say("execution-total", language)
