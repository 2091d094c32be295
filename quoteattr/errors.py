"""The package's own errors: each says what was given, what is allowed, and what to do."""

from __future__ import annotations


class QuoteattrError(Exception):
    """The base of every error the package raises on purpose."""


class InputError(QuoteattrError, TypeError):
    """The text is of a type that cannot be attributed."""


class OptionError(QuoteattrError, ValueError):
    """An option has a value that is not allowed."""


class LengthError(QuoteattrError, ValueError):
    """A text is longer than ``max_chars``, given in characters."""

    def __init__(self, max_chars: int) -> None:
        super().__init__(max_chars)
        self.max_chars = max_chars

    def __str__(self) -> str:
        return f"the text has more than {self.max_chars} characters; max_chars allows more"


class SchemaError(QuoteattrError, ValueError):
    """Data that should be a document are not of the documented schema."""


class ModelError(QuoteattrError, OSError):
    """A model file is missing, damaged or of the wrong kind."""


class WorkerError(QuoteattrError, RuntimeError):
    """A process that was to attribute texts has died."""
