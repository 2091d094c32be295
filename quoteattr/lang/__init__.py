"""What differs by language, as data: modules named ``<code>_<step>.py`` and the folder ``data``."""

from __future__ import annotations

from quoteattr.errors import OptionError

#: The languages whose speakers are found, by ISO 639-1 code.
LANGUAGES = ("en",)


def check_language(code: object) -> str:
    """The code itself; raises ``OptionError`` for a language that has no tables."""
    if not isinstance(code, str) or code not in LANGUAGES:
        raise OptionError(f"lang={code!r} is not supported; one of: {', '.join(LANGUAGES)}")
    return code
