"""`quality` of other programs' files: by their own rules, and the stored ones counted elsewhere."""

import json
import re
from pathlib import Path

import pytest

from capitalplan.schedule.quality.assess import CHECKS

SCHEDULES = Path(__file__).parents[3] / "shared" / "schedules"
README = SCHEDULES / "README.md"
COUNTED = re.compile(
    r"\| (?P<file>\S+) \|[^|]+\| (?P<works>\d+) \| (?P<links>\d+/\d+/\d+/\d+) \| "
    r"(?P<lags>\d+)/(?P<leads>\d+) \|[^|]*\|[^|]*\| (?P<works_>\d+)/0/0 \| (?P<other>[^|]*)\|"
)

pytestmark = pytest.mark.usefixtures("java")


def counted() -> list[re.Match[str]]:
    """The stored schedules in which nothing has begun: what their README counted of them."""
    lines = README.read_text(encoding="utf-8").splitlines() if README.is_file() else []
    found = filter(None, map(COUNTED.match, lines))
    return [one for one in found if "LOE" not in one["other"]]


def rows(cap, *words: object) -> dict[str, dict]:
    ran = cap("quality", *words, "--format", "json")
    assert ran.code in (0, 1), ran.err
    return {row["check"]: row for row in json.loads(ran.out)}


@pytest.fixture(params=["xer", "xml"])
def file(request, cap, projects, tmp_path) -> Path:
    """One of the four projects, written for another program."""
    path = tmp_path / f"a.{request.param}"
    assert cap("export", projects, "--project", "animation-center", "-o", path).code == 0
    return path


def test_a_project_reads_the_same_in_another_program(cap, projects, file):
    """What hangs on votes and hammocks may differ: other programs do not know them."""
    ours = rows(cap, projects, "--project", "animation-center")
    theirs = rows(cap, file)
    assert list(theirs) == [check.code for check in CHECKS]
    for code in ("dcma-2", "dcma-3", "dcma-4", "dcma-12", "path-lags", "out-of-sequence"):
        assert theirs[code]["verdict"] == ours[code]["verdict"], code
    for code in ("dcma-3", "dcma-4"):
        assert theirs[code]["count"] == ours[code]["count"], code


def test_a_file_is_held_to_an_earlier_one(cap, projects, file):
    found = rows(cap, file, "--baseline", file)
    assert found["dcma-11"]["verdict"] == found["dcma-14"]["verdict"] == "pass"
    assert found["dcma-11"]["total"] > 10
    refused = cap("quality", file, "--baseline", projects, "--lang", "en")
    assert refused.code == 2 and "cannot be the baseline" in refused.err
    assert cap("quality", projects, "--baseline", file).code == 2


def test_the_page_of_a_file_holds_the_same_verdicts(cap, file, tmp_path):
    out = tmp_path / "out"
    ran = cap("report", file, "-o", out, "--lang", "en")
    assert ran.code == 0, ran.err
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "Schedule quality" in page and "Critical path test" in page
    said = cap("quality", file, "--lang", "en").out
    summary = re.search(r"^\d+ of \d+ assessable checks fail.*$", said, re.M)
    assert summary and summary[0] in page


@pytest.mark.skipif(not README.is_file(), reason="../shared/schedules is not there")
def test_links_of_stored_schedules_are_those_counted_elsewhere(cap):
    chosen = counted()
    assert len(chosen) > 5
    for one in chosen:
        name = one["file"].replace(".mpp", ".mspdi.xml")
        found = rows(cap, SCHEDULES / name)
        kinds = [int(count) for count in one["links"].split("/")]
        assert (found["dcma-4"]["count"], found["dcma-4"]["total"]) == (kinds[0], sum(kinds)), name
        assert found["dcma-3"]["count"] == int(one["lags"]), name
        assert found["dcma-2"]["count"] == int(one["leads"]), name
        assert found["start-to-finish"]["count"] == kinds[3], name
