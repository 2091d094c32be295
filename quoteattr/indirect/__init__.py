"""The step of indirect speech: what is reported without marks, its cue, and the mention of its source.

The words of a tree that are likely cues are told by themselves (:mod:`.cue_words`). Everything that may be a content of
one is proposed (:mod:`.proposals`); what is learned weighs the proposals and the mentions that may be their source
(:mod:`.model`); of each cue the likeliest content stays (:mod:`.find`).
"""

from __future__ import annotations

from quoteattr.indirect.cue_words import CueWord, likely_cue_words
from quoteattr.indirect.find import find_indirect
from quoteattr.indirect.types import Reported

__all__ = ["CueWord", "Reported", "find_indirect", "likely_cue_words"]
