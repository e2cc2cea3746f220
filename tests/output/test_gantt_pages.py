"""A long Gantt chart is printed on pages: every row once, head and legend on each, no name cut."""

from io import BytesIO
from math import ceil

import pypdf
import pytest
from chart_layouts import gantt
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.output.chart import drawn, gantt_work
from capitalplan.output.chart.gantt import figures
from capitalplan.output.chart.gantt_layout import Arrow, Bar, Baseline, Gantt, Mark, Row
from capitalplan.output.chart.gantt_pages import Page, pages
from capitalplan.output.chart.gantt_sheet import lines, page_frame
from capitalplan.output.chart.kinds import PAPERS
from capitalplan.output.chart.lettering import width
from capitalplan.output.chart.picture import save, save_pages

SIZES = tuple(PAPERS)


def long(count: int, depths: tuple[int, ...] = (0,), name: str = "공정") -> Gantt:
    """`count` rows, each with a bar, linked to the row before and to the row 100 before."""
    small = gantt()
    rows = tuple(
        Row(f"{name} {n}", depths[n % len(depths)], note="2021-01-01 ~ 2021-02-01")
        for n in range(count)
    )
    bars = tuple(Bar(n, n % 300, n % 300 + 30, n % 300) for n in range(count))
    marks = tuple(Mark(n, n % 300 + 30, label="21-02-01") for n in range(0, count, 5))
    links = tuple(
        Arrow(n - far, (n - far) % 300 + 30, n, n % 300)
        for n in range(count)
        for far in (1, 100)
        if n >= far
    )
    below = tuple(Baseline(n, n % 300, n % 300 + 20) for n in range(count))
    return small._replace(rows=rows, bars=bars, marks=marks, arrows=links, baselines=below)


def parted(layout: Gantt, size: str = "a3") -> list[Page]:
    return list(pages(layout, page_frame(layout, PAPERS[size].wide, 690)))


def texts(layout: Gantt, size: str) -> list[str]:
    (data,) = save_pages(figures(layout, PAPERS[size]), "pdf")
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 69, 300])
def test_about_seventy_rows_a_page_each_once(size, count):
    told = texts(long(count), size)
    assert len(told) == ceil(count / 70)
    for row in range(count):
        assert sum(f"공정 {row}\n" in page or f"공정 {row} " in page for page in told) == 1


@pytest.mark.parametrize("size", SIZES)
def test_head_and_legend_are_on_every_page_and_pages_are_counted(size):
    told = texts(long(300), size)
    for number, page in enumerate(told, 1):
        for word in ("공정표", "2021", "작업", "기준일 2021-05-31", "그 외", "선후행"):
            assert word in page
        assert f"{number} / {len(told)}" in page


@pytest.mark.parametrize("size", SIZES)
def test_pages_have_the_size_of_the_paper(size):
    (data,) = save_pages(figures(long(150), PAPERS[size]), "pdf")
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            PAPERS[size], abs=0.01
        )


@pytest.mark.parametrize("size", SIZES)
def test_no_name_is_cut(size):
    name = "매장문화재 시굴·정밀발굴조사 및 문화재위원회 심의에 따른 설계변경과 공사기간 조정 " * 4
    layout = long(90, name=name.strip())
    frame = page_frame(layout, PAPERS[size].wide, 690)
    for page in pages(layout, frame):
        for row, named in zip(page.layout.rows, page.sheet.names, strict=True):
            assert "".join(named).replace(" ", "") == row.label.replace(" ", "")
            assert all(width(line, frame.size) <= frame.name_wide + 1e-6 for line in named)
        assert page.sheet.bottom <= page.sheet.top + 690 + 1e-6


def test_letters_can_be_read():
    for size in PAPERS.values():
        assert page_frame(long(300), size.wide, 690).size >= 6


@given(st.lists(st.integers(0, 4), min_size=1, max_size=400), st.booleans())
def test_every_row_and_sign_is_on_one_page_and_no_page_ends_with_a_heading(depths, wordy):
    layout = long(len(depths), tuple(depths), "이름" * 60 if wordy else "공정")
    found = parted(layout)
    own = [
        [row for row in page.layout.rows if row.note] for page in found
    ]  # those that go on from before have none
    assert [row for rows in own for row in rows] == list(layout.rows)
    for signs in ("bars", "marks", "baselines"):
        assert sum(len(getattr(page.layout, signs)) for page in found) == len(
            getattr(layout, signs)
        )
    for page in found:
        assert page.sheet.bottom <= page.sheet.top + 690 + 1e-6 or len(page.layout.rows) == 1
        for bar in page.layout.bars:
            row = page.layout.rows[bar.row]
            assert row.label.split()[-1] == str(layout.rows.index(row))


@given(st.lists(st.integers(0, 3), min_size=200, max_size=400))
def test_a_page_begins_with_the_headings_of_its_first_row(depths):
    layout = long(len(depths), tuple(depths))
    layout = layout._replace(words=layout.words._replace(continued="(계속)"))
    for page in parted(layout)[1:]:
        again = [row for row in page.layout.rows if not row.note]
        first = page.layout.rows[len(again)]
        assert all(row.label.endswith("(계속)") for row in again)
        assert [row.depth for row in again] == sorted({row.depth for row in again})
        assert all(row.depth < first.depth for row in again)
        assert all(bar.row >= len(again) for bar in page.layout.bars)


def test_a_link_to_another_page_leads_to_the_edge_of_both():
    layout = long(100)._replace(arrows=(Arrow(3, 33, 99, 99), Arrow(99, 129, 2, 2)))
    first, second = parted(layout)
    for page, ends in ((first, "from"), (second, "to")):
        (down, up) = page.layout.arrows
        assert page.sheet.holds(down.from_row) == (ends == "from")
        assert page.sheet.holds(up.from_row) == (ends == "to")
        for link in (down, up):
            start, finish = (10.0, link.from_row), (50.0, link.to_row)
            drawn_link = gantt_work.led(link.kind, start, finish, page.sheet)
            edge = page.sheet.bottom if page is first else page.sheet.top
            assert edge in (drawn_link[0][1], drawn_link[-1][1])


def test_few_rows_are_roomy_and_no_row_is_one_page():
    frame = page_frame(long(10), 1190, 690)
    assert (frame.pitch, frame.size) == (20.0, 9.0)
    empty = long(0)._replace(bars=(), marks=(), arrows=(), baselines=())
    assert len(list(figures(empty, PAPERS["a3"]))) == 1
    nothing = long(0)._replace(nothing="없음")
    (page,) = figures(nothing, PAPERS["a4"])
    assert page.get_size_inches()[1] * 72 == pytest.approx(PAPERS["a4"].high)


def test_the_same_bytes_and_a_page_as_it_is_drawn():
    layout = long(150)
    for form in ("pdf", "png", "svg"):
        once = save_pages(figures(layout, PAPERS["a4"]), form)
        assert once == save_pages(figures(layout, PAPERS["a4"]), form)
        assert len(once) == (1 if form == "pdf" else 3)
    info = pypdf.PdfReader(BytesIO(save_pages(figures(layout, PAPERS["a4"]), "pdf")[0])).metadata
    assert info is not None and info.title == "공정표" and "/CreationDate" not in info


def test_more_than_a_sheet_holds_is_shown_on_pages(planned):
    phases = "".join(f"  a{n}: {{start: 2021-06-01, duration: 5d}}\n" for n in range(600))
    plan = planned(f"phases:\n{phases}")
    assert len(drawn.laid_gantt(plan, "p", "ko").rows) == 500
    laid = drawn.laid_gantt(plan, "p", "ko", paper="a3")
    assert len(laid.rows) == 600 and "보임" not in laid.subtitle


def test_of_a_report_only_the_gantt_charts_as_pdf_have_pages(planned):
    phases = "".join(f"  a{n}: {{start: 2021-06-01, duration: 5d}}\n" for n in range(100))
    plan = planned(f"phases:\n{phases}")
    plain = dict(drawn.draw(plan, "p", "ko", ("gantt", "funding")))
    paged = dict(drawn.draw(plan, "p", "ko", ("gantt", "funding"), paper="a4"))
    assert plain.keys() == paged.keys()
    assert [name for name in plain if plain[name] != paged[name]] == ["gantt.pdf"]
    assert len(pypdf.PdfReader(BytesIO(paged["gantt.pdf"])).pages) == 2


def test_years_too_narrow_for_their_names_are_named_now_and_then():
    layout = gantt()
    bands = tuple(layout.bands[0]._replace(start=n * 365, finish=n * 365 + 365,
                                           label=f"{2000 + n} 회계연도", short=str(2000 + n))
                  for n in range(60))  # fmt: skip
    many = layout._replace(first=0, last=60 * 365, bands=bands)
    (told,) = texts(many, "a4")
    assert "2000" in told and "2056" in told
    assert save(next(figures(many, PAPERS["a4"])), "svg")
    assert lines(layout.rows[0], page_frame(many, 595, 690))
