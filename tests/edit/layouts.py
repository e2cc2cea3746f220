"""Generated layouts of one plan: comments everywhere, blocks and braces, quotes, line ends, a BOM.

A layout is a list of pieces of text; a piece with a tag is the value (or key) that the tag names,
so that a test knows which characters an edit may touch.
"""

from typing import Any, NamedTuple

from hypothesis import strategies as st

COMMENTS = ("", "", "  # 설계 뒤", "   # was: {a, b}, 2021-06", " #한글", "\t# tab")
OWN = ("", "", "# 설명: a: b", "\n", "#", "# target FS+3d, not a link")
NAMES = ("설계", "Design, phase 1", "it's", 'say "hi"', "골조 😀", "a: b", "- x", "yes", "007",
         "x # y")  # fmt: skip
DATES = ("2021-06", "2021-07-02")
COSTS = ("1억", "1,012백만원", "483백만원")


class Piece(NamedTuple):
    """Some text, and what it is where that matters."""

    text: str
    tag: str = ""


class Layout(NamedTuple):
    """A file as bytes; `spans` are the byte places of what has a tag."""

    data: bytes
    spans: dict[str, tuple[int, int]]
    braced: frozenset[str]


def quoted(draw: Any, text: str, braced: bool) -> str:
    """A text in one of the ways that read as it."""
    risky = set(",[]{}") if braced else set()
    plain = not (risky & set(text) or ": " in text or " #" in text or text[0] in "-'\"")
    ways = [f"'{text.replace(chr(39), chr(39) * 2)}'",
            '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"']  # fmt: skip
    return draw(st.sampled_from([*ways, *([text] * 3 if plain else [])]))


def folded(draw: Any, indent: str) -> list[str]:
    """A note over several lines, in one of the ways YAML has."""
    return draw(st.sampled_from([
        ["여러 줄에", f"{indent}  걸친 글"],
        ['"여러 줄에', f'{indent}  걸친 글"'],
        [draw(st.sampled_from(["|", "|  # head"])), f"{indent}  첫째", f"{indent}  # 글의 일부"],
        [">-", f"{indent}  첫째", "", f"{indent}  둘째"],
    ]))  # fmt: skip


@st.composite
def layouts(draw: Any) -> Layout:
    """A plan of three phases (one of them inside another), a vote and a milestone."""
    out: list[Piece] = []
    braced: set[str] = set()

    def line(*pieces: Piece, indent: str = "") -> None:
        own = draw(st.sampled_from(OWN))
        if own:
            out.append(Piece("\n" if own == "\n" else f"{indent}{own}\n"))
        out.append(Piece(indent))
        out.extend(pieces)
        out.append(Piece(draw(st.sampled_from(COMMENTS)) + "\n"))

    def fields(ident: str, links: list[str], inner: bool) -> list[tuple[str, list[Piece]]]:
        def value(name: str, text: str) -> tuple[str, list[Piece]]:
            return name, [Piece(quoted(draw, text, inner), f"{ident}.{name}")]

        found = [
            value("name", draw(st.sampled_from(NAMES))),
            value("start", draw(st.sampled_from(DATES))),
            value("finish", "2022-03"),
        ]
        if draw(st.booleans()):
            found.append(value("cost", draw(st.sampled_from(COSTS))))
        if links:
            pieces = [Piece("[")]
            for i, link in enumerate(links):
                before, _, rest = link.partition(" ")
                mark = draw(st.sampled_from(["", "'", '"']))
                pieces += [
                    Piece(", " if i else ""),
                    Piece(mark),
                    Piece(before, "link" if before.endswith("target") else ""),
                    Piece(f"{' ' if rest else ''}{rest}{mark}"),
                ]
            found.append(("after", [*pieces, Piece("]")]))
        return found

    def node(ident: str, links: list[str], indent: str, inner: Any = None) -> None:
        key = Piece(ident, f"key {ident}")
        flow = inner is None and draw(st.booleans())
        if flow:
            braced.add(ident)
            pieces, wide = [], draw(st.booleans())
            for i, (name, value) in enumerate(fields(ident, links, True)):
                gap = f",\n{indent}    " if wide else ", "
                pieces += [Piece(gap if i else ""), Piece(f"{name}: "), *value]
            line(key, Piece(": {"), *pieces, Piece("}"), indent=indent)
            return
        line(key, Piece(":"), indent=indent)
        for name, value in fields(ident, links, False) if inner is None else ():
            line(Piece(f"{name}: "), *value, indent=f"{indent}  ")
        if inner is None and draw(st.booleans()):
            first, *rest = folded(draw, f"{indent}  ")
            out.append(Piece(f"{indent}  note: "))
            out.append(Piece("\n".join([first, *rest]), f"{ident}.note"))
            out.append(Piece("\n"))
        if inner is not None:
            line(Piece("phases:"), indent=f"{indent}  ")
            inner(f"{indent}    ")

    if draw(st.booleans()):
        out.append(Piece("# 머리말\n---\n"))
    line(Piece("format: 1"))
    line(Piece("id: p"))
    line(Piece("name: "), Piece(quoted(draw, "사업", False), "name"))
    line(Piece("phases:"))
    step = draw(st.sampled_from(["  ", "    ", " "]))
    node("target", [], step)
    node("part", [], step, lambda indent: node("deep", ["target SS+2d", "vote"], indent))
    node("last", ["deep", "p/target FF", "target"], step)
    line(Piece("milestones:"))
    line(
        Piece("open", "key open"),
        Piece(": {after: ["),
        Piece("target", "link"),
        Piece("]}"),
        indent="  ",
    )
    line(Piece("appropriations:"))
    line(
        Piece("vote"),
        Piece(": {year: 2021, expected: 2021-07-02, amounts: {city: "),
        Piece("1억", "vote.amounts.city"),
        Piece("}}"),
        indent="  ",
    )
    return finished(draw, out, frozenset(braced))


def finished(draw: Any, out: list[Piece], braced: frozenset[str]) -> Layout:
    """The pieces as bytes, with one kind of line end, perhaps a BOM, perhaps no last line end."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    data = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    spans = {}
    links = 0
    for piece in out:
        text = piece.text.replace("\n", newline).encode()
        if piece.tag:
            tag = piece.tag
            if tag == "link":
                tag, links = f"link {links}", links + 1
            spans[tag] = (len(data), len(data) + len(text))
        data += text
    if draw(st.booleans()):
        data = data[: -len(newline)] if data.endswith(newline.encode()) else data
    return Layout(data, spans, braced)
