"""What an import writes is read back as it was meant, whatever is in it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.exchange.imported.texts import writable
from capitalplan.exchange.yaml.calendar import calendars
from capitalplan.exchange.yaml.project import text
from capitalplan.exchange.yaml.scalar import comments, scalar
from capitalplan.model.basis import EXTERNAL, Basis, Source
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.cost import Cost
from capitalplan.model.duration import Duration
from capitalplan.model.link import KINDS, Link
from capitalplan.model.node import MILESTONE, PHASE, Node, Progress, Window
from capitalplan.model.project import Project
from capitalplan.model.when import When
from capitalplan.problem import Position
from capitalplan.source import parse, tree
from capitalplan.worktime.calendar import compile_one, resolved

AT = Position("p.yaml", 0, 0)


def read(document):
    problems = []
    mapping = tree.parse(document, "p.yaml", problems)
    assert problems == []
    return {key.text: value for key, value in mapping.pairs}


@given(st.text())
def test_any_name_is_read_back(name):
    written = writable(name)
    found = read(f"name: {scalar(written)}\nflow: {{a: {scalar(written)}, b: c}}\n")
    if written:
        assert found["name"].text == written
        assert found["flow"].pairs[0][1].text == written
    assert unicodedata.is_normalized("NFC", written)


@given(st.lists(st.text()))
def test_no_comment_can_end_itself(lines):
    document = "\n".join([*comments(lines), "a: b", ""])
    assert read(document)["a"].text == "b" and len(document.splitlines()) == len(lines) + 1


def test_plain_where_it_is_safe():
    names = ("Deck 2 (east)", "yes", "12:30", "a: b", "- x", "", "굴착")
    assert [scalar(name) for name in names] == [
        "Deck 2 (east)", "yes", '"12:30"', '"a: b"', '"- x"', '""', "굴착",
    ]  # fmt: skip
    assert scalar('a"b\\c\nd\x85') == '"a\\"b\\\\c\\nd\\u0085"'


SHIFTS = st.sampled_from([(), ((480, 720),), ((480, 720), (780, 1020)), ((0, 1440),), ((1, 2),)])


@given(
    st.tuples(*[SHIFTS] * 7),
    st.dictionaries(st.integers(12_000, 12_400), SHIFTS.filter(bool), max_size=6),
    st.lists(st.integers(12_500, 12_800), unique=True, max_size=6),
)
def test_calendars_give_the_same_hours(weekly, special, closed):
    own = Calendar("p/c", Name("c", "c"), AT, weekly=weekly, special=tuple(sorted(special.items())),
                   closed=tuple(When(day, day) for day in closed))  # fmt: skip
    lines = ["format: 1", "id: p", "name: p", *calendars([own]), "phases: {}"]
    found = parse.project("p.yaml", "p", "\n".join(lines).encode(), "public")
    assert found.problems == ()
    read_back = resolved("p/c", found.calendars)
    years = (2022, 2026)
    ours, theirs = (compile_one(one, *years) for one in (own, read_back))
    assert list(ours.cum) == list(theirs.cum)
    assert ours.day_minutes == theirs.day_minutes or not any(weekly)


DAY = st.integers(0, 40_000).map(lambda day: When(day, day))
UNIT = st.sampled_from(["d", "h", "min", "ed", "eh", "emin"])
LENGTH = st.builds(Duration, st.integers(0, 5_000), UNIT)
LAG = st.builds(Duration, st.integers(-5_000, 5_000).filter(bool), UNIT)
COST = st.integers(0, 10**15).map(lambda won: Cost(won, None, "even", ()))
NAME = st.text(min_size=1).map(writable).filter(bool).map(lambda name: Name(name, name))

CLAIM = NAME.map(lambda name: {"*": Basis(EXTERNAL, name.ko, "s", "1", AT)})


def place_of(node):
    return node._replace(places={}, trade="", after=bare(node.after), spans=bare(node.spans),
                         basis={key: one._replace(at=AT) for key, one in node.basis.items()},
                         cost=node.cost and node.cost._replace(funding=None))  # fmt: skip


def bare(links):
    return tuple(link._replace(at=AT) for link in links)


@st.composite
def nodes(draw):
    """Milestones, then phases in phases, each with any of its fields."""
    count = draw(st.integers(0, 6))
    made = []
    for number in range(count):
        point = draw(st.booleans())
        holders = [one.id for one in made if one.kind == PHASE]
        parent = "" if point else draw(st.sampled_from(["", *holders]))
        before = draw(st.lists(st.sampled_from([f"p/n{n}" for n in range(count)]), max_size=3))
        links = [Link(key, draw(st.sampled_from(KINDS)), draw(LAG | st.just(Duration(0, "d"))), AT)
                 for key in before]  # fmt: skip
        happened = draw(st.none() | DAY)
        window = Window(draw(st.none() | DAY), None, None if point else draw(st.none() | LENGTH))
        progress = Progress(happened, happened) if point else Progress(
            happened, draw(st.none() | DAY), draw(st.none() | LENGTH),
            draw(st.none() | st.integers(0, 100)),
        )  # fmt: skip
        made.append(Node(
            "p", f"n{number}", MILESTONE if point else PHASE, draw(NAME), "", parent, True,
            window._replace(start=None) if point and happened else window, tuple(links), (),
            progress, draw(st.none() | DAY), draw(st.sampled_from(["p/c", "site"])),
            None if point else draw(st.none() | COST), None, draw(st.just({}) | CLAIM), "", {},
            draw(st.booleans()),
        ))  # fmt: skip
    inner = {one.parent for one in made}
    return [one for one in made if one.kind == MILESTONE] + _nested(
        [one if one.id not in inner else _parent(one) for one in made if one.kind == PHASE]
    )


def _parent(one):
    return one._replace(leaf=False, window=Window(), progress=Progress(), cost=None, late=False)


def _nested(found):
    inner = {}
    for one in found:
        inner.setdefault(one.parent, []).append(one)
    made, waiting = [], inner.get("", [])[::-1]
    while waiting:
        made.append(waiting.pop())
        waiting += inner.get(made[-1].id, [])[::-1]
    return made


@given(nodes(), NAME, st.none() | DAY, st.sampled_from(["", "progress-override"]))
def test_projects_are_read_back_the_same(found, name, day, progressed):
    own = Calendar("p/c", Name("c", "c"), AT, weekly=(((480, 1020),),) * 7)
    project = Project("p", name, "", "", Name("", ""), None, day, "p/c", None, {}, (), tuple(found),
                      {}, progressed, day)  # fmt: skip
    written = text(project, [own], Source("s", "t", "", "w"), ["head"])
    again = parse.project("p.yaml", "p", written.encode(), "public")
    assert [one.code for one in again.problems] == []
    assert again.project.data_date == again.project.must_finish == day
    assert (again.project.name, again.project.progressed) == (name, progressed)
    assert list(map(place_of, again.project.nodes)) == list(map(place_of, found))
    assert written == text(project, [own], Source("s", "t", "", "w"), ["head"])
