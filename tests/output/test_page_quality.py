"""Schedule quality on the page: verdicts of all projects, what was found folded, names as text."""

import re

from small_programme import read_small, renamed

from capitalplan.output.page.html import page
from capitalplan.output.page.quality import MOST, project_quality
from capitalplan.schedule.quality import own
from capitalplan.schedule.quality.assess import assessed
from capitalplan.schedule.quality.view import Tie


def test_every_project_has_its_checks_and_the_programme_all_verdicts(sample):
    text = page(sample, "en", {}).decode()
    assert text.count("<h3>Schedule quality</h3>") == 1 + len(sample.programme.projects)
    assert text.count("Critical path test</td>") == 1 + len(sample.programme.projects)
    assert "Checks that fail: " in text
    assert re.search(r'<details class="why failed">\s*<summary>Lags: 5 / 20</summary>', text)
    assert "<li>Construction start (no successor)</li>" in text


def test_names_are_text(sample):
    plan = renamed(read_small(), "<b onclick=x>")
    assert "<b onclick" not in page(plan, "ko", {}).decode()


def test_another_assessment_may_be_given(sample):
    plan = read_small()
    programme, schedule = plan.programme, plan.schedule
    given = {one.id: own.quality(programme, schedule, one.id) for one in programme.projects}
    assert page(plan, "en", {}, None, given) == page(plan, "en", {})
    failed = given["park"]._replace(view=given["park"].view._replace(id="other"), results=())
    changed = page(plan, "en", {}, ["park"], given | {"park": failed}).decode()
    assert "0 of 0 assessable checks fail" in changed


def test_long_lists_are_cut(sample):
    plan = read_small()
    view = own.view(plan.programme, plan.schedule, "park")
    ties = tuple(Tie("park/build", "park/done", "SS", -480, "SS-1d") for _ in range(MOST + 9))
    shown = project_quality(plan, assessed(view._replace(ties=ties)), "en")
    leads = next(one for one in shown.found if one.title.startswith("Leads ("))
    assert leads.alert and leads.title.endswith(f": {MOST + 9} / {MOST + 9}")
    assert len(leads.items) == MOST + 1 and leads.items[-1] == "and 9 more"
