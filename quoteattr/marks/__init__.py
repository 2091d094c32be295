"""The marks of quotation of a text: which stand where, what each is meant for, what had to be repaired."""

from quoteattr.marks.find import find_marks
from quoteattr.marks.normalize import Normalized, normalize
from quoteattr.marks.repairs import REASONS
from quoteattr.marks.types import Marking, QuotePair

__all__ = ["REASONS", "Marking", "Normalized", "QuotePair", "find_marks", "normalize"]
