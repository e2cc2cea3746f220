"""Renew the locked sets: `make lock`. Needs the package index; installs uv in .venv-lock.

run.txt     what `make run` installs
test.txt    what `make test` installs: the same releases, every extra and the test tools
lowest.txt  the oldest releases that pyproject.toml allows, for `make test-lowest`
"""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HOME = ROOT / ".venv-lock"
UV = ">=0.13,<1"
# One set for all systems and releases of Python, so that what is tested is what is installed.
ONE_SET = ("--universal", "--fork-strategy", "fewest", "--python-version", "3.11")
SETS = {
    "test.txt": ("--extra", "test", *ONE_SET, "--upgrade"),
    "run.txt": (*ONE_SET, "--upgrade", "--constraint", str(HERE / "test.txt")),
    "lowest.txt": ("--extra", "test", "--resolution", "lowest-direct", "--python-version", "3.11",
                   "--universal", "--upgrade"),
}  # fmt: skip
PLAIN = ("--group", "build", "--generate-hashes", "--no-annotate", "--no-emit-index-url",
         "--no-emit-find-links", "--quiet", "--custom-compile-command", "make lock")  # fmt: skip


def main() -> None:
    """Write every set anew; what pyproject.toml allows is all that is asked."""
    venv.create(HOME, with_pip=True)
    binaries = HOME / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", f"uv{UV}"], check=True)
    for name, options in SETS.items():
        command = [binaries / "uv", "pip", "compile", "pyproject.toml", *options, *PLAIN]
        subprocess.run([*command, "--output-file", HERE / name], check=True, cwd=ROOT)
        print(f"requirements/{name}")


if __name__ == "__main__":
    main()
