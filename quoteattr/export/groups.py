"""Who is quoted, by what kind of speaker it is (women, men, organizations …), by role, and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quoteattr.export.given import each
from quoteattr.export.shares import shares
from quoteattr.values import Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

NO_SPEAKER, NO_ROLE = "no speaker", "no role"

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
    NO_SPEAKER: "quotations whose speaker was not found, or that have none",
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
    found = {group.name: group for group in _grouped(each(documents, "groups"), lambda speaker: [group_of(speaker)])}
    return tuple(found[name] for name in GROUPS if name in found)


def roles(documents: Iterable[Document]) -> tuple[Group, ...]:
    """The roles of those who are quoted in the documents, the one with the most words first.

    A speaker of several roles counts for each, so that shares may add up to more than 1. Roles are one where they are
    the same but for case, and spelt as the first one is.
    """
    found = _grouped(each(documents, "roles"), lambda speaker: speaker.roles or [NO_ROLE])
    return tuple(sorted(found, key=lambda group: (group.name in (NO_ROLE, NO_SPEAKER), -group.words, group.name)))


def by_document(documents: Iterable[tuple[Any, Document]]) -> tuple[Group, ...]:
    """How much is quoted in each of some named documents, in their order; one without a quotation is there, too."""
    counted = [(str(name), shares(document)) for name, document in documents]
    every = max(1, sum(share.words for _, told in counted for share in told))
    return tuple(
        Group(
            name,
            1,
            sum(share.speaker is not None for share in told),
            sum(share.quotations for share in told),
            words := sum(share.words for share in told),
            words / every,
        )
        for name, told in counted
    )


def _grouped(documents: Iterable[Document], names: Callable[[Speaker], Iterable[str]]) -> list[Group]:
    """The groups by the names of those that each speaker is in, whatever their case; quoted ones alone."""
    counts: dict[str, Counter[str]] = {}
    spelt: dict[str, str] = {}
    every = 0
    for document in documents:
        seen = set()
        for share in shares(document):
            every += share.words
            told = names(share.speaker) if share.speaker else (NO_SPEAKER,)
            for name in dict.fromkeys(spelt.setdefault(name.lower(), name) for name in told):
                counts.setdefault(name, Counter()).update(
                    documents=int(name not in seen),
                    speakers=int(share.speaker is not None),
                    quotations=share.quotations,
                    words=share.words,
                )
                seen.add(name)
    return [
        Group(name, **{what: count[what] for what in _COUNTED}, share=count["words"] / max(1, every))
        for name, count in counts.items()
        if count["quotations"]
    ]


def group_of(speaker: Speaker | None) -> str:
    """The group of a speaker.

    >>> group_of(Speaker("s1", "she", kind="unnamed", gender="female")), group_of(Speaker("s2", "Roe", kind="person"))
    ('women', 'unknown')
    """
    if speaker is None:
        return NO_SPEAKER
    if speaker.kind is None:
        return "no kind"
    if speaker.kind in ("person", "unnamed") and speaker.gender:
        return _OF_GENDER[speaker.gender]
    return _OF_KIND.get(speaker.kind, "unknown")
