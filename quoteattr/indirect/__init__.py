"""The step of indirect speech: what is reported without marks, its cue, and the mention of its source.

In a tree everything that may be a content of a cue is proposed (:mod:`.proposals`); what is learned weighs the
proposals and the mentions that may be their source (:mod:`.model`); of each cue the likeliest content stays
(:mod:`.find`).
"""

from __future__ import annotations

from quoteattr.indirect.find import find_indirect
from quoteattr.indirect.types import Reported

__all__ = ["Reported", "find_indirect"]
