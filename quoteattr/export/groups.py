"""Who is quoted, by what kind of speaker it is: women, men, organizations and so on, for studies of balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from quoteattr.export.shares import shares
from quoteattr.values import Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

#: The groups in their order, each with what it rests on.
GROUPS = {
    "women": "persons, of whom a pronoun, a form of address or a noun of the text tells it",
    "men": "persons, of whom a pronoun, a form of address or a noun of the text tells it",
    "unknown": "persons of whom nothing in the text tells whether they are women or men",
    "unnamed": "persons whom the text does not name and of whom it does not tell it either",
    "organizations": "organizations, and places that speak as their governments",
    "groups": "several at once",
    "documents": "something written",
    "no kind": "speakers of documents made before there were kinds",
    "no speaker": "quotations whose speaker was not found, or that have none",
}
_COUNTED = ("documents", "speakers", "quotations", "words")
_OF_GENDER = {"female": "women", "male": "men"}
_OF_KIND = {"unnamed": "unnamed", "organization": "organizations", "group": "groups", "document": "documents"}


@frozen
class Group:
    """How much the speakers of a group are quoted.

    ``documents`` counts those that quote one of them, ``speakers`` the speakers of each document anew; ``quotations``
    and ``words`` are as in :class:`~quoteattr.export.shares.Share`, ``share`` is that of all words that are quoted.
    """

    name: str
    documents: int
    speakers: int
    quotations: int
    words: int
    share: float


def groups(documents: Iterable[Document]) -> tuple[Group, ...]:
    """The groups of :data:`GROUPS` that are quoted in the documents, in that order."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in GROUPS}
    for document in documents:
        seen = set()
        for share in shares(document):
            name = group_of(share.speaker)
            counts[name].update(
                documents=int(name not in seen),
                speakers=int(share.speaker is not None),
                quotations=share.quotations,
                words=share.words,
            )
            seen.add(name)
    every = max(1, sum(count["words"] for count in counts.values()))
    return tuple(
        Group(name, **{what: count[what] for what in _COUNTED}, share=count["words"] / every)
        for name, count in counts.items()
        if count["quotations"]
    )


def group_of(speaker: Speaker | None) -> str:
    """The group of a speaker.

    >>> group_of(Speaker("s1", "she", kind="unnamed", gender="female")), group_of(Speaker("s2", "Roe", kind="person"))
    ('women', 'unknown')
    """
    if speaker is None:
        return "no speaker"
    if speaker.kind is None:
        return "no kind"
    if speaker.kind in ("person", "unnamed") and speaker.gender:
        return _OF_GENDER[speaker.gender]
    return _OF_KIND.get(speaker.kind, "unknown")
