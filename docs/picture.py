"""Make the picture of the README anew, as `make docs` does where Chromium is installed: `python docs/picture.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import quoteattr

ROOT = Path(__file__).parents[1]
TEXT, PICTURE = ROOT / "examples" / "harbour.txt", ROOT / "docs" / "harbour.png"
SIZE = "1000,860"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def main() -> None:
    if not CHROMIUM:
        print(f"no chromium here: {PICTURE.name} stays as it is", file=sys.stderr)
        return
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(quoteattr.attribute(TEXT.read_text(encoding="utf-8")).to_html(), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}"]
        profile = f"--user-data-dir={folder}/profile"
        command = [CHROMIUM, *options, profile, f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    main()
