"""Where figures come from, on the page: the claims of a node, and the list of sources."""

from typing import NamedTuple
from urllib.parse import urlsplit

from capitalplan.model.basis import Basis, Source
from capitalplan.model.node import Node
from capitalplan.output.clean import QUOTE, brief
from capitalplan.output.words import node as node_words
from capitalplan.plan import Plan
from capitalplan.text import say


class ClaimView(NamedTuple):
    """One claim: what of, its kind (also as a class), its quote or reason, its source."""

    aspect: str
    kind: str
    label: str
    words: str
    source: str
    anchor: str
    place: str


class SourceView(NamedTuple):
    """A document: `address` only when it is http or https, else `where` as text."""

    anchor: str
    title: str
    published: str
    address: str
    where: str


def claims(plan: Plan, node: Node, language: str) -> tuple[ClaimView, ...]:
    """The claims behind a node in the order written."""
    return tuple(_claim(plan, aspect, one, language) for aspect, one in node.basis.items())


def _claim(plan: Plan, aspect: str, claim: Basis, language: str) -> ClaimView:
    known = plan.programme.sources.get(claim.source)
    number = list(plan.programme.sources).index(claim.source) + 1 if known else 0
    return ClaimView(
        aspect=node_words.aspect(aspect, language),
        kind=claim.kind,
        label=node_words.origin(claim.kind, language),
        words=brief(claim.words, QUOTE),
        source=brief(known.title if known else claim.source),
        anchor=f"source-{number}" if known else "",
        place=brief(claim.place),
    )


def sources(plan: Plan, language: str) -> tuple[SourceView, ...]:
    """All documents that claims may name."""
    return tuple(
        _source(number, one, language)
        for number, one in enumerate(plan.programme.sources.values(), 1)
    )


def _source(number: int, source: Source, language: str) -> SourceView:
    published = brief(source.published)
    return SourceView(
        anchor=f"source-{number}",
        title=brief(source.title, 200),
        published=say("page-source-published", language, date=published) if published else "",
        address=web_address(source.where),
        where=brief(source.where, 200),
    )


def web_address(text: str) -> str:
    """The text if it is an http or https address that a page may link to, else nothing."""
    if not text.isascii() or not text.isprintable() or len(text) > 2000 or " " in text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""
