"""The step of the speakers: who each source of a quotation is, by the fullest name of the document.

Names are clustered into those who bear them (:mod:`.clusters`, :mod:`.genders`), and each source, a mention, is
resolved (:mod:`.references`). What is told of each speaker is put together (:mod:`.profiles`), and how each source
became one (:mod:`.links`).
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.lang.language import Language
from quoteattr.mentions import Candidate, Mentions
from quoteattr.mentions.types import Phrase
from quoteattr.parsing.types import NOTHING_KNOWN, Known
from quoteattr.speakers.chains import Chains
from quoteattr.speakers.cluster import Cluster
from quoteattr.speakers.clusters import Clusters
from quoteattr.speakers.genders import vote
from quoteattr.speakers.links import link, trail
from quoteattr.speakers.profiles import speaker as profile
from quoteattr.speakers.references import References
from quoteattr.speakers.types import Link
from quoteattr.speakers.weights import WEIGHTS
from quoteattr.values import Speaker

__all__ = ["resolve"]

Sources = Sequence[Candidate | None]


def resolve(
    mentions: Mentions,
    sources: Sources,
    language: Language,
    known: Known = NOTHING_KNOWN,
    gender_by_name: bool = False,
) -> tuple[tuple[Speaker, ...], tuple[Link | None, ...]]:
    """Gather the sources of a document into its speakers.

    ``sources`` are mentions, one a quotation, in any order and also more than once; None where a quotation has none.
    Returned are the speakers in the order of their first mention as a source, and for each source how it became one of
    them (None for None). ``known`` is what the caller's pipeline has recognized. ``gender_by_name`` lets a first name
    tell the gender of a speaker where the text does not. Offsets are code points, half-open.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.mentions import find_mentions
    >>> from quoteattr.text.types import Segmentation
    >>> text = "Ada Green is leaving. Ms. Green told reporters she was tired. A friend agreed."
    >>> segmentation = Segmentation((), (), ((0, len(text)),))
    >>> mentions = find_mentions(text, segmentation, Marking(), (), language("en"))
    >>> at = [text.index(words) for words in ("Ms. Green", "she", "A friend")]
    >>> sources = [mentions.at(at[0], at[0] + 9), None, mentions.at(at[1], at[1] + 3), mentions.at(at[2], at[2] + 8)]
    >>> speakers, links = resolve(mentions, sources, language("en"))
    >>> [(speaker.name, speaker.kind, speaker.gender) for speaker in speakers]
    [('Ada Green', 'person', 'female'), ('A friend', 'unnamed', None)]
    >>> [(speakers[link.speaker].name, link.how) for link in links if link]
    [('Ada Green', 'surname'), ('Ada Green', 'pronoun'), ('A friend', 'own words')]
    """
    text, names = mentions.positions.text, mentions.names
    given = {(source.start, source.end, source.head): mentions.read(source) for source in sources if source is not None}
    if not given:
        return (), tuple(None for _ in sources)
    chains = Chains(known, mentions)
    read = {key: chains.follow(source.phrase, source) for key, source in sorted(given.items()) if source.phrase}
    keys = sorted(read, key=lambda key: (read[key].start, read[key].end))
    phrases = [read[key] for key in keys]
    clusters = Clusters(names, language, {index for phrase in phrases for index in phrase.named})
    vote(mentions.positions, names, clusters, language)
    references = References(mentions, clusters, language)
    answers = references.resolve(phrases)
    order = {who: index for index, who in enumerate(dict.fromkeys(answers))}
    mentioned: list[list[Phrase]] = [[] for _ in order]
    for phrase, who in zip(phrases, answers, strict=True):
        mentioned[order[who]].append(phrase)
    speakers = tuple(
        profile(
            f"s{index + 1}",
            text,
            references.entities[who],
            [names[place.name] for place in references.met[who] if place.name is not None],
            mentioned[index],
            _told(clusters.found[who], gender_by_name) if who < len(clusters.found) else "",
            language,
        )
        for who, index in order.items()
    )
    trails = {who: trail(references.met[who], names) for who in order}
    links = {}
    for key, who in zip(keys, answers, strict=True):
        source, entity = given[key].phrase, references.entities[who]
        if source is not None:
            how, antecedent = link(source, read[key], entity, trails[who], names, language)
            is_unsure = how == "description" and source.start in references.unsure
            chance = WEIGHTS.chance_of_other_word if is_unsure else 1.0
            links[key] = Link(order[who], (source.start, source.end), how, antecedent, chance)
    return speakers, tuple(
        None if source is None else links[source.start, source.end, source.head] for source in sources
    )


def _told(cluster: Cluster, by_name: bool) -> str:
    """The gender that the text tells of one it names; by the first name only where the caller wants it."""
    return cluster.told or (cluster.prior if by_name and cluster.kind == "person" else "")
