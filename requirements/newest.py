"""Run the tests with the newest of everything, whatever the bounds: `make test-newest`.

Says what moved against the locked set and how the tests went; gates nothing, so it always exits 0.
"""

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-newest"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def wanted() -> list[str]:
    """The names of all that the package, its extras, its build and its tests need, unbounded."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    for extra in project["project"]["optional-dependencies"].values():
        lines += extra
    return sorted({re.split(r"[<>=~!;\[ ]", line)[0] for line in lines})


def pins(text: str) -> dict[str, str]:
    """Release by name, names as the index compares them."""
    return {re.sub(r"[-_.]+", "-", name).lower(): release for name, release in PIN.findall(text)}


def main() -> None:
    """Install, compare, run, tell."""
    venv.create(HOME, with_pip=True, clear=True)
    python = HOME / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [python, "-m", "pip"]
    subprocess.run([*pip, "install", "--quiet", "--upgrade", "pip", *wanted()], check=True)
    itself = ("--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    subprocess.run([*pip, "install", *itself], check=True, cwd=ROOT)
    frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    locked = pins((ROOT / "requirements" / "test.txt").read_text(encoding="utf-8"))
    newest = pins(frozen)
    moved = {name for name in newest if locked.get(name) != newest[name]}
    done = subprocess.run([python, "-m", "pytest", *sys.argv[1:]], check=False, cwd=ROOT)
    for name in sorted(moved):
        print(f"moved: {name} {locked.get(name, '(not locked)')} -> {newest[name]}")
    if not moved:
        print("moved: nothing, the locked set is the newest")
    print("tests passed" if done.returncode == 0 else f"tests failed ({done.returncode})")


if __name__ == "__main__":
    main()
