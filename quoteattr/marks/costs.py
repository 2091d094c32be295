"""The one table of costs by which the reading of the marks is chosen. Lower is better; 0 is sound typography.

The unit is about "one oddity of typing". A reading of a text costs the sum over its marks and pairs.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Costs:
    """What each oddity costs. The figures were set by hand and checked on news with sound and with broken marks."""

    # a mark in the role that its surroundings speak for or against
    spaced: float = 1.0  # blanks on both sides: a " green " policy
    glued: float = 4.0  # letters on both sides: combien"ce
    close_before_word: float = 4.5  # , "he said: a close that took the blank on the wrong side
    closing_in_style: float = 5.0  # . “But: a close with the blank on the wrong side, in a text that has others
    close_before_reporting: float = 2.0  # ... and a reporting clause follows
    open_after_clause: float = 2.5  # she said,” We went: the blank is on the wrong side, but a clause introduces it
    closes_clause: float = 4.0  # “We go, she said. "It: the same, and a clause stands before it
    opens_reporting: float = 5.0  # a quotation that would begin with: the note said.
    backwards: float = 9.0  # blank on the side of the quoted words, none outside
    backwards_by_shape: float = 5.5  # the same, where the shape of the mark speaks for the role
    open_before_stop: float = 10.0  # a quotation that would begin with . , ; : ! ?
    open_at_end: float = 9.0  # nothing follows in the paragraph
    close_at_start: float = 9.0  # nothing precedes in the paragraph
    against_shape: float = 2.5  # an opening shape that closes, a closing shape that opens

    # a mark that is none
    stray: float = 9.0  # a sure mark that is left over
    stray_at_end: float = 4.0  # ... after the last word of a paragraph: Monday. »
    twin: float = 1.5  # ... next to another mark, as if struck twice
    inch: float = 2.5  # after a digit: 12"
    feet_and_inches: float = 0.3  # 5'11"
    typed_apostrophe: float = 0.3  # l"économie: an elision
    letter_to_letter: float = 5.0  # a straight mark inside a word
    curly_single_stray: float = 4.0  # ‘ that opens nothing
    apostrophe_known: float = 0.0  # '90s, 'tis, goin', senators'
    decade: float = 1.5  # the apostrophe of ’90s that opens a quotation
    apostrophe_plural: float = 0.6  # senators': may as well close
    possessive_single: float = 1.5  # ... closes a single mark at the head of speech: 'The farmers' union
    possessive_double: float = 3.0  # ... closes double ones: “the farmers' union
    apostrophe_odd: float = 2.6  # another apostrophe at the edge of a word
    apostrophe_capital: float = 3.0  # ... before a capital: 'Ndrangheta
    apostrophe_at_start: float = 5.0  # ... that begins a paragraph: hardly an apostrophe
    apostrophe_after_stop: float = 3.5  # ,' .': hardly an apostrophe
    apostrophe_before_clause: float = 5.5  # ... more, where a reporting clause follows, and a mark that opens
    apostrophe_alone: float = 2.5  # between blanks
    sign: float = 2.0  # a plus sign, a backtick, << that is what it looks like
    asks: float = 0.5  # a question mark behind a word that asks, in a text where some stand for marks
    typed: float = 5.0  # two commas or apostrophes that are what they look like
    typed_at_word: float = 8.0  # ... on one side of a word: ''so

    # two marks as a pair
    same_direction: float = 4.0  # « … « Then: the same shaped mark twice, the second as if it opened
    reversed_together: float = -3.0  # ” … “: both against their shape are one mistake
    backwards_together: float = -7.0  # but“ Viking ”is: blanks on the wrong side of both marks are one mistake
    backwards_around_name: float = -3.0  # ... the more so around a name
    neutral_with_shaped: float = 1.0  # “ … "
    other_family: float = 1.5  # “ … »
    single_with_double: float = 3.5  # &#39; … »
    single_open_with_double: float = 2.5  # 'so »: a mark that opens is hardly an apostrophe
    sign_with_other: float = 3.0  # + … "
    empty: float = 12.0  # nothing between them
    code_inside: float = 6.0  # what stands between signs is code
    long_single: float = 1.5  # single marks over several hundred characters

    name_between: float = 12.0  # “…but” Viking “is…”: nothing but a name between two quotations

    # nesting
    nested: float = 0.2  # another kind of mark inside a quotation
    nested_double_in_double: float = 1.5  # guillemets inside curly marks
    nested_same: float = 4.0  # the same mark again inside its own kind
    nested_same_straight: float = 5.0  # ... where the mark does not tell opening from closing
    nested_at_once: float = 3.0  # two of the same kind with no word between
    third_level: float = 3.0  # a quotation in a quotation in a quotation

    # lost marks
    lost_open: float = 7.5
    lost_open_reported: float = 3.5  # ... of words that a reporting clause follows: Not so, ”said Roe
    lost_open_going_on: float = 3.5  # ... of sentences right after a quotation: “One. » Two. Three. »
    lost_close: float = 7.0
    lost_close_reported: float = (
        3.5  # ... of words that a clause follows, and then a quotation: “Not so, said Roe. “We…
    )
    lost_close_midway: float = 2.0  # ... more, of words that run on to a mark in their sentence: “We of “Roe” go”
    lost_weak: float = 20.0  # the partner of an apostrophe or a sign is never lost
    single_outside: float = 1.5  # single marks after double ones that were never closed, rather than inside them
    shared_close: float = 2.0  # one mark that closes two quotations
    shared_close_alike: float = 5.0  # ... opened alike, but for those like « she said « Go … » he told us
    reopened: float = 2.2  # closed by nothing, because the next paragraph opens again
    reopened_unsure: float = 0.5  # ... with a single mark or <<, as this one
    one_sided: float = 0.5  # factor on lost marks where the document has hardly any of the other side


COSTS = Costs()
