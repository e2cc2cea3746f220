"""The page in a real browser: it is painted, in light and dark, and nothing sticks out sideways."""

import re
import subprocess
from pathlib import Path

import pytest
from outside import program
from PIL import Image
from test_html import XSS, hostile, pictures

from capitalplan.output.page.html import page
from capitalplan.plan import Plan, load

ROOT = Path(__file__).parents[2]
INSTALL = "apt-get install chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip
DARK = ("--blink-settings=preferredColorScheme=0", "--force-dark-mode")
MEASURE = """<script>
const wide = document.documentElement, out = [];
for (const one of document.querySelectorAll("main, section, h1, p, dl, figure, .table, .scroll"))
  if (one.getBoundingClientRect().right > wide.clientWidth + 1) out.push(one.tagName);
const said = ["measured", innerWidth, wide.scrollWidth, out.join(",")].join(" ");
parent.postMessage(said, "*");
</script>"""
# A window of the browser is never narrower than 500 pixels: the page is measured in a frame.
FRAME = """<!DOCTYPE html><title>frame</title>
<script>onmessage = (event) => { document.title = event.data; };</script>
<iframe src="index.html" style="border: 0; height: 1400px; width: WIDTHpx"></iframe>"""
COUNT = """<script>
const every = [...document.querySelectorAll("*")];
const names = every.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith("on"));
document.title = ["counted", document.scripts.length, names.length].join(" ");
</script>"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1190" height="500"><title>x</title>'
    '<rect width="1190" height="500" fill="#6C9BD6"/></svg>'
)


def browse(folder: Path, width: int, *wanted: str, file: str = "index.html") -> str:
    """Run the browser on a file in a folder, with settings of its own."""
    chromium = program("chromium", INSTALL)
    settings = f"--user-data-dir={folder / 'settings'}"
    size = f"--window-size={width},1400"
    address = (folder / file).as_uri()
    run = subprocess.run(
        [chromium, *FLAGS, settings, size, *wanted, address],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return run.stdout


def put(folder: Path, plan: Plan, language: str, check: str = "") -> None:
    text = page(plan, language, pictures(plan)).decode()
    if check:  # the page itself allows no script
        text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        text = text.replace("</body>", check + "</body>")
    (folder / "index.html").write_text(text, encoding="utf-8")
    for place, kinds in pictures(plan).items():
        for forms in kinds.values():
            for path in forms.values():
                if path.endswith(".svg"):
                    (folder / place).mkdir(exist_ok=True)
                    (folder / path).write_text(PICTURE, encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("text", [None, "한" * 20_000, "W" * 20_000, "a" + "\u0301" * 500])
def test_nothing_sticks_out_sideways(tmp_path, text, width):
    plan = load(ROOT / "projects") if text is None else hostile(text)
    put(tmp_path, plan, "ko", check=MEASURE)
    (tmp_path / "frame.html").write_text(FRAME.replace("WIDTH", str(width)), encoding="utf-8")
    seen = browse(tmp_path, 1400, "--dump-dom", "--virtual-time-budget=5000", file="frame.html")
    found = re.search(r"<title>measured (\d+) (\d+) (.*?)</title>", seen)
    assert found is not None
    inner, scroll, out = int(found[1]), int(found[2]), found[3]
    assert (inner, out) == (width, "")
    assert scroll <= inner


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_page_is_painted_with_its_pictures(tmp_path, dark):
    put(tmp_path, load(ROOT / "projects"), "ko")
    shot = tmp_path / "page.png"
    browse(tmp_path, 1280, f"--screenshot={shot}", *(DARK if dark else ()))
    with Image.open(shot) as image:
        assert image.size == (1280, 1400)
        colours = image.convert("RGB").getcolors(1 << 24) or []
        edge = image.convert("L").getpixel((5, 1000))
    assert len(colours) > 100
    assert edge < 60 if dark else edge > 200
    most = {colour: count for count, colour in colours}
    assert most.get((0x6C, 0x9B, 0xD6), 0) > 50_000  # the chart of the programme


@pytest.mark.parametrize(
    "text", ["<script>", *XSS[:7], '"><img src=x onerror="document.body.id=\'ran\'">']
)
def test_names_run_nothing(tmp_path, text):
    put(tmp_path, hostile(text), "ko", check=COUNT)
    seen = browse(tmp_path, 1280, "--dump-dom")
    assert "<title>counted 1 0</title>" in seen
    assert '<body id="ran">' not in seen
