"""Files come out the same every time, with Hangul in them, whatever the names are."""

import os
import subprocess
import sys
from io import BytesIO
from xml.etree import ElementTree

import pypdf
import pytest
from chart_layouts import funding, gantt, scurve
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.output.chart import gantt as gantt_painter
from capitalplan.output.chart import money_charts
from capitalplan.output.chart.lettering import BOLD, REGULAR, cut, paintable, width, wrap
from capitalplan.output.chart.paper import Paper
from capitalplan.output.chart.picture import save
from capitalplan.output.chart.script import JOINERS

FORMS = ("png", "svg", "pdf")
PROGRAM = """
import hashlib
from chart_layouts import funding, gantt, scurve
from capitalplan.output.chart import gantt as painter, money_charts
from capitalplan.output.chart.picture import save
from capitalplan.output.chart.script import JOINERS
drawn = painter.figure(gantt()), money_charts.funding(funding()), money_charts.scurve(scurve())
for figure in drawn:
    print(*(hashlib.sha256(save(figure, form)).hexdigest() for form in ("png", "svg", "pdf")))
"""


def in_new_process(**changes: str) -> str:
    paths = os.pathsep.join(path for path in sys.path if path)
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": paths, **changes},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    return run.stdout


def test_bytes_are_the_same_in_every_process(tmp_path):
    (tmp_path / "matplotlibrc").write_text(
        "savefig.bbox: tight\nsvg.fonttype: none\npdf.fonttype: 42\nfont.family: serif\n"
        "text.hinting: default\nfigure.dpi: 50\nlines.antialiased: False\n"
    )
    plain = in_new_process(PYTHONHASHSEED="1")
    assert len(plain.split()) == len(set(plain.split())) == 9
    settings = str(tmp_path / "matplotlibrc")
    assert in_new_process(PYTHONHASHSEED="2", MATPLOTLIBRC=settings, TZ="Asia/Tokyo") == plain


def test_wrong_backend_and_closed_cache_folder_are_survived(tmp_path):
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    silent = in_new_process(MPLBACKEND="nonsense", MPLCONFIGDIR=str(nowhere / "cache"))
    assert len(silent.split()) == 9


def test_figures_can_be_saved_twice():
    figure = money_charts.scurve(scurve())
    for form in FORMS:
        assert save(figure, form) == save(figure, form)


def test_other_forms_are_refused():
    with pytest.raises(ValueError, match="gif"):
        save(Paper(100, 100, "").figure, "gif")  # type: ignore[arg-type]


def test_files_name_no_date_and_no_program():
    figure = gantt_painter.figure(gantt())
    for form in FORMS:
        data = save(figure, form).lower()
        assert b"matplotlib" not in data
        assert b"creationdate" not in data and b"<dc:date>" not in data
    info = pypdf.PdfReader(BytesIO(save(figure, "pdf"))).metadata
    assert info is not None and info.title == "공정표"


def test_pdf_holds_the_names_and_the_bundled_font():
    page = pypdf.PdfReader(BytesIO(save(gantt_painter.figure(gantt()), "pdf"))).pages[0]
    text = page.extract_text()
    for word in ("센터 재건축", "추경 의결", "골조공사", "2021 회계연도", "기준일 2021-05-31"):
        assert word in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts and all(
        "NanumGothic" in str(font["/FontDescriptor"]["/FontName"]) for font in fonts
    )


def picture_of(text: str, form: str = "png") -> bytes:
    paper = Paper(200, 40, "")
    paper.write(10, 20, text, 14)
    return save(paper.figure, form)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["png", "svg"])
def test_hangul_is_drawn_as_itself(form):
    pictures = [picture_of(text, form) for text in ("한글", "□□", "한한", "글한", "")]
    assert len(set(pictures)) == 5


def test_every_word_of_the_charts_has_glyphs():
    from capitalplan.output.chart.drawing import FT2Font

    for path in (REGULAR, BOLD):
        face = FT2Font(str(path))
        assert all(face.get_char_index(code) for code in range(0xAC00, 0xD7A4))
        assert all(face.get_char_index(ord(char)) for char in "□…·~*-,.%㎡①①「」–—’₩")


NAMES = (
    "예산 $1,000 과 $2,000",
    "<script>alert('x')</script>",
    "]]> & --> <!--",
    "\x1b[2J\x00\x07\x9b31m",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "가" * 10_000,
    "a" + "\u0301\u0489" * 500,
    "\u202egnp.exe\u2066\u2069",
    "\ud800 half a pair",
    "שלום مرحبا",
    "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "줄\n바꿈\t탭",
    "",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_may_hold_anything(name):
    layout = gantt((name, name))._replace(title=name, subtitle=name)
    marks = tuple(mark._replace(label=name) for mark in layout.marks)
    figure = gantt_painter.figure(layout._replace(marks=marks))
    plain = gantt_painter.figure(gantt(("가", "나")))
    assert figure.get_size_inches()[0] == plain.get_size_inches()[0]
    assert figure.get_size_inches()[1] <= plain.get_size_inches()[1] + 1
    for form in FORMS:
        assert len(save(figure, form)) > 10_000
    drawing = save(figure, "svg")
    ElementTree.fromstring(drawing)
    assert b"<script" not in drawing and b"\x1b" not in drawing


def test_money_signs_stay_text():
    figure = gantt_painter.figure(gantt(("예산 $1,000 과 $2,000",)))
    text = pypdf.PdfReader(BytesIO(save(figure, "pdf"))).pages[0].extract_text()
    assert "예산 $1,000 과 $2,000" in text


@pytest.mark.parametrize(
    ("text", "painted"),
    [
        ("한\u0000글\u001b[2J", "한글[2J"),
        ("\u1112\u1161\u11ab", "한"),
        ("e\u0301", "é"),
        ("가\u0489", "가"),
        ("a\u202eb\u2069c\u200d", "abc"),
        ("웃음 \U000f0000", "웃음 □"),
        ("\ud800", "□"),
        ("\u22125", "-5"),
        ("  a \n\t b\u3000", "a b"),
    ],
)
def test_cleaned_text(text, painted):
    assert paintable(text) == painted


@given(st.text(max_size=60), st.integers(1, 40))
def test_cleaning_is_settled_short_and_free_of_controls(text, most):
    once = paintable(text, most)
    assert len(once) <= most
    assert paintable(once, most) == once
    assert all(char == " " or char.isprintable() or char in JOINERS for char in once)


@given(st.text(max_size=80).map(paintable), st.floats(20, 300))
def test_wrapped_lines_fit(text, room):
    lines = wrap(text, room, 9)
    assert 1 <= len(lines) <= 2
    assert all(width(line, 9) <= room + 1e-6 for line in lines)
    assert width(cut(text, room, 9), 9) <= room + 1e-6


def test_wrapping_keeps_every_word_where_two_lines_hold_them():
    text = "매장문화재 시굴·정밀발굴조사 및 문화재위원회 심의"
    first, second = wrap(text, 150, 9)
    assert f"{first} {second}" == text


def test_painters_take_every_layout():
    for figure in (money_charts.funding(funding()), money_charts.scurve(scurve())):
        for form in FORMS:
            assert len(save(figure, form)) > 1000
