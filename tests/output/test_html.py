"""The page: well formed, accessible, the same every time, and deaf to what names try to be."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_programme import HOSTILE, read_small, renamed

from capitalplan.model.basis import Source
from capitalplan.model.calendar import Name
from capitalplan.output.page.basis import web_address
from capitalplan.output.page.html import page
from capitalplan.output.page.pictures import address
from capitalplan.plan import Plan, load
from written import plan_of

ROOT = Path(__file__).parents[2]
XSS = (
    '"><svg onload=alert(1)>', "</title><script>alert(1)</script>", "javascript:alert(1)", "]]>",
    "{{7*7}}", "{% raw %}", "' onmouseover='alert(1)", "<!--", "</style><script>x</script>", "&lt;",
    "`|`", "a" + "\u0301" * 500, "\u202e\u2066abc", "é" * 10_000,
)  # fmt: skip
TAGS = (
    r"a|b|body|caption|cite|code|dd|details|div|dl|dt|figcaption|figure|footer|h[123]|head|header"
    r"|html|img|li|main|meta|nav|ol|p|q|section|span|strong|style|summary|table|tbody|td|th|thead"
    r"|title|tr|ul"
)
ATTRIBUTES = (
    r"alt|aria-label|aria-labelledby|charset|class|content|href|http-equiv|id|lang|name|rel|role"
    r"|scope|src|tabindex"
)
VOID = {"meta", "img"}


class Read(HTMLParser):
    """What a browser would find: tags with attributes, text, and whether all is closed in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(data.decode("utf-8"))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.tags if attribute in found]


def pictures(plan: Plan) -> dict[str, dict[str, dict[str, str]]]:
    places = ["programme", *(project.id for project in plan.programme.projects)]
    kinds = ("gantt", "gantt-next-year", "funding", "s-curve", "curves")
    return {
        place: {kind: {form: f"{place}/{kind}.{form}" for form in ("svg", "png")} for kind in kinds}
        | {"files": {"xlsx": f"{place}/a b.xlsx", "ics": f"{place}/{place}.ics"}}
        for place in places
    }


def hostile(text: str) -> Plan:
    """The small programme with `text` everywhere, also as source, address, file and problem."""
    plan = renamed(read_small(), text)
    programme = plan.programme
    projects = tuple(
        one._replace(description=Name(text, text), address=text) for one in programme.projects
    )
    sources = {"report": Source("report", text, text, text)}
    problems = tuple(one._replace(facts=dict.fromkeys(one.facts, text)) for one in plan.problems)
    programme = programme._replace(projects=projects, sources=sources)
    return plan._replace(programme=programme, problems=problems)


def check_safe(data: bytes) -> Read:
    read = Read(data)
    assert all(re.fullmatch(TAGS, tag) for tag, _ in read.tags)
    names = {name for _, found in read.tags for name in found}
    assert all(re.fullmatch(ATTRIBUTES, name) for name in names)
    assert sum(tag == "style" for tag, _ in read.tags) == 1
    for link in (*read.values("href"), *read.values("src")):
        assert re.match(r"#|https?://[^/]|[\w.~-]+/[\w.~%-]+$", link, re.ASCII), link
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", data.decode())
    return read


@pytest.mark.parametrize("text", [*HOSTILE, *XSS], ids=lambda text: repr(text[:12]))
def test_names_stay_text(text):
    plan = hostile(text)
    data = page(plan, "ko", pictures(plan))
    read = check_safe(data)
    assert len(data) < 200_000
    if text == "{{7*7}}":
        assert text in read.text
    if text == "<script>":
        assert "&lt;script&gt;" in data.decode()


@given(st.text())
def test_any_name_stays_text(text):
    check_safe(page(hostile(text), "en", {}))


@pytest.mark.parametrize(
    "path", ["javascript:alert(1)", "//evil.example/x", "../../etc/passwd", "\\\\host\\x", "a:b"]
)
def test_paths_cannot_leave_the_folder_or_name_a_scheme(path):
    safe = address(path)
    assert not safe.startswith("/")
    assert ":" not in safe
    assert ".." not in safe.split("/")


def test_paths_with_hangul_and_spaces_lead_to_the_file():
    assert unquote(address("서울 시/공정 표#1.svg")) == "서울 시/공정 표#1.svg"
    assert re.fullmatch(r"[\w%./-]+", address("서울 시/공정 표#1.svg"), re.ASCII)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://a b", False),
        ("https://[", False),
        ("https://exa\u202emple.org", False),
        ("java\nscript:x", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(text, link):
    assert web_address(text) == (text if link else "")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_page_has_language_headings_captions_and_live_links(language):
    plan = load(ROOT / "projects")
    read = check_safe(page(plan, language, pictures(plan)))
    tags = [tag for tag, _ in read.tags]
    assert read.tags[0] == ("html", {"lang": language})
    assert tags.count("h1") == tags.count("main") == 1
    reported = sum(bool(one.figures) for one in (plan.programme, *plan.programme.projects))
    quality = 1 + 4
    printed = 4  # a short ledger for each project, for paper only
    tables = 4 + 4 * 5 + reported + len(plan.programme.executions) + quality + printed
    assert tags.count("caption") == tags.count("table") == tags.count("thead") == tables
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    inside = {link[1:] for link in read.values("href") if link.startswith("#")}
    assert inside <= {*ids}
    assert "content" in inside
    heads = [found.get("scope") for tag, found in read.tags if tag == "th"]
    assert set(heads) == {"col", "row"}
    rows = tags.count("tr") - tags.count("table")
    assert heads.count("row") == rows
    images = [found for tag, found in read.tags if tag == "img"]
    assert len(images) == 5 * 5
    assert all(len(found["alt"]) > 40 for found in images)
    for name in (project.name.said(language) for project in plan.programme.projects):
        assert name in read.text


def test_korean_and_english_pages_share_no_words():
    plan = load(ROOT / "projects")
    korean, english = (Read(page(plan, language, {})).text for language in ("ko", "en"))
    assert "주공정" in korean
    assert "critical path" in english
    assert "주공정" not in english
    assert "단위: 백만원" in korean
    assert "Unit: million won" in english
    assert "백만원 " not in english.split("Sources")[0].replace("북", "")[:2000]


def test_only_chosen_projects_get_a_section():
    plan = read_small()
    read = Read(page(plan, "en", {}, ["park"]))
    assert "project-park" in read.values("id")
    assert "project-library" not in read.values("id")
    assert {link[1:] for link in read.values("href") if link.startswith("#")} <= {
        *read.values("id")
    }


def test_left_out_files_are_named_with_their_errors():
    plan = plan_of("id: good\nphases: {a: {name: a, duration: 1d}}", "id: bad\nnonsense: 1")
    read = Read(page(plan, "ko", {}))
    assert "합계가 완전하지 않습니다" in read.text
    assert re.search(r"bad\.yaml:\d+", read.text)
    assert "key-unknown" in read.text
    assert "/tmp" not in read.text


def test_programme_without_projects_or_data_date_still_has_a_page():
    plan = plan_of("id: bad\nnonsense: 1", programme="")
    for language in ("ko", "en"):
        check_safe(page(plan, language, {}))


def test_quotes_stand_behind_their_dates():
    read = Read(page(load(ROOT / "projects"), "ko", {}))
    assert "'21.06. : 공유재산관리계획 변경, 추경 편성(설계보완비 483백만원)" in read.text
    assert "지하4층~지상3층 골조 10개월" in read.text
    assert "https://news.kbs.co.kr/news/view.do?ncd=5209976" in read.values("href")


PROGRAM = """
import hashlib, sys
from capitalplan.output.page.html import page
from capitalplan.plan import load
plan = load(sys.argv[1])
for language in ("ko", "en"):
    print(hashlib.sha256(page(plan, language, {})).hexdigest())
"""


def test_bytes_are_the_same_in_every_process():
    paths = os.pathsep.join(path for path in sys.path if path)
    found = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", PROGRAM, str(ROOT / "projects")],
            env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(found) == 1
