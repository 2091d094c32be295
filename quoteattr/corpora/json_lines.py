"""JSON lines, each on its own: one that cannot be read is told of in words of our own, and the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import IO, Any

DEEPEST = 100  # lists and objects in one another: more are no data, and none can be written again
_BLOCK = 1 << 16


def numbered(stream: IO[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank, with its number from 1; None for one of more than ``longest`` bytes.

    What is left of such a line is passed over a block at a time, so that no line takes more memory than that.
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_BLOCK)
            yield number, None
        elif not line.isspace():
            yield number, line


def loads(line: bytes | str) -> Any:
    """The value of a line of JSON; numbers that JSON does not know (NaN, Infinity, 1e999) are read as None.

    Raises ValueError where it is no JSON, or nested deeper than :data:`DEEPEST`.

    >>> loads('{"a": [1.5, NaN]}')
    {'a': [1.5, None]}
    """
    try:
        value = json.loads(line, parse_constant=lambda _: None, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError:
        raise ValueError(f"nested deeper than {DEEPEST} levels") from None
    if _is_deep(value, DEEPEST):
        raise ValueError(f"nested deeper than {DEEPEST} levels")
    return value


def _finite(number: str) -> float | None:
    value = float(number)
    return value if isfinite(value) else None


def _is_deep(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    return levels == 0 or any(
        _is_deep(one, levels - 1) for one in (value.values() if isinstance(value, dict) else value)
    )
