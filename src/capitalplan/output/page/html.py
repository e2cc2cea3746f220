"""One static page that shows a whole plan: no script, one file, pictures beside it (jinja2's home).

`view` gathers what is shown, `templates/*.html` say where, `style.css` how it looks.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from capitalplan.output.page.pictures import Pictures
from capitalplan.output.page.view import view
from capitalplan.plan import Plan
from capitalplan.schedule.quality.assess import Assessment
from capitalplan.text import say

__all__ = ["Pictures", "page"]

HERE = Path(__file__).parent
MOST_FINDINGS, MOST_SENTENCES = 3, 7  # on paper, as `style.css` says too


def page(
    plan: Plan, language: str, pictures: Mapping[str, Pictures],
    projects: Iterable[str] | None = None, quality: Mapping[str, Assessment] | None = None,
) -> bytes:  # fmt: skip
    """The page `index.html` as UTF-8: the same bytes for the same plan.

    pictures : project id, or 'programme' for all -> kind of chart.kinds.KINDS -> form -> path
    relative to the page; the kind 'files' holds `xlsx` and `ics`. What is missing is left out.
    projects : ids of those that get a section, all for None; the overview is always of all.
    quality : by project, where it is not to be assessed as a plan of ours.
    Every text of the plan is escaped; only http and https become links. KeyError: unknown id.
    """
    shown = view(plan, language, pictures, projects, quality)
    return rendered("page.html", "style.css", shown._asdict(), language)


def rendered(template: str, style: str, words: Mapping[str, object], language: str) -> bytes:
    """A template filled with words, every text of them escaped, its style inside: UTF-8."""
    look = Markup((HERE / style).read_text(encoding="utf-8"))
    text = _environment(language).get_template(template).render({**words, "style": look})
    return text.encode("utf-8", "replace")


def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,  # whatever a template is called
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["MOST_FINDINGS"] = MOST_FINDINGS
    made.globals["MOST_SENTENCES"] = MOST_SENTENCES
    made.globals["say"] = lambda code, **facts: say(code, language, **facts)
    return made
