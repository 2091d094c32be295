"""The names, noun phrases and pronouns of a document, each found once, with what is known of it.

Names are found on the surface of the text (:mod:`.names`), noun phrases and pronouns off the trees
(:mod:`.syntactic`); each phrase is read (:mod:`.phrases`): which names are its head, else what it describes.
"""

from quoteattr.mentions.find import Mentions, find_mentions
from quoteattr.mentions.types import Candidate

__all__ = ["Candidate", "Mentions", "find_mentions"]
