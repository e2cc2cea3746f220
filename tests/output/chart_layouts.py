"""Small layouts in which every sign of the charts occurs."""

from capitalplan.output.chart.gantt_layout import (
    Arrow,
    Band,
    Bar,
    Baseline,
    Gantt,
    GanttWords,
    Mark,
    Row,
    Tick,
)
from capitalplan.output.chart.money_layout import (
    Funding,
    FundingWords,
    Point,
    Scurve,
    ScurveWords,
    Slice,
    YearOfMoney,
)

MILLION = 1_000_000
WORDS = GanttWords(
    "작업", "기간", "기준일 2021-05-31", "주공정", "그 외", "완료", "가정", "사업", "묶음", "관리",
    "이정표", "심사", "의결", "부결", "기한", "선후행", "기준계획", "휴무일",
    "기한 지남", "있었던 일", "가정한 날",
)  # fmt: skip
YEARS = (Band(0, 365, "2021 회계연도", "2021"), Band(365, 730, "2022 회계연도", "2022"))


def gantt(names: tuple[str, ...] = ()) -> Gantt:
    """Eight rows over two years; `names` replace the first labels."""
    labels = ("센터 재건축", "설계", "착공", "투자 심사", "추경 의결", "본예산", "골조공사", "감리")
    kinds = ("project", "phase", "milestone", "gate", "vote", "vote", "phase", "hammock")
    labels = (*names, *labels[len(names) :])
    rows = tuple(
        Row(label, min(n, 1), kind, n == 6, "2021-01~2021-03" if n else "")
        for n, (label, kind) in enumerate(zip(labels, kinds, strict=True))
    )
    bars = (
        Bar(0, 10, 700, 150, kind="project"),
        Bar(1, 10, 200, 150.5, critical=True),
        Bar(6, 250, 600, 250, assumed=True),
        Bar(7, 250, 900, 250, kind="hammock"),
        Bar(5, 20, 90, 20, kind="summary"),
    )
    marks = (
        Mark(2, 250, "milestone", True, False, "2021-09-08"),
        Mark(3, 100, "gate", False, True, "2021-04-11"),
        Mark(4, 180, "vote", True, False, "2021-06-30"),
        Mark(5, 345, "vote-rejected", False, False, "2021-12-12", True),
        Mark(6, 650, "deadline", False, False, "2022-10-13"),
    )
    arrows = (
        Arrow(1, 200, 2, 250, "FS", True),
        Arrow(4, 180, 1, 10, "SS"),
        Arrow(6, 600, 7, 900, "FF"),
        Arrow(7, 250, 1, 200, "SF"),
        Arrow(2, 250, 6, 250, "FS"),
    )
    ticks = tuple(Tick(30.4 * n, f"{n % 12 + 1}월") for n in range(24))
    return Gantt(
        "공정표", "가정 30 %", 0, 365, 150, rows, bars, marks, arrows,
        (Baseline(1, 5, 180), Baseline(2, 240, 240)), YEARS,
        tuple((5.0 + 7 * n, 7.0 + 7 * n) for n in range(104)), ticks, WORDS,
    )  # fmt: skip


def funding() -> Funding:
    """Three years, two funds, every standing, firm and assumed."""
    return Funding(
        "연도별 예산",
        "가정 40 %",
        (
            YearOfMoney("2021년", 485 * MILLION),
            YearOfMoney("2022년", 3_000 * MILLION),
            YearOfMoney("2023년", None),
        ),
        ("시비", "국비"),
        (
            Slice(0, 0, 485 * MILLION),
            Slice(1, 0, 1_000 * MILLION, "covered", True),
            Slice(1, 1, 2_000 * MILLION),
            Slice(1, 0, 767_760_000, "short", True),
            Slice(2, 0, 18_463_592_000, "unfunded", True),
        ),
        "백만원",
        0,
        FundingWords(
            "소요 (백만원)", "소요", "예산현액", "이월", "부족", "재원 미정", "가정한 금액"
        ),
    )


def scurve() -> Scurve:
    """Need that outgrows authority in the second year."""
    return Scurve(
        "누적 소요",
        "가정 40 %",
        0,
        730,
        150,
        (Point(0, 0), Point(365, 485 * MILLION), Point(730, 4_252_760_000)),
        (Point(0, 500 * MILLION), Point(365, 1_500 * MILLION)),
        4_252_760_000,
        YEARS,
        "백만원",
        0,
        ScurveWords("누적 (백만원)", "기준일", "지출", "계획", "예산현액", "부족", "총사업비"),
    )
