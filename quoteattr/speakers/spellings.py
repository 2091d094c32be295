"""Names that are one in two spellings: a surname in other letters, an initial, a variant of a first name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.first_names import VOWELS, plain
from quoteattr.lang.language import Language

#: So many surnames are remembered, of any documents.
REMEMBERED = 8192
#: A first name of fewer letters has no variants of spelling.
SHORTEST_VARIANT = 5
#: A surname of fewer letters has no other spelling; the vowels of one that is longer as it sounds are left out.
SHORTEST_SPELLED, LONG = 5, 8
#: What spells one sound in one transliteration or language and in another one, in the order of reading.
_SOUNDS = tuple(
    (regex.compile(letters), sound)
    for letters, sound in (
        (r"sch|tch|ch|sh|(?<=i)c\b", "s"),
        (r"zh|dj", "j"),
        (r"ph", "f"),
        (r"(?<=[^aeiouy])h", ""),
        (r"ff\b|w", "v"),
        (r"t?z", "s"),
        (r"ck|q|c", "k"),
        (r"o[uo]", "u"),
        (r"ee|ij|y", "i"),
        (r"(?<=[aou])e", ""),
        (r"(?<=[nr])e\b", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=REMEMBERED)
def skeleton(word: str) -> str:
    """A surname as other transliterations, and writers in haste, have it, too; the word is in lower case, no accents.

    That is as it sounds; of a long one its beginning and its consonants. A short one is itself.

    >>> [skeleton(word) for word in ("kerrien", "kerien", "lavronow", "lavronoff", "sanchez", "sanches")]
    ['kerien', 'kerien', 'lavrnv', 'lavrnv', 'sanses', 'sanses']
    >>> [skeleton(word) for word in ("zelenskyy", "zelensky", "schaeuble", "schauble", "khan", "kan")]
    ['selnsk', 'selnsk', 'sauble', 'sauble', 'khan', 'kan']
    """
    if len(word) < SHORTEST_SPELLED:
        return word
    for spelled, sound in _SOUNDS:
        word = spelled.sub(sound, word)
    if len(word) < LONG:
        return word
    letters = word[:2] + "".join(letter for letter in word[2:] if letter not in VOWELS)
    single = "".join(letter for at, letter in enumerate(letters) if at == 0 or letter != letters[at - 1])
    return single if len(single) >= SHORTEST_VARIANT else word


def is_same_first(one: str, other: str, language: Language) -> bool:
    """Whether two first names are safely one: an initial, or a variant of spelling with the same gender.

    >>> from quoteattr.lang.language import language
    >>> pairs = ("antony", "anthony"), ("j.", "joan"), ("paul", "paula")
    >>> [is_same_first(*pair, language("en")) for pair in pairs]
    [True, True, False]
    """
    if one[:1] != other[:1]:
        return False
    if one.endswith(".") or other.endswith("."):
        return len(one.strip(".")) == 1 or len(other.strip(".")) == 1
    one, other = sorted((one, other), key=len)
    if len(one) < SHORTEST_VARIANT or len(other) - len(one) > 1:
        return False
    genders = {language.first_names.get(one, ""), language.first_names.get(other, "")} - {""}
    if len(genders) > 1 or (other.startswith(one) and other[-1] in "ae"):
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[common + (len(one) == len(other)) :] == other[common + 1 :]


def has_other_middle(forms: Iterable[Sequence[str]], lower: Sequence[str], language: Language) -> bool:
    """Whether a name has middle words of which none is in any form of another name, nor is an initial of one.

    >>> from quoteattr.lang.language import language
    >>> forms = [("Mohammad", "Nurul", "Islam")]
    >>> names = "mohammad shafikul islam", "mohammad n. islam", "mohammad islam"
    >>> [has_other_middle(forms, name.split(), language("en")) for name in names]
    [True, False, False]
    """
    own = lower[1:-1]
    others = [plain(word.lower()) for form in forms for word in form[1:-1]]
    return bool(own and others) and not any(
        one == other or is_same_first(one, other, language) for one in own for other in others
    )
