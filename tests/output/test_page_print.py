"""The page on paper, as a browser prints it: contents first, two pages at most for a project."""

from pathlib import Path

import pypdf
import pytest
from test_html import pictures
from test_page_browser import browse

from capitalplan.output.page.html import page
from capitalplan.output.page.printed import MOST_ROWS, MOST_YEARS, printed
from capitalplan.plan import Plan, load

ROOT = Path(__file__).parents[2]
LONG = "매우 긴 사업의 이름이며 두 줄을 넘도록 적은 것 " * 12
TALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1190" height="{high}">'
    '<rect width="1190" height="{high}" fill="#6C9BD6"/></svg>'
)


def paper(folder: Path, plan: Plan, high: int) -> list[str]:
    """The texts of the printed pages; every Gantt chart is `high` points high."""
    drawn = {place: kinds | {"gantt": kinds["gantt"] | {"pdf": f"{place}/gantt.pdf"}}
             for place, kinds in pictures(plan).items()}  # fmt: skip
    (folder / "index.html").write_bytes(page(plan, "ko", drawn))
    for place, kinds in pictures(plan).items():
        (folder / place).mkdir()
        for kind, forms in kinds.items():
            if "svg" in forms:
                picture = TALL.format(high=high if kind.startswith("gantt") else 850)
                (folder / forms["svg"]).write_text(picture)
    browse(folder, 1280, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}")
    told = [one.extract_text() for one in pypdf.PdfReader(folder / "page.pdf").pages]
    for number, text in enumerate(told, 1):
        assert text.startswith(f"{number} / {len(told)}\n")
    return [text.partition("\n")[2] for text in told]


def heavy(name: str, phases: int, funds: int = 8) -> Plan:
    """A folder with three projects, everything in them long: texts, years, funds, findings."""
    from written import plan_of

    settings = "data_date: 2026-05-01\nfunds:\n" + "".join(
        f"  f{n}: {{name: '{name} 재원 {n}', level: city}}\n" for n in range(funds)
    )
    texts = []
    for number in range(3):
        lines = [
            f"id: p{number}",
            f"description: {name * 3}", f"address: {name}", f"department: {name}",
            "funds: {" + ", ".join(f"f{n}: {100 / funds}%" for n in range(funds)) + "}",
            "phases:",
        ]  # fmt: skip
        lines += [
            f"  n{number}-{n}: {{name: '{name} {n}', start: {2020 + n * 20 // phases}-03-02,"
            " duration: 200d, cost: 5억}"
            for n in range(phases)
        ]
        lines.append("milestones:")
        lines += [
            f"  m{number}-{n}: {{name: '{name} {n}', after: n{number}-{n}, deadline: 2020-01-02}}"
            for n in range(8)
        ]
        texts.append("\n".join(lines) + "\n")
    return plan_of(*texts, programme=settings)


def pages_of(told: list[str], plan: Plan) -> list[int]:
    """How many pages each project takes, from its heading to the next."""
    starts = [
        next(at for at, text in enumerate(told) if at and text.startswith(f"p{n}"))
        for n in range(len(plan.programme.projects))
    ]
    ends = [*starts[1:], next(at for at, text in enumerate(told) if text.startswith("출처"))]
    return [end - start for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("phases", [20, 120])
def test_a_project_takes_two_pages_however_much_it_says(tmp_path, phases):
    plan = heavy(LONG, phases)
    told = paper(tmp_path, plan, 60 * phases)
    assert all(0 < count <= 2 for count in pages_of(told, plan))
    assert len(told) <= 2 * 3 + 3


def test_the_four_projects_on_eleven_pages_with_contents(tmp_path):
    plan = load(ROOT / "projects")
    told = paper(tmp_path, plan, 700)
    assert len(told) <= 2 * 4 + 3
    for project in plan.programme.projects:
        assert project.name.said("ko") in told[0]
    assert "출처" in told[0]
    assert sum("예산현액 원장" in text for text in told) == 4


def test_what_does_not_fit_is_told(tmp_path):
    plan = heavy("사업", 120)
    told = " ".join(paper(tmp_path, plan, 2000))
    for words in ("줄여 인쇄했습니다", "공정표 전체는", "개 연도 가운데", "외 "):
        assert words in told


def test_the_chart_that_can_be_read_is_printed(planned):
    def rows(count: int, later: int) -> Plan:
        phases = "".join(
            f"  a{n}: {{start: {2021 if n < count - later else 2031}-06-01, duration: 5d}}\n"
            for n in range(count)
        )
        return planned(f"phases:\n{phases}")

    place = {"gantt": {"pdf": "p/gantt.pdf"}}
    assert printed(rows(MOST_ROWS, 0), "p", place, "en").chart == "gantt"
    assert printed(rows(MOST_ROWS, 0), "p", place, "en").sentences == ()
    next_year = printed(rows(100, 90), "p", place, "en")
    assert next_year.chart == "gantt-next-year" and "100 rows" in next_year.sentences[0]
    assert "p/gantt.pdf" in next_year.sentences[0]
    assert printed(rows(100, 0), "p", place, "en").chart == ""


def test_the_ledger_on_paper_shows_the_years_around_now(planned):
    phases = "".join(
        f"  a{n}: {{{'actual_start' if n < 6 else 'start'}: {2015 + n}-06-01, "
        f"{'actual_finish' if n < 6 else 'finish'}: {2015 + n}-08-31, cost: 1억}}\n"
        for n in range(20)
    )
    plan = planned(f"funds: {{city: 100%}}\nphases:\n{phases}", programme="data_date: 2021-05-31")
    ledger = printed(plan, "p", {}, "en").ledger
    assert ledger is not None
    years = [row.cells[0].text for row in ledger.rows]
    assert years == [str(2019 + n) for n in range(MOST_YEARS)] + ["Total"]
    assert ledger.rows[-1].look == "sum"
