"""Names in any script are drawn as they are written, or it is told that they are not."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outside import missing

from capitalplan.output.chart import faces, lettering, machine_fonts, stack, unpainted
from capitalplan.output.chart.faces import others, own_face
from capitalplan.output.chart.lettering import MISSING, cut, ordered, paintable, width, wrap
from capitalplan.output.chart.paper import Paper
from capitalplan.output.chart.picture import save
from capitalplan.plan import Plan

EVERYWHERE = {  # matplotlib brings a font that has them
    "arabic": "مدرسة ابتدائية جديدة",
    "hebrew": "בית ספר יסודי חדש",
    "georgian": "საჯარო სკოლა",
    "vietnamese": "Trường tiểu học Nguyễn Huệ",
    "greek": "Ὀδυσσεύς σχολεῖον ἀρχαῖον",
    "cyrillic": "Дом культуры",
}
BY_MACHINE = {
    "devanagari": "विद्यालय भवन निर्माण",
    "thai": "โรงเรียนประถมศึกษาแห่งใหม่ที่นี่",
    "chinese": "新建教学楼和图书馆",
}
LEFTWARD = ("arabic", "hebrew")
CACHED = (
    others, stack.cover, stack.stack, lettering._painted, lettering._shaped,
)  # fmt: skip


def _forget() -> None:
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without a font of its own."""
    monkeypatch.setattr(faces, "font_files", tuple)
    _forget()
    yield
    _forget()


@pytest.fixture
def unshaping(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A matplotlib that only sets letters side by side."""
    monkeypatch.setattr(stack, "SHAPES", False)
    monkeypatch.setattr(unpainted, "SHAPES", False)
    _forget()
    yield
    _forget()


def drawing(text: str, form: str = "svg", bold: bool = False) -> bytes:
    paper = Paper(400, 40, "")
    paper.write(10, 20, text, 14, bold=bold)
    return save(paper.figure, form)  # type: ignore[arg-type]


def glyphs(text: str) -> list[str]:
    """The outlines of a drawn text from left to right."""
    return re.findall(r'xlink:href="#([^"]+)"', drawing(text).decode())


needs_shaping = pytest.mark.skipif(
    not machine_fonts.SHAPES, reason="matplotlib shapes text since 3.11"
)


@pytest.mark.parametrize("script", EVERYWHERE)
def test_what_matplotlib_has_a_font_for_is_drawn_on_every_machine(script, bare):
    if script in LEFTWARD and not machine_fonts.SHAPES:
        pytest.skip("matplotlib shapes text since 3.11")
    name = EVERYWHERE[script]
    assert paintable(name) == name
    for bold in (False, True):
        for form in ("png", "svg", "pdf"):
            boxes = drawing(MISSING * len(name), form, bold)
            assert drawing(name, form, bold) not in (boxes, drawing("", form, bold))


@pytest.mark.parametrize("script", BY_MACHINE)
def test_what_the_machine_has_a_font_for_is_drawn(script):
    name = BY_MACHINE[script]
    if not machine_fonts.SHAPES:
        pytest.skip("matplotlib shapes text since 3.11")
    if stack.cover(frozenset(name) - {" "}, "").left:
        missing(f"no font for {script} (Debian: fonts-noto-core fonts-noto-cjk)")
    assert paintable(name) == name
    assert stack.stack(name, False)
    assert drawing(name) != drawing(MISSING * len(name))


@needs_shaping
def test_arabic_letters_join():
    assert glyphs("سسس")[1] not in glyphs("س")
    assert width("سسس", 100) < 3 * width("س", 100)


@needs_shaping
def test_hebrew_runs_from_right_to_left():
    assert glyphs("אב") == [*glyphs("ב"), *glyphs("א")]
    first, last = glyphs("אב 가")[0], glyphs("אב 가")[-1]
    assert [first, last] == [glyphs("가")[0], glyphs("א")[0]]


@needs_shaping
@pytest.mark.parametrize("name", ["مدرسة", "ספר"])
@pytest.mark.parametrize("figure", ["26-03-01", "2026-03-01", "1,200.5", "3/4"])
def test_dates_and_figures_keep_their_order_behind_such_a_name(name, figure):
    own = glyphs(figure)
    drawn = glyphs(f"{name} {figure}")
    assert any(drawn[at : at + len(own)] == own for at in range(len(drawn)))
    assert ordered(f"가 {figure}") == f"가 {figure}"


def test_what_the_bundled_font_has_is_never_looked_for_elsewhere(monkeypatch):
    _forget()

    def searched() -> tuple[str, ...]:
        raise AssertionError("fonts of the machine were looked for")

    monkeypatch.setattr(faces, "font_files", searched)
    for text in ("한글 Abc é 漢字 1,234 ㎡ …", "Дом", ""):
        assert stack.stack(paintable(text), False) == ()
        drawing(text)
    assert paintable("줄\n바꿈\t\u202e탭\u200d") == "줄 바꿈 탭"


def test_a_word_is_drawn_in_one_font(bare):
    vietnamese = stack.stack("Nguyễn", False)
    assert vietnamese.index(own_face(False)) == 1
    assert stack.stack("გზა 다리", False)[0] == own_face(False)


def test_a_font_put_there_a_moment_ago_is_used(bare, monkeypatch, tmp_path):
    assert paintable("\U00010400") == MISSING
    font = next((each for each in machine_fonts.font_files()), None)
    if font is None:
        pytest.skip("no font on this machine")
    monkeypatch.setattr(faces, "font_files", lambda: (font, str(tmp_path / "gone.ttf")))
    _forget()
    assert any(face.path == font for face in others(False))
    assert not any(face.path.endswith("gone.ttf") for face in others(False))


def test_marks_are_kept_but_never_piled_up(bare):
    assert paintable("q\u0301") == "q\u0301"
    assert paintable("q" + "\u0301" * 500) == "q" + "\u0301" * 4


@given(
    st.text(st.sampled_from("مدرسةבית ספרვạếὈx가 \u200c\u064b01-"), max_size=60), st.floats(20, 200)
)
def test_lines_fit_and_lose_nothing(text, room):
    text = paintable(text)
    lines = wrap(text, room, 9, most=100)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 9) <= room + 1e-6 for line in lines)
    assert width(cut(text, room, 9), 9) <= room + 1e-6


NAMED = """

phases:
  a: {{name: {name} 하나, duration: 5d}}
  b: {{name: {name} 둘, duration: 5d}}
  c: {{name: 한글, duration: 5d}}
"""


@pytest.mark.parametrize(
    ("script", "ko", "en"),
    [
        ("devanagari", "데바나가리 문자", "Devanagari"),
        ("thai", "태국 문자", "Thai"),
        ("chinese", "한자", "Chinese"),
    ],
)
def test_a_missing_font_is_told_once(script, ko, en, bare, planned: Callable[..., Plan]):
    plan = planned(NAMED.format(name=BY_MACHINE[script]))
    for language, word in (("ko", ko), ("en", en)):
        told = unpainted.unpainted(plan, ["p"], language)
        if machine_fonts.SHAPES:
            assert [each.facts["script"] for each in told] == [word]
            assert told[0].code == "letters-unpainted"
        assert len(told) == 1 and told[0].facts["count"] == 2
        assert BY_MACHINE[script].split()[0] in told[0].facts["name"]


def test_nothing_is_told_of_what_is_drawn(bare, planned: Callable[..., Plan]):
    text = NAMED.format(name="Nguyễn სკოლა Дом")
    assert unpainted.unpainted(planned(text), ["p"], "en") == ()
    missing = NAMED.format(name="학교 \U00010400")
    assert unpainted.unpainted(planned(missing), [], "en") == ()  # of no project drawn


def test_missing_shaping_is_told_once_for_all(bare, unshaping, planned: Callable[..., Plan]):
    plan = planned(NAMED.format(name=f"{EVERYWHERE['arabic']} {EVERYWHERE['hebrew']}"))
    (told,) = unpainted.unpainted(plan, ["p"], "en")
    assert told.code == "letters-unshaped" and told.facts["script"] == "Arabic, Hebrew"
    assert set(paintable("שלום")) == {MISSING}
    assert paintable("Nguyễn") == "Nguyễn"
