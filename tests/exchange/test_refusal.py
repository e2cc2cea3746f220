"""What Java and MPXJ say when they fail, as codes and facts."""

import pytest

from capitalplan.exchange.refusal import refusal


def unread(*chain: str, form: str = "xml"):
    return refusal({"fault": "unread", "chain": chain}, form, None, "2g")


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        ("org.mpxj.MPXJException: File is password protected", "exchange-locked", 3),
        ("java.nio.charset.UnsupportedCharsetException: MacRoman", "java-parts", 6),
        ("java.lang.NoClassDefFoundError: java/sql/Date", "java-parts", 6),
        ("java.lang.UnsupportedClassVersionError: class file 61", "java-unfit", 6),
        ("RuntimeError: Unable to start JVM", "java-unfit", 6),
        ("java.lang.StackOverflowError", "java-memory", 3),
        ("org.mpxj.MPXJException: Error reading file", "exchange-unread", 3),
    ],
)
def test_meanings(words, code, exit_code):
    for chain in ((words,), ("org.mpxj.MPXJException: outer", words)):
        stop = unread(*chain)
        assert (stop.code, stop.exit_code) == (code, exit_code)


def test_a_fault_of_xml_has_its_line():
    stop = unread(
        "org.mpxj.MPXJException: Failed to parse file",
        "org.xml.sax.SAXParseException: org.xml.sax.SAXParseException; lineNumber: 12; "
        "columnNumber: 5; The element type must end.",
    )
    assert (stop.code, stop.facts["line"]) == ("exchange-xml", "12")
    assert stop.facts["reason"] == "The element type must end."


@pytest.mark.parametrize(
    ("chain", "reason"),
    [
        (["a.B: outer", "java.lang.IllegalArgumentException: Invalid unit t"], "Invalid unit t"),
        (["java.lang.NullPointerException"], "java.lang.NullPointerException"),
        (["java.io.IOException: java.io.IOException: no"], "no"),
        (["x" * 500], "x" * 200),
        ([], "?"),
    ],
)
def test_reasons(chain, reason):
    assert unread(*chain).facts["reason"] == reason


@pytest.mark.parametrize(
    ("form", "code"), [("mpp", "exchange-damaged"), ("xml", "exchange-nothing")]
)
def test_nothing_found(form, code):
    assert refusal({"fault": "nothing"}, form, None, "2g").code == code


def test_a_project_that_is_not_there_names_those_that_are():
    known = [{"id": "A", "name": "x", "uid": 1}, {"id": None, "name": "B", "uid": 2},
             {"id": None, "name": None, "uid": 3}]  # fmt: skip
    stop = refusal({"fault": "project", "projects": known}, "xer", "Z", "2g")
    assert (stop.code, stop.exit_code) == ("exchange-project", 2)
    assert stop.facts == {"name": "Z", "known": "A, B, 3"}
