"""Surrogates that stand side by side as two code points, in JSON, where such a pair is one character.

A text may have them where bytes were decoded badly. In JSON they have a character between them that stands for none
(U+FDD0), one more than the text has there, and the object says so with ``"surrogates": "apart"``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

KEY, APART = "surrogates", "apart"
_BETWEEN = "\ufdd0"
_PAIR = re.compile(f"(?<=[\ud800-\udbff])({_BETWEEN}*)(?=[\udc00-\udfff])")
_KEPT_APART = re.compile(f"(?<=[\ud800-\udbff]){_BETWEEN}({_BETWEEN}*)(?=[\udc00-\udfff])")


def apart(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same plain values, with no pair in any string; as they are where none has any.

    >>> apart({"text": "\\ud83d\\ude00"})["text"] == "\\ud83d\\ufdd0\\ude00", apart({"text": "a"})
    (True, {'text': 'a'})
    """
    changed = _mapped(data, lambda text: _PAIR.sub(_BETWEEN + r"\1", text))
    return {**changed, KEY: APART} if changed != data else dict(data)


def together(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What :func:`apart` was given to make ``data``.

    >>> together(apart({"text": "\\ud83d\\ude00"})) == {"text": "\\ud83d\\ude00"}
    True
    """
    if data.get(KEY) != APART:
        return data
    restored: dict[str, Any] = _mapped(data, lambda text: _KEPT_APART.sub(r"\1", text))
    del restored[KEY]
    return restored


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A plain value with each string in it changed; the names of fields stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: _mapped(one, change) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(one, change) for one in value]
    return value
