"""A view with its links at hand, and the way to compute it again."""

from collections.abc import Callable, Iterator

from capitalplan.schedule.quality.view import DONE, EFFORT, SUMMARY, Tie, View, Work

FinishWith = Callable[[str, int], int]


class Ground:
    """What checks stand on: the view, its open activities, the links into and out of each work.

    finish_with : key and extra working minutes -> the finish [minute] of the view's last activity,
    computed again by the engine with that activity so much longer; None without an engine.
    """

    def __init__(self, view: View, finish_with: FinishWith | None = None) -> None:
        self.view = view
        self.finish_with = finish_with
        self.ahead = [work for work in view.works.values() if work.ahead]
        self._into: dict[str, list[Tie]] = {}
        self._out: dict[str, list[Tie]] = {}
        self._inside: dict[str, list[Work]] = {}
        for work in view.works.values():
            for key in work.within if work.activity else ():
                self._inside.setdefault(key, []).append(work)
        for tie in view.ties:
            if not (self.is_effort(tie.before) or self.is_effort(tie.after)):
                self._into.setdefault(tie.after, []).append(tie)
                self._out.setdefault(tie.before, []).append(tie)

    def is_effort(self, key: str) -> bool:
        """Whether a key names a level of effort: it takes no part in logic."""
        work = self.view.works.get(key)
        return work is not None and work.kind == EFFORT

    def into(self, work: Work) -> list[Tie]:
        """The ties a work waits for: its own and those of the summaries around it."""
        return [tie for key in (work.key, *work.within) for tie in self._into.get(key, ())]

    def out(self, work: Work) -> list[Tie]:
        """The ties that wait for a work, likewise."""
        return [tie for key in (work.key, *work.within) for tie in self._out.get(key, ())]

    @property
    def ties(self) -> Iterator[Tie]:
        """The links into works of this view that are not complete, levels of effort left out."""
        for tie in self.view.ties:
            work = self.view.works.get(tie.after)
            ahead = work is not None and work.state != DONE
            if ahead and not (self.is_effort(tie.before) or self.is_effort(tie.after)):
                yield tie

    def leaves(self, key: str) -> list[Work]:
        """A work itself, or the activities inside a summary; nothing for a work elsewhere."""
        work = self.view.works.get(key)
        if work is None or work.kind != SUMMARY:
            return [work] if work else []
        return self._inside.get(key, [])
