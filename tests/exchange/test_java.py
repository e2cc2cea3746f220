"""Java is found where it usually is, and too old a one is told from none."""

from pathlib import Path

import pytest

from capitalplan.exchange import java
from capitalplan.problem import StopError


def installed(home: Path, version: str, library: str = "lib/server/libjvm.so") -> Path:
    (home / library).parent.mkdir(parents=True)
    (home / library).touch()
    if version:
        (home / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
    program = home / "bin" / "java"
    program.parent.mkdir(exist_ok=True)
    program.touch(mode=0o755)
    return home


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch):
    monkeypatch.setattr(java, "_PLACES", ())


@pytest.mark.parametrize(
    ("version", "main"), [("17.0.15", 17), ("11", 11), ("25.0.1", 25), ("21-ea", 21), ("", 11)]
)
def test_java_home(tmp_path, version, main):
    home = installed(tmp_path / "j", version)
    found = java.find({"JAVA_HOME": str(home), "PATH": ""})
    assert found == java.Java(home, home / "lib/server/libjvm.so", main)


def test_on_the_path_through_a_link(tmp_path):
    home = installed(tmp_path / "j", "17")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    assert java.find({"PATH": str(tmp_path / "bin")}).home == home


def test_in_the_usual_places_the_newest_name_first(tmp_path, monkeypatch):
    for name in ("java-11", "java-17"):
        installed(tmp_path / name, name[-2:])
    (tmp_path / "readme").touch()
    monkeypatch.setattr(java, "_PLACES", (str(tmp_path / "none"), str(tmp_path)))
    assert java.find({"PATH": ""}).version == 17


@pytest.mark.parametrize(
    "library",
    ["bin/server/jvm.dll", "lib/server/libjvm.dylib", "jre/lib/amd64/server/libjvm.so"],
)
def test_of_other_systems(tmp_path, library):
    home = tmp_path / "j" / "Contents" / "Home"
    installed(home, "17", library)
    found = java.find({"JAVA_HOME": str(tmp_path / "j"), "PATH": ""})
    assert found.library == home / library


def test_an_old_one_is_passed_over(tmp_path):
    old, new = installed(tmp_path / "8", "1.8.0_392"), installed(tmp_path / "17", "17")
    found = java.find({"JAVA_HOME": str(old), "PATH": str(new / "bin")})
    assert found.home == new


def test_only_old_ones(tmp_path):
    older, old = installed(tmp_path / "7", "1.7.0"), installed(tmp_path / "8", "1.8.0_392")
    with pytest.raises(StopError) as stop:
        java.find({"JAVA_HOME": str(older), "PATH": str(old / "bin")})
    assert (stop.value.code, stop.value.exit_code) == ("java-old", 6)
    assert stop.value.facts == {"version": 8, "home": str(old), "least": 11}


def test_none(tmp_path):
    with pytest.raises(StopError) as stop:
        java.find({"JAVA_HOME": str(tmp_path / "gone"), "PATH": str(tmp_path)})
    assert (stop.value.code, stop.value.exit_code) == ("java-missing", 6)
