"""How `make docs` builds the site: Sphinx with the theme furo, pages in Markdown (MyST), nothing fetched."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import attrs
from sphinx.errors import ExtensionError

import quoteattr

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate import PARTS  # noqa: E402

project = "quoteattr"
author = "the authors of quoteattr"
version = release = quoteattr.__version__
html_title = f"quoteattr {version}"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
nitpicky = True  # a name in a docstring that leads nowhere is an error
# Names of other packages: their pages are elsewhere, and nothing is fetched.
nitpick_ignore = [("py:class", "quoteattr.attributor.T")]  # what a caller hands in with a text
nitpick_ignore_regex = [(r"py:.*", r"(?!quoteattr\b).*")]

smartquotes = False  # in pages about quotation marks, each stands as it was typed

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = html_show_copyright = False
html_theme_options = {"footer_icons": []}

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

autodoc_mock_imports = ["spacy"]  # an extra
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True

_DEFAULT = re.compile(r"attr_dict\['(\w+)'\]\.default")  # of a class of attrs, as its source has it
_FETCHED = re.compile(
    r"""<(?!a\b)\w[^<>]*\s(?:src|srcset|href|data|poster)=["']?(?:https?:)?//[^<>]*|(?:url\(|@import)\s*["']?(?:https?:)?//[^)]*"""
)
_PLACE = re.compile(r"^<!-- generated: ([\w ]+) -->$", re.MULTILINE)


def _fill(app: Any, page: str, source: list[str]) -> None:
    """Put what is generated into a page: `<!-- generated: sieves -->` stands for `PARTS["sieves"]()`."""
    source[0] = _PLACE.sub(lambda match: PARTS[match[1]](), source[0])


def _with_defaults(app: Any, what: str, name: str, value: Any, options: Any, signature: str, returned: Any) -> Any:
    """The signature of a class of attrs with the defaults themselves."""
    if signature and attrs.has(value):
        return _DEFAULT.sub(lambda match: repr(getattr(attrs.fields(value), match[1]).default), signature), returned
    return None


def _public(app: Any, env: Any, node: Any, shown: Any) -> Any:
    """The place of a public name that a docstring calls by the module that it is in."""
    module, _, name = node.get("reftarget", "").rpartition(".")
    if name not in quoteattr.__all__ or getattr(quoteattr, name).__module__ != module:
        return None
    domain = env.get_domain("py")
    return domain.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], f"quoteattr.{name}", node, shown)


def _refuse_fetching(app: Any, exception: Exception | None) -> None:
    """Raise ExtensionError for what a built page or style would load from elsewhere; links may lead there."""
    for path in sorted(Path(app.outdir).rglob("*.*")) if exception is None else ():
        if path.suffix in (".html", ".css", ".svg") and (found := _FETCHED.search(path.read_text(encoding="utf-8"))):
            raise ExtensionError(f"{path} would load {found[0]}")


def setup(app: Any) -> None:
    app.connect("missing-reference", _public)
    app.connect("build-finished", _refuse_fetching)
    app.connect("source-read", _fill)
    app.connect("autodoc-process-signature", _with_defaults)
