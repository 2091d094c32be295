"""Features of a cue, of what may be its content, and of who may be its source: numbers read off the tree.

What they need to know of a language are its classes of words (:class:`quoteattr.lang.records.Codes`) and the lexicon of
cues and sources, which is the ranker's. Of a word's meaning they have the first coordinates of its vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import field, frozen

from quoteattr.attribution.predicates import passive
from quoteattr.attribution.ranker.codes import TYPE, UPOS, relation_code
from quoteattr.indirect.network import Told
from quoteattr.indirect.proposals import SHAPES
from quoteattr.indirect.types import Proposal, Reading
from quoteattr.indirect.ways import Above, way_between
from quoteattr.lang.language import Language
from quoteattr.lang.vectors import Vectors
from quoteattr.mentions.types import Candidate
from quoteattr.parsing.tree import SUBJECTS, Tree

CUE_VECTOR, CONTENT_VECTOR, SOURCE_VECTOR, AUXILIARY_VECTOR = 16, 10, 4, 3  # coordinates
SHAPE = {name: number for number, name in enumerate(SHAPES)}
FORMS_KEPT = 50_000
DEEPEST = 8

CUE = (
    *"u_share u_upos u_relation u_passive u_nsubj u_obj u_iobj u_ccomp u_xcomp u_obl u_advcl u_mark u_aux".split(),
    *"u_cop u_possessor u_acl u_nmod u_parataxis u_depth u_place u_left u_words u_head_share u_head_upos".split(),
    *"u_next u_next_upos u_before u_before_upos u_capital u_inflected u_speech u_noun u_quoted u_question".split(),
    "u_not",
    "u_odds",
    *(f"u_auxiliary_{n}" for n in range(AUXILIARY_VECTOR)),
    *(f"u_vector_{n}" for n in range(CUE_VECTOR)),
)
CONTENT = (
    *"x_shape x_relation x_upos x_words x_pieces x_behind x_ahead x_opener x_first_upos x_before_upos".split(),
    *"x_before x_comma_before x_colon_before x_ends x_comma_after x_after x_after_upos x_quoted x_verbs".split(),
    *"x_nsubj x_cop x_mark x_inner_share x_names x_commas x_capital x_conj x_share x_proposals x_marked".split(),
    *"x_tail x_tail_relation x_tail_opener x_next_relation x_next_opener x_next_words".split(),
    *"x_joined_share x_joined_subject x_joined_mark x_joined_inside".split(),
    *(f"x_vector_{n}" for n in range(CONTENT_VECTOR)),
)
SOURCE = (
    *"s_given s_up s_down s_side_u s_side_s s_relation s_upos s_type s_person s_case s_from s_distance".split(),
    *"s_words s_share s_child s_grandchild s_commas s_verbs s_possessor s_introduced s_relative".split(),
    *"s_capital s_determiner s_next s_odds".split(),
)


REGISTER = tuple("d_quoted d_speaking d_reporting d_names d_sentence".split())
USUAL, PRIOR = (0.04, 0.01, 0.02, 0.12, 24.0), 100  # the register of news, and words of them
SPEAKING = (1, 2)  # the persons, as the codes number them, of those who speak and are spoken to


@frozen(eq=False)
class Coordinates:
    """The first coordinates of the vectors of words, kept by form."""

    vectors: Vectors
    axes: Any  # a column each
    _kept: dict[str, Any] = field(factory=dict, repr=False)

    def of(self, form: str, count: int) -> Sequence[float]:
        """So many coordinates of a form; 0 for one without vector."""
        found: Sequence[float] | None = self._kept.get(form)
        if found is None:
            number = self.vectors.numbers.get(form.lower())
            axes = self.axes
            row = np.zeros(axes.shape[1]) if number is None else self.vectors.rows[number].astype(np.float64) @ axes
            if len(self._kept) >= FORMS_KEPT:
                self._kept.clear()
            found = self._kept[form] = row.round(4).tolist()
        return found[:count]


def cue_features(reading: Reading, cue: int, coordinates: Coordinates) -> tuple[float, ...]:
    """The numbers of :data:`CUE`."""
    tree, language, shares = reading.tree, reading.language, reading.lexicon.cues
    words, openers = tree.words, language.codes.openers
    word = words[cue]
    kids = tree.children[cue]
    relations = {words[kid].relation for kid in kids}
    above = words[word.head] if word.head >= 0 else None
    following = words[cue + 1] if cue + 1 < len(words) else None
    before = words[cue - 1] if cue else None
    auxiliary = tree.child(cue, "aux")
    return (
        shares.get(word.lemma, 0.0),
        UPOS.get(word.upos, 0),
        relation_code(word.deprel),
        passive(tree, cue, language),
        *(name in relations for name in ("nsubj", "obj", "iobj", "ccomp", "xcomp", "obl", "advcl", "mark", "aux")),
        "cop" in relations,
        tree.child(cue, "nmod:poss") is not None,
        *(name in relations for name in ("acl", "nmod", "parataxis")),
        min(DEEPEST, reading.depth[cue]),
        cue,
        len(words) - cue,
        len(words),
        shares.get(above.lemma, 0.0) if above else -1,
        UPOS.get(above.upos, 0) if above else -1,
        openers.get(following.form.lower(), 0) if following else -1,
        UPOS.get(following.upos, 9) if following else -1,
        openers.get(before.form.lower(), 0) if before else -1,
        UPOS.get(before.upos, 9) if before else -1,
        word.form[:1].isupper(),
        word.form.lower() != word.lemma,
        word.lemma in language.speech.reporting_verbs,
        word.lemma in language.speech.nouns,
        reading.is_quoted,
        words[-1].form == "?",
        any(words[kid].form.lower() in language.codes.negations for kid in kids),
        reading.odds(cue),
        *coordinates.of(words[auxiliary].form if auxiliary is not None else "", AUXILIARY_VECTOR),
        *coordinates.of(word.form, CUE_VECTOR),
    )


def content_features(
    reading: Reading, proposal: Proposal, count: int, marked: int, coordinates: Coordinates
) -> tuple[float, ...]:
    """The numbers of :data:`CONTENT`; its cue has so many proposals, and so many more that are quotations."""
    tree, shares = reading.tree, reading.lexicon.cues
    words, openers = tree.words, reading.language.codes.openers
    head, cue = words[proposal.head], proposal.cue
    inside = [words[place] for first, last in proposal.ranges for place in range(first, last + 1)]
    first, last = proposal.ranges[0][0], proposal.ranges[-1][1]
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    mark = tree.child(proposal.head, "mark")
    kids = {words[kid].relation for kid in tree.children[proposal.head]}
    verbs = [word for word in inside if word.upos in ("VERB", "AUX")]
    return (
        SHAPE[proposal.shape],
        relation_code(head.deprel) if proposal.head != cue else -2,
        UPOS.get(head.upos, 0),
        len(inside),
        len(proposal.ranges),
        first - cue,
        cue - last,
        openers.get(words[first].form.lower(), 0),
        UPOS.get(words[first].upos, 9),
        UPOS.get(before.upos, 9) if before else -1,
        openers.get(before.form.lower(), 0) if before else -1,
        before.form == "," if before else 2,
        before.form == ":" if before else 0,
        last + 1 >= len(words) - 1,
        after.form == "," if after else 2,
        openers.get(after.form.lower(), 0) if after else -1,
        UPOS.get(after.upos, 9) if after else -1,
        sum(word.quote >= 0 for word in inside) / len(inside),
        len(verbs),
        "nsubj" in kids,
        "cop" in kids,
        openers.get(words[mark].form.lower(), -1) if mark is not None else 0,
        max((shares.get(word.lemma, 0.0) for word in verbs), default=0.0),
        sum(word.upos == "PROPN" for word in inside) / len(inside),
        sum(word.form == "," for word in inside),
        head.form[:1].isupper(),
        sum(word.relation == "conj" for word in inside),
        shares.get(head.lemma, 0.0),
        count,
        marked,
        *_tail(reading, proposal),
        *_joined(reading, proposal),
        *coordinates.of(head.form, CONTENT_VECTOR),
    )


def _tail(reading: Reading, proposal: Proposal) -> tuple[int, ...]:
    """What of the clause of the cue is in the content behind the head's own words, and what follows the content.

    Of the tail: its words, the relation of its last dependent, what opens that; of the next dependent of the cue: its
    relation, what opens it, its words. ``dismissed [the charges] [by pointing out that …]``. A subject behind the cue
    (``…, said the mayor``) does not count.
    """
    tree, below, openers = reading.tree, reading.below, reading.language.codes.openers
    words = tree.words
    own, last = max(below[proposal.head]), proposal.ranges[-1][1]
    behind = [
        kid
        for kid in tree.children[proposal.cue]
        if kid > proposal.cue and words[kid].upos != "PUNCT" and words[kid].deprel not in SUBJECTS
    ]
    inside = [kid for kid in behind if own < min(below[kid]) <= last]
    follows = [kid for kid in behind if min(below[kid]) > last]

    def told(kid: int) -> tuple[int, int]:
        return relation_code(words[kid].deprel), openers.get(words[min(below[kid])].form.lower(), 0)

    return (
        max(0, last - own),
        *(told(inside[-1]) if inside else (-1, -1)),
        *(told(follows[0]) if follows else (-1, -1)),
        len(below[follows[0]]) if follows else 0,
    )


def _joined(reading: Reading, proposal: Proposal) -> tuple[float, ...]:
    """What is joined to the head: the share of its lemma, whether it has a subject, a mark, whether it is inside.

    ``said that [the pier was old and warned that it could fall]``.
    """
    tree, head = reading.tree, proposal.head
    joined = tree.child(head, "conj") if head != proposal.cue else None
    if joined is None:
        return -1, -1, -1, -1
    return (
        reading.lexicon.cues.get(tree.words[joined].lemma, 0.0),
        tree.child(joined, *SUBJECTS) is not None,
        tree.child(joined, "mark") is not None,
        proposal.holds(joined),
    )


def register_features(trees: Sequence[Tree], language: Language) -> tuple[float, ...]:
    """The numbers of :data:`REGISTER`: whether a text tells, as news do, or speaks, as speeches and interviews do.

    They are shares of its words, and their number a sentence. A few sentences tell little of that: :data:`PRIOR` words
    of usual news are counted with them.
    """
    words = [word for tree in trees for word in tree.words]
    counts = (
        sum(word.quote >= 0 for word in words),
        sum(language.codes.persons.get(word.form.lower(), 0) in SPEAKING for word in words),
        sum(word.form in language.speech.quotative_forms for word in words),
        sum(word.upos == "PROPN" for word in words),
    )
    *shares, length = USUAL
    total = len(words) + PRIOR
    told = ((count + PRIOR * usual) / total for count, usual in zip(counts, shares))
    return (*told, total / (len(trees) + PRIOR / length))


def source_features(
    reading: Reading,
    cue: int,
    mention: Candidate,
    given: int | None,
    told: Told | None,
    above: Above,
) -> tuple[float, ...]:
    """The numbers of :data:`SOURCE` for a mention of the tree of the cue, of which the network has told.

    ``above`` are the words above the cue (:func:`.ways.way_up`).
    """
    tree, codes = reading.tree, reading.language.codes
    words = tree.words
    assert mention.node is not None
    place = mention.node.place
    word, head = words[place], words[words[place].head] if words[place].head >= 0 else None
    case, determiner = tree.child(place, "case"), tree.child(place, "det")
    first, last = mention.words
    begin = min(place, cue) + 1  # of the words between
    end = max(begin, place, cue)
    introducing = reading.language.speech.according_openers
    return (
        given == place,
        *way_between(tree, above, place),
        relation_code(word.deprel),
        UPOS.get(word.upos, 0),
        TYPE[mention.type],
        codes.persons.get(word.form.lower(), 0),
        codes.cases.get(words[case].form.lower(), 0) if case is not None else 0,
        place - cue,
        abs(place - cue),
        last - first,
        reading.lexicon.sources.get(word.lemma, 0.0) if word.upos == "NOUN" else -1,
        word.head == cue,
        head is not None and head.head == cue,
        reading.commas[end] - reading.commas[begin],
        reading.verbs[end] - reading.verbs[begin],
        tree.child(place, "nmod:poss") is not None,
        any(words[kid].form.lower() in introducing for kid in tree.children[place]),
        mention.antecedent is not None,
        word.form[:1].isupper(),
        codes.determiners.get(words[determiner].form.lower(), 0) if determiner is not None else 0,
        codes.openers.get(words[cue + 1].form.lower(), 0) if cue + 1 < len(words) else -1,
        told.source[place] if told else 0.0,
    )
