"""Which joints stand inside a name: those of bodies, of offices and of families."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.openings import is_function
from quoteattr.mentions.names.pieces import NICKNAME, Piece
from quoteattr.mentions.traits import is_noun
from quoteattr.text.quotation_marks import CLOSING, OPENING

#: Robert| “Bobby” |Roe.
NICKNAMED = regex.compile(rf"[ \u00a0][{OPENING}(](\p{{L}}[\p{{L}} .-]{{0,18}}?)(?<!\w{{3}}\.)[{CLOSING})][ \u00a0]")
#: What goes before all that joins two words, a blank; and what a nickname stands in.
BLANKS, MARKS = frozenset(" \u00a0"), frozenset(f"{OPENING}(")
#: So many characters before capitals are read for the noun that they belong to.
LONGEST_NOUN = 24
#: An article has so many characters at most, with its blank.
LONGEST_ARTICLE = 8
#: The field of a body has so many words at most: Foreign Trade.
FIELD = 2


def joint_of(between: Sequence[str], language: Language) -> str | None:
    """What joins two words with others between them; None where nothing does.

    >>> from quoteattr.lang.language import language
    >>> [joint_of(words.split(), language("en")) for words in ("", "of the", "saw")]
    ['', 'of the', None]
    """
    gap = f" {' '.join(between)} " if between else " "
    return "" if not between else joint_between(gap, "", language)


def joint_between(gap: str, form: str, language: Language) -> str | None:
    """What joins a word to the one before; None where nothing does."""
    people = language.people
    if gap[:1] not in BLANKS and gap != ", ":  # as mostly
        return None
    gap = gap.lower() if gap.isupper() else gap
    inner = gap.split()
    joined = " ".join(inner)
    blank = "" if joined.endswith(("'", "’")) else " "  # "Ligue de l'|Enseignement"
    if joined in people.name_joints and gap == f" {joined}{blank}":
        return None if is_function(form, language) else joined  # "the Board on |Monday"
    if gap == ", " and form.lower() in people.suffixes:
        return ""
    if gap[1] in MARKS and NICKNAMED.fullmatch(gap):
        return NICKNAME
    return joined if gap[:1] == " " == gap[-1:] and inner and people.particles.issuperset(inner) else None


def is_joined(text: str, part: Sequence[Piece], rest: Sequence[Piece], language: Language) -> bool:
    """Whether the first word of ``rest`` goes on the name that ``part`` begins."""
    people, piece, last = language.people, rest[0], part[-1].form.lower()
    if piece.joint == NICKNAME or people.particles.issuperset(piece.joint.split()):
        is_apart = _is_home(part, piece, language) or is_party(text, part[0].start, part[-1].end, language)
        return not (piece.joint == people.belonging and is_apart)
    together = f"{last} {piece.joint} {piece.form.lower()}"
    if together.replace("’", "'").replace("' ", "'") in language.places.all:  # "Trinidad and Tobago", "Côte d'Ivoire"
        return True
    if piece.joint in people.coordinators and not piece.joint.isalpha():  # "Paws & |Claws"
        return True
    if piece.joint in people.coordinators:  # "the Food and Drug Administration", but "Brown and the Senate"
        words = people.organization_words
        ends = len(rest) > 1 and rest[-1].form.lower() in words and last not in words
        is_one = _is_of_two(part, rest, language) or ends
        return is_one and with_article(text, part[0].start, language) < part[0].start
    return last in people.organization_words or together in people.titles or _is_cause(text, part, piece, language)


def _is_cause(text: str, part: Sequence[Piece], piece: Piece, language: Language) -> bool:
    """Whether two common words with capitals behind an article make one name: "the United Front |for Change|"."""
    is_common, noun, form = common(language), part[-1].form.lower(), piece.form.lower()
    is_plain = (
        not language.people.head_first and is_common(noun) and not is_person_noun(noun, language) and is_common(form)
    )
    return is_plain and with_article(text, part[0].start, language) < part[0].start


def _is_home(part: Sequence[Piece], piece: Piece, language: Language) -> bool:
    """Whether a full name goes before a known place, where its bearer is from: "Ada Roe de |Paris"."""
    is_full = len(part) >= FULL and part[-1].joint == "" and part[0].form.lower() in language.first_names
    return is_full and piece.form.lower() in language.places.all


def is_party(text: str, start: int, end: int, language: Language) -> bool:
    """Whether capitals behind a noun for a person, with a place behind them, are short for a party or body.

    They say more of the noun, as in "bourgmestre |CDH| de Huy", and name nobody.

    >>> from quoteattr.lang.language import language
    >>> [is_party(text, 6, 8, language("fr")) for text in ("maire PS de Huy", "maire PS dit non")]
    [True, False]
    """
    people, word = language.people, text[start:end]
    if not (people.head_first and people.belonging and word.isupper() and len(word) > 1 and text[start - 1] == " "):
        return False
    noun = text[max(0, start - LONGEST_NOUN) : start - 1].split()[-1:]
    return text.startswith(f" {people.belonging} ", end) and bool(noun) and is_noun(noun[0], language)


def _is_of_two(part: Sequence[Piece], rest: Sequence[Piece], language: Language) -> bool:
    """Whether a body has two fields or places: "Department of Health |and Welfare", "Court of Norland |and Vale".

    A field has two words at most: "Ministry of Foreign Trade |and Foreign Affairs".
    """
    people = language.people
    of = next((at for at, piece in enumerate(part) if at and piece.joint), 0)
    is_body = (
        of > 0 and part[of].joint not in people.coordinators and part[of - 1].form.lower() in people.organization_words
    )
    second = [rest[0], *takewhile(lambda piece: not piece.joint, rest[1:])]
    fields = [*part[of:], *second] if len(part) - of > 1 else second
    return is_body and len(second) == len(rest) <= FIELD and all(_is_field(piece, language) for piece in fields)


def _is_field(piece: Piece, language: Language) -> bool:
    """Whether a word may be what a body is for, or where it is, and names no other body or person."""
    form = piece.form.lower()
    is_field = form in language.places.all or (common(language)(form) and form not in language.first_names)
    return is_field and form not in language.people.organization_words


def with_article(text: str, start: int, language: Language) -> int:
    """Where the definite article right before a place begins; the place itself where there is none.

    >>> from quoteattr.lang.language import language
    >>> with_article("The Board", 4, language("en")), with_article("A Board", 2, language("en"))
    (0, 2)
    """
    before = text[max(0, start - LONGEST_ARTICLE) : start].lower()
    return start - next((len(article) for article in _articles(language) if before.endswith(article)), 0)


@lru_cache(maxsize=8)
def _articles(language: Language) -> tuple[str, ...]:
    """The definite articles, each with the blank behind it; none stands behind an apostrophe."""
    articles = language.people.definite_articles
    return tuple(article if article.endswith(("'", "’")) else f"{article} " for article in articles)
