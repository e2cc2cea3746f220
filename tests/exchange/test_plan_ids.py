"""Ids of our own: valid, unique, always the same, and as near to the other program's as may be."""

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.exchange.plan.ids import identifier, identifiers
from capitalplan.source.field import identifier as read
from capitalplan.source.record import Scope
from capitalplan.source.tree import Position, Scalar


def valid(name):
    scalar = Scalar(name, Position("", 1, 1), 0, 0, True)
    return read(Scope("", "", []), scalar) == name


@given(st.lists(st.text(max_size=80), max_size=20))
def test_every_id_can_be_read_and_stands_for_one(texts):
    found = identifiers((str(number), text) for number, text in enumerate(texts))
    names = list(found.values())
    assert len(found) == len(texts)
    assert all(valid(name) and name.lower() not in ("null", "programme") for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert found == identifiers((str(number), text) for number, text in enumerate(texts))


def test_codes_stay_where_they_can():
    texts = ("A1000", "a1000", "HVAC/1 (급배수)", "Café", "", "con", "null", "A1000", "..")
    found = identifiers((str(number), text) for number, text in enumerate(texts))
    assert list(found.values()) == [
        "A1000", "a1000-2", "HVAC-1-급배수", "Cafe", "x", "x-con", "x-null", "A1000-3", "x-2",
    ]  # fmt: skip


def test_long_codes_stay_apart():
    found = identifiers((str(number), "A" * 200) for number in range(3))
    assert len(set(found.values())) == 3 and max(map(len, found.values())) <= 64


def test_some_ids_are_taken():
    assert identifiers([("1", "a")], taken=["A"]) == {"1": "a-2"}
    assert identifier("--", "project") == "project"
