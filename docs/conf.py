"""How `make docs` builds the site: Sphinx with the theme furo, pages in Markdown (MyST), nothing fetched."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import quoteattr

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate import PARTS  # noqa: E402

project = "quoteattr"
author = "the authors of quoteattr"
version = release = quoteattr.__version__
html_title = f"quoteattr {version}"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["examples/.ipynb_checkpoints"]
nitpicky = True  # a name in a docstring that leads nowhere is an error
# Names of other packages: their pages are elsewhere, and nothing is fetched.
nitpick_ignore_regex = [(r"py:.*", r"(?!quoteattr\b).*")]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"footer_icons": []}

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
nb_execution_mode = "off"  # docs/notebooks.py has just run them

autodoc_mock_imports = ["spacy"]  # an extra
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True

_PLACE = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)


def _fill(app: Any, page: str, source: list[str]) -> None:
    """Put what is generated into a page: `<!-- generated: sieves -->` stands for `PARTS["sieves"]()`."""
    source[0] = _PLACE.sub(lambda match: PARTS[match[1]](), source[0])


def setup(app: Any) -> None:
    app.connect("source-read", _fill)
