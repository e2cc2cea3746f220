"""What waits for a budget that was voted down waits for what stands in for it."""

from capitalplan.model.fallback import stand_ins
from capitalplan.model.link import Link
from capitalplan.model.programme import Programme


def rerouted(programme: Programme) -> Programme:
    """The programme with links to rejected appropriations moved to their stand-ins."""
    stand_in = stand_ins(programme.nodes)
    if not any(stand_in.values()):
        return programme

    def moved(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(
            link._replace(before=stand_in.get(link.before) or link.before) for link in links
        )

    projects = (
        project._replace(
            nodes=tuple(node._replace(after=moved(node.after)) for node in project.nodes)
        )
        for project in programme.projects
    )
    return programme._replace(projects=tuple(projects))
