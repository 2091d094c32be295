"""Make the pictures of README and pages anew, as `make docs` does where Chromium is: `python docs/picture.py`.

One of the sample article for the README, and its page as it is worked with: wide and narrow, light and dark.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import quoteattr

ROOT = Path(__file__).parents[1]
DOCS, TEXT = ROOT / "docs", ROOT / "examples" / "harbour.txt"
SIZES = {"harbour": (1000, 900)}
VIEWS = {"view-1200": (1200, 1000), "view-400": (400, 1000)}
SCHEMES = {"light": (), "dark": ("--blink-settings=preferredColorScheme=0",)}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def main() -> None:
    if not CHROMIUM:
        print("no chromium here: the pictures stay as they are", file=sys.stderr)
        return
    text = TEXT.read_text(encoding="utf-8")
    plain, full = quoteattr.attribute(text), quoteattr.attribute(text, indirect=True)
    for name, size in SIZES.items():
        take(plain.to_html(), DOCS / f"{name}.png", size)
    for name, size in VIEWS.items():
        for scheme, options in SCHEMES.items():
            take(full.to_html(), DOCS / f"{name}-{scheme}.png", size, *options)


def take(page: str, picture: Path, size: tuple[int, int], *options: str) -> None:
    """A picture of the upper part of a page, ``size`` pixels."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        fixed = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
        ]
        window = f"--window-size={size[0]},{size[1]}"
        command = [str(CHROMIUM), *fixed, *options, window, f"--screenshot={picture}", path.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    main()
