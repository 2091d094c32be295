"""The step of the speakers: who each source of a quotation is, by the fullest name of the document.

Names are clustered into those who bear them (:mod:`.clusters`, :mod:`.genders`), and each source, a mention, is
resolved (:mod:`.references`).
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.lang.language import Language
from quoteattr.mentions import Candidate, Mentions
from quoteattr.mentions.types import Phrase
from quoteattr.parsing.types import NOTHING_KNOWN, Known
from quoteattr.speakers.chains import Chains
from quoteattr.speakers.clusters import Clusters
from quoteattr.speakers.genders import vote
from quoteattr.speakers.references import References
from quoteattr.values import Mention, Speaker

__all__ = ["resolve"]

Sources = Sequence[Candidate | None]


def resolve(
    mentions: Mentions, sources: Sources, language: Language, known: Known = NOTHING_KNOWN
) -> tuple[tuple[Speaker, ...], tuple[int | None, ...]]:
    """Gather the sources of a document into its speakers.

    ``sources`` are mentions, one a quotation, in any order and also more than once; None where a quotation has none.
    Returned are the speakers in the order of their first mention as a source, and for each source the index of its
    speaker (None for None). ``known`` is what the caller's pipeline has recognized. Offsets are code points, half-open.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.mentions import find_mentions
    >>> from quoteattr.text.types import Segmentation
    >>> text = "Ada Green is leaving. Ms. Green told reporters she was tired. A friend agreed."
    >>> segmentation = Segmentation((), (), ((0, len(text)),))
    >>> mentions = find_mentions(text, segmentation, Marking(), (), language("en"))
    >>> at = [text.index(words) for words in ("Ms. Green", "she", "A friend")]
    >>> sources = [mentions.at(at[0], at[0] + 9), None, mentions.at(at[1], at[1] + 3), mentions.at(at[2], at[2] + 8)]
    >>> speakers, indices = resolve(mentions, sources, language("en"))
    >>> [speaker.name for speaker in speakers], indices
    (['Ada Green', 'A friend'], (0, None, 0, 1))
    """
    text = mentions.positions.text
    given = {(source.start, source.end, source.head): mentions.read(source) for source in sources if source is not None}
    if not given:
        return (), tuple(None for _ in sources)
    chains = Chains(known, mentions)
    read = {key: chains.follow(source.phrase, source) for key, source in sorted(given.items()) if source.phrase}
    keys = sorted(read, key=lambda key: (read[key].start, read[key].end))
    phrases = [read[key] for key in keys]
    clusters = Clusters(mentions.names, language, {index for phrase in phrases for index in phrase.named})
    vote(mentions.positions, mentions.names, clusters, language)
    references = References(mentions, clusters, language)
    answers = references.resolve(phrases)
    order = {who: index for index, who in enumerate(dict.fromkeys(answers))}
    mentioned: list[list[Phrase]] = [[] for _ in order]
    for phrase, who in zip(phrases, answers, strict=True):
        mentioned[order[who]].append(phrase)
    speakers = tuple(
        Speaker(
            f"s{index + 1}",
            references.entities[who].name,
            _aliases(references.entities[who].name, references.entities[who].aliases, mentioned[index]),
            tuple(Mention(phrase.start, phrase.end, text[phrase.start : phrase.end]) for phrase in mentioned[index]),
        )
        for who, index in order.items()
    )
    index_of = {key: order[who] for key, who in zip(keys, answers, strict=True)}
    return speakers, tuple(
        None if source is None else index_of[source.start, source.end, source.head] for source in sources
    )


def _aliases(name: str, others: Sequence[str], phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """The other names and the descriptions of a speaker."""
    described = [phrase.text for phrase in phrases if not phrase.pronoun and not phrase.named]
    return tuple(alias for alias in dict.fromkeys([*others, *described]) if alias != name)
