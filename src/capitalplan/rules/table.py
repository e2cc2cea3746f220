"""The rules for a Korean city or province (시·도), as they were found; data, never logic.

Thresholds change: a rule that changed is two rules with dates, and a project is judged by those of
its own time. A `since` of None means: as far back as is known here. The law texts were not read
article by article; `where` is the page that says so, `status` how far to trust the threshold.
"""

from capitalplan.model.calendar import Name
from capitalplan.model.duration import Duration
from capitalplan.model.when import day_number
from capitalplan.rules.rule import (
    ALWAYS,
    ANY_TIME,
    CITY,
    DESIGN,
    GROWN,
    IDLE,
    INTAKE,
    MOVED,
    REACHED,
    SESSION,
    SOURCED,
    SPAN,
    TOTAL,
    UNVERIFIED,
    WORKS,
    Rule,
    Windows,
)

_EOK = 100_000_000
# The amendment was announced on this day (four sessions, four years); when it came into force was
# not found.
_ANNOUNCED = day_number(2020, 5, 27)
_OWN_REVIEW = day_number(2025, 1, 7)
_NOVEMBER = day_number(2005, 1, 1)

_NEWSIS = "https://www.newsis.com/view/NISX20200527_0001038188"
_DAEJEON = "https://www.daejeon.go.kr/bud/BudFinanceboardList.do?boardId=budboard009&menuSeq=351"
_LIMAC = "http://limac.krila.re.kr/bbs/content.php?co_id=limac02_02_02"
_NEWSPIC = "https://m.newspic.kr/summary.html?nid=2025010612000740211"
_MOLEG = "https://moleg.go.kr/lawinfo/nwLwAnInfo.mo?cs_seq=361630"
_NPBC = "https://npbc.auri.re.kr/trend/postView?cid=1&lname=page01&pid=2171"
_VE = "http://www.koscaj.com/news/articleView.html?idxno=76014"
_COMPETITION = "ancnews 19500"
_ADVICE = "opengov 11046690"
_CONTINUING = "qr.chungnam.go.kr menuNo=2300029"

_REVIEW = Name("지방재정법 제37조, 시행령 제41조", "Local Finance Act art. 37, Decree art. 41")
_REREVIEW = Name("지방재정투자사업 심사규칙", "Rules on the Review of Local Investment")
_STUDY = Name("지방재정법 제37조", "Local Finance Act art. 37")
_RESTUDY = Name(
    "지방재정투자사업 심사규칙 제13조", "Rules on the Review of Local Investment art. 13"
)
_MID_TERM = Name("지방재정법 제33조", "Local Finance Act art. 33")
_PROPERTY = Name(
    "공유재산 및 물품 관리법 제10조, 시행령 제7조",
    "Public Property Act art. 10, Decree art. 7",
)
_PUBLIC_BUILDING = Name(
    "건축서비스산업 진흥법 (공공건축 사전검토)",
    "Building Service Industry Act (public-building pre-review)",
)
_CONTEST = Name(
    "건축서비스산업 진흥법 (설계공모 우선)",
    "Building Service Industry Act (design competition first)",
)
_VALUE = Name("건설기술진흥법 시행령 제75조", "Construction Technology Act, Decree art. 75")
_SEOUL = Name("서울시 건축정책위원회 자문", "Advice of Seoul's building policy committee")
_WHOLE = Name("지방재정법 제42조", "Local Finance Act art. 42")

_REVIEW_WINDOWS, _MID_TERM_WINDOWS = "investment-review", "mid-term-plan"
_PRE_REVIEW_WINDOWS = "public-building-intake"

WINDOWS: tuple[Windows, ...] = (
    Windows(_REVIEW_WINDOWS, (3, 6, 10), None, _ANNOUNCED, _NEWSIS),
    Windows(_REVIEW_WINDOWS, (2, 5, 8, 10), _ANNOUNCED, None, _NEWSIS),
    Windows(_MID_TERM_WINDOWS, (4,), None, _NOVEMBER, _DAEJEON),
    Windows(_MID_TERM_WINDOWS, (11,), _NOVEMBER, None, _DAEJEON),
    # The first and third Tuesday of a month; a calendar tells the months only.
    Windows(_PRE_REVIEW_WINDOWS, tuple(range(1, 12)), None, None, _NPBC),
)

_DAY, _MONTHS = Duration(1, "d"), "mo"
_VOTES = ("original", "supplementary", "bond")
_BUILDING = ("design", "procurement", "works")
_STUDIES = ("feasibility-study", "feasibility-restudy")
_REVIEWS = ("investment-review", "re-review")


def _limac(level: str, trigger: str, law: Name, base: str = "") -> Rule:
    """Eight months, the check on admission included. The months of its four intakes a year are
    not known here, so that it can only be told without them."""
    return Rule(
        "feasibility-study", level, trigger, 500 * _EOK, None, law, _LIMAC, SOURCED, None, None,
        Duration(8, _MONTHS), _DAY, ANY_TIME, "", _STUDIES, (*_REVIEWS, *_VOTES, *_BUILDING),
        ("plan FS",), base,
    )  # fmt: skip


def _review(
    level: str, floor: int, ceiling: int | None, where: str, since: int | None, until: int | None
) -> Rule:
    return Rule(
        "investment-review", level, TOTAL, floor * _EOK, ceiling and ceiling * _EOK, _REVIEW,
        where, SOURCED, since, until, Duration(3, _MONTHS), _DAY, SESSION, _REVIEW_WINDOWS,
        _REVIEWS, ("mid-term-plan", "property-plan", *_VOTES, *_BUILDING),
        ("plan FS", "feasibility-study FS", "feasibility-restudy FS"),
    )  # fmt: skip


def _rereview(
    level: str, trigger: str, floor: int, since: int | None = None, until: int | None = None
) -> Rule:
    return Rule(
        "re-review", level, trigger, floor, None, _REREVIEW, _NEWSIS, SOURCED, since, until,
        Duration(3, _MONTHS), _DAY, SESSION, _REVIEW_WINDOWS, _REVIEWS,
        ("mid-term-plan", "property-plan", *_VOTES, *_BUILDING),
        ("feasibility-study FS", "feasibility-restudy FS"), "investment-review",
    )  # fmt: skip


def _property(level: str, trigger: str, floor: int, status: str, base: str = "") -> Rule:
    return Rule(
        "property-plan", level, trigger, floor, None, _PROPERTY, _MOLEG, status, None, None,
        Duration(2, _MONTHS), _DAY, ANY_TIME, "", ("property-plan", "property-plan-change"),
        (*_VOTES, *_BUILDING), ("investment-review FS", "re-review FS"), base,
    )  # fmt: skip


def _advice(level: str, trigger: str, floor: int) -> Rule:
    return Rule(
        "building-policy-advice", level, trigger, floor * _EOK, None, _SEOUL, _ADVICE, UNVERIFIED,
        day_number(2017, 1, 1), None, Duration(1, _MONTHS), _DAY, ANY_TIME, "",
        ("building-policy-advice",), ("design",), ("plan FS",), place="서울",
    )  # fmt: skip


# Of several rules for one gate the first that a plan crosses is told.
RULES: tuple[Rule, ...] = (
    _limac("grown", REACHED, _RESTUDY, "investment-review"),
    _limac("new", TOTAL, _STUDY),
    _review("central", 300, None, _DAEJEON, None, None),
    _review("self-or-central", 40, 300, _DAEJEON, None, _OWN_REVIEW),
    _review("self", 40, 300, _NEWSPIC, _OWN_REVIEW, None),
    _rereview("grown", GROWN, 30),
    _rereview("idle", IDLE, 3, None, _ANNOUNCED),
    _rereview("idle", IDLE, 4, _ANNOUNCED, None),
    Rule(
        "mid-term-plan", "", ALWAYS, 0, None, _MID_TERM, _DAEJEON, SOURCED, None, None, None,
        Duration(10, "d"), SESSION, _MID_TERM_WINDOWS, ("mid-term-plan",), ("original",),
        ("investment-review FS", "re-review FS"),
    ),
    _property("moved", MOVED, 30, SOURCED, "property-plan"),
    _property("acquired", TOTAL, 20 * _EOK, UNVERIFIED),
    _advice("city", CITY, 100),
    _advice("works", WORKS, 200),
    Rule(
        "public-building-review", "", DESIGN, 0, None, _PUBLIC_BUILDING, _NPBC, SOURCED, None,
        None, Duration(30, "d"), _DAY, INTAKE, _PRE_REVIEW_WINDOWS, ("public-building-review",),
        ("design",), ("plan FS", "investment-review FS", "re-review FS"),
    ),
    Rule(
        "design-competition", "", DESIGN, 1 * _EOK, None, _CONTEST, _COMPETITION, UNVERIFIED, None,
        None, Duration(4, _MONTHS), _DAY, ANY_TIME, "", ("design-competition",), ("design",),
        ("plan FS", "public-building-review FS"),
    ),
    Rule(
        "design-ve", "", WORKS, 100 * _EOK, None, _VALUE, _VE, SOURCED, None, None,
        Duration(2, _MONTHS), _DAY, ANY_TIME, "", ("design-ve",), ("procurement", "works"),
        ("design SS+6mo",),
    ),
    Rule(
        "continuing-extension", "", SPAN, 5, None, _WHOLE, _CONTINUING, SOURCED, None, None,
        Duration(2, _MONTHS), _DAY, ANY_TIME, "", ("continuing-extension",), (), (),
    ),
)  # fmt: skip


def codes() -> tuple[str, ...]:
    """The gates there are rules for, each once."""
    return tuple(dict.fromkeys(rule.code for rule in RULES))
