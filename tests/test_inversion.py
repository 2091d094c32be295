"""What is mended in trees: whatever the parser gives, a tree stays a tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.lang.language import language
from quoteattr.parsing.absolute import with_absolutes
from quoteattr.parsing.adjuncts import with_adjuncts
from quoteattr.parsing.inversion import restored
from quoteattr.parsing.reduced import with_participles
from quoteattr.parsing.tree import Word
from quoteattr.parsing.verbs import with_verbs

FORMS = (
    ",",
    ";",
    ":",
    '"',
    "-",
    "briefed",
    "juge",
    "“",
    "”",
    "explains",
    "said",
    "says",
    "told",
    "that",
    "Will",
    "smiling",
    "jokes",
    "the",
    "mayor",
    "Ada",
    "Roe",
    "dit-il",
    "a",
    "déclaré",
    "fustige",
    "qui",
    "his",
    "after",
    "lundi",
)
TAGS = ("VERB", "NOUN", "PROPN", "PUNCT", "DET", "AUX", "ADV", "PRON", "ADP")
RELATIONS = tuple(
    "nsubj obj iobj conj det acl acl:relcl amod appos ccomp parataxis punct advcl nmod flat obl case".split()
)


@st.composite
def words(draw: st.DrawFn) -> tuple[Word, ...]:
    """The words of a tree at random: each but the root hangs on one that is nearer to it."""
    order = draw(st.permutations(range(draw(st.integers(2, 9)))))
    heads = {order[0]: -1}
    for at, place in enumerate(order[1:], 1):
        heads[place] = order[draw(st.integers(0, at - 1))]
    quoted = draw(st.integers(0, len(order) - 1))
    return tuple(
        Word(
            form := draw(st.sampled_from(FORMS)),
            2 * place,
            2 * place + 1,
            0 if place < quoted else -1,
            draw(st.sampled_from(TAGS)),
            heads[place],
            draw(st.sampled_from(RELATIONS)) if heads[place] >= 0 else "root",
            {"said": "say", "says": "say", "told": "tell"}.get(form, form),
        )
        for place in range(len(order))
    )


MENDING = (restored, with_absolutes, with_adjuncts, with_verbs, with_participles)


@settings(max_examples=1000)
@given(words(), st.sampled_from(("en", "fr")), st.sampled_from(MENDING))
def test_no_circle(tree: tuple[Word, ...], lang: str, mend: Callable[..., Sequence[Word]]) -> None:
    found = mend(tree, language(lang))
    assert len(found) == len(tree)
    assert [word.head for word in found].count(-1) == 1
    for place in range(len(found)):
        seen = set()
        while place >= 0:
            assert place not in seen
            seen.add(place)
            place = found[place].head


def test_a_verb_that_hangs_on_its_subject() -> None:
    """“Go,” explains, smiling, the mayor: with the verb as a clause of the noun."""
    forms = ("“", "Go", ",", "”", "explains", ",", "smiling", ",", "the", "mayor", ".")
    tags = ("PUNCT", "VERB", "PUNCT", "PUNCT", "VERB", "PUNCT", "VERB", "PUNCT", "DET", "NOUN", "PUNCT")
    heads = (1, 9, 1, 1, 9, 6, 4, 6, 9, -1, 9)
    relations = ("punct", "ccomp", "punct", "punct", "acl", "punct", "advcl", "punct", "det", "root", "punct")
    tree = tuple(
        Word(form, 2 * at, 2 * at + 1, 0 if 0 < at < 3 else -1, tags[at], heads[at], relations[at], form)
        for at, form in enumerate(forms)
    )
    found = restored(tree, language("en"))
    assert found[9].head == 4 and found[9].deprel == "nsubj"
    assert found[4].head != 9


def test_an_auxiliary_that_is_a_name() -> None:
    """“Go,” Will said: with the verb as a clause of what was taken for an auxiliary."""
    forms = [
        ("“", "PUNCT", 1, "punct"),
        ("Go", "VERB", 4, "ccomp"),
        (",", "PUNCT", 1, "punct"),
        ("”", "PUNCT", 1, "punct"),
    ]
    forms += [("Will", "AUX", -1, "root"), ("said", "VERB", 4, "conj")]
    tree = tuple(
        Word(form, at, at + 1, 0 if at in (1, 2) else -1, upos, head, deprel, "say" if form == "said" else form)
        for at, (form, upos, head, deprel) in enumerate(forms)
    )
    found = restored(tree, language("en"))
    assert [(word.head, word.deprel) for word in found[4:]] == [(5, "nsubj"), (-1, "root")]


def test_a_verb_before_a_quotation_beside_the_root() -> None:
    """The journal has quoted Agnès Roe, |fustige| : « Non »: the root stays the only one."""
    forms = ("Le", "journal", "cite", "Agnès", "fustige", ":", '"', "Non", '"')
    tags = ("DET", "NOUN", "VERB", "PROPN", "PROPN", "PUNCT", "PUNCT", "INTJ", "PUNCT")
    heads = (1, 2, -1, 2, 3, 7, 7, 2, 7)
    relations = ("det", "nsubj", "root", "obj", "flat", "punct", "punct", "parataxis", "punct")
    tree = tuple(
        Word(form, 2 * at, 2 * at + 1, 0 if at == 7 else -1, tags[at], heads[at], relations[at], form)
        for at, form in enumerate(forms)
    )
    found = with_verbs(tree, language("fr"))
    assert [(word.upos, word.head, word.deprel) for word in found[3:5]] == [
        ("PROPN", 4, "nsubj"),
        ("VERB", 2, "parataxis"),
    ]
