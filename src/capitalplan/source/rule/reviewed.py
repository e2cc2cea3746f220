"""Gates that were passed lie in the past."""

from collections.abc import Iterator

from capitalplan.model.programme import Programme
from capitalplan.problem import Problem


def reviews_past(programme: Programme) -> Iterator[Problem]:
    """What a project was approved at was approved on or before the data date."""
    for project in programme.projects:
        limit = programme.data_date_of(project)
        for one in project.reviewed:
            if limit and one.date.first > limit.last:
                facts = {"gate": one.gate, "date": one.date.text, "data_date": limit.text}
                yield Problem("reviewed-future", one.at, facts)
