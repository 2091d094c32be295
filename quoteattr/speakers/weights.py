"""The one table of figures by which names, pronouns and descriptions are resolved, chosen by measurement.

Learned weights of the same facts and more were no better (``docs/steps/speakers.md``).
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, field, frozen


def _table(**figures: float) -> Mapping[str, float]:
    return field(default=Factory(lambda: dict(figures)))


@frozen
class Weights:
    """What each fact is worth. Salience is after Lappin and Leass (1994), see :mod:`.salience`."""

    # what a mention adds to the salience of its entity, by role, and what a sentence of narration leaves of it
    roles: Mapping[str, float] = _table(
        source=110.0, subject=100.0, other=40.0, possessive=30.0, governed=25.0, inside=25.0, quoted=12.0, headline=8.0
    )
    decay: float = 0.25
    # what each mention adds for long, and what a sentence leaves of that
    lasting: float = 1.0
    slow_decay: float = 0.9
    # what it is worth to have been meant by the same ambiguous form before
    lead: float = 220.0

    # what is left of the salience of one whose gender the text does not tell: a sure person, one by a name of no
    # sure form, a capitalized word that stands at beginnings of sentences only; somebody with no name, and one whose
    # description tells the gender ("la voisine"); one who is
    # named in the quotation next to the pronoun, since people seldom call themselves by name, or in a participle
    # whose subject the pronoun is
    untold: Mapping[str, float] = field(default=Factory(lambda: {"person": 0.9, "": 0.19, "doubtful": 0.05}))
    # of a name of no sure form that was a subject and that a pronoun has meant before
    learned: float = 0.7
    # of one of several words that stands before a verb of speech: bodies do, too, and single words are often titles
    speaking: float = 0.4
    # of one by a name of no sure form who was a subject, in a paragraph that names no sure person: "Keynes knew this."
    acting: float = 0.5
    nameless: float = 0.3
    described: float = 0.6
    aside: float = 0.1
    # of one who was not mentioned in the paragraph of the pronoun so far, where a person of its gender was
    paragraph: float = 0.5
    # who may be meant by a pronoun of number or thing, and for how much
    several: Mapping[str, float] = field(
        default=Factory(lambda: {"group": 1.0, "organization": 0.6, "": 0.3, "thing": 0.05, "document": 0.05})
    )
    things: Mapping[str, float] = field(
        default=Factory(
            lambda: {"organization": 1.0, "thing": 1.0, "document": 1.0, "": 0.3, "place": 0.5, "group": 0.1}
        )
    )

    # evidence for a gender: a title or noun counts as so many pronouns; so many more of one than twice the other
    # decide, more against a first name, and still more where a single word may be a surname
    gender_told: int = 10
    gender_least: int = 2
    gender_least_unsure: int = 4
    gender_against_name: int = 3
    gender_against_name_of_several: int = 5

    # a description fits one whom the text gave the same noun, one that can stand for it, a detail that both have;
    # somebody from nowhere fits less; a newswriter's other word fits who is named often
    same_noun: float = 2.0
    related_noun: float = 1.0
    from_nowhere: float = 0.25
    shared_detail: float = 0.5
    # "the president" is the president rather than a more salient vice president
    narrower: float = 0.35
    other_word: float = 0.2
    # how often such a word means whom it is given to, beside one that the text has told: of 65 in invented news read
    # for the first time 55 were right, of 68 told ones 66
    chance_of_other_word: float = 0.85
    # one whom the text names only later is meant where nobody else is
    unmet: float = 0.05
    # of whom the text speaks is so many times as salient as the next of its kind
    leading: float = 1.25
    of_a_name: float = 1.0
    often: int = 3
    # so many who share a noun are weighed for a description at most
    namesakes: int = 12
    # two who are one subject stand so many characters apart at most; the words before a relative reach so far back
    apart: int = 60
    reach: int = 80
    # what salience adds at most to a fit, and how much of it
    salience: float = 0.001
    most_salience: float = 0.3


WEIGHTS = Weights()
