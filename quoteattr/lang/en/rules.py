"""English: regular endings."""

from __future__ import annotations

from collections.abc import Iterator


def bases(form: str) -> Iterator[str]:
    """What a regular form of a verb or noun may be built from, the likeliest first.

    >>> list(bases("stopping"))
    ['stoppe', 'stopp', 'stop']
    """
    if form.endswith(("ies", "ied")):
        yield form[:-3] + "y"
    if form.endswith("ed"):
        yield form[:-1]
        yield form[:-2]
        if len(form) > 4 and form[-3] == form[-4]:
            yield form[:-3]
    if form.endswith("ing"):
        yield form[:-3] + "e"
        yield form[:-3]
        if len(form) > 5 and form[-4] == form[-5]:
            yield form[:-4]
    if form.endswith("es"):
        yield form[:-1]
        yield form[:-2]
    if form.endswith("s") and not form.endswith("ss"):
        yield form[:-1]


def is_participle(form: str) -> bool:
    """Whether a verb behind a noun is a past participle by its ending: ``dubbed``, ``given``, ``born``, ``made``."""
    return form.endswith(("ed", "en", "wn", "orn", "ught", "ade"))


def is_plural(noun: str) -> bool:
    """Whether a noun is several by its ending.

    >>> [is_plural(noun) for noun in ("officials", "fishermen", "boss", "virus", "news")]
    [True, True, False, False, False]
    """
    return noun.endswith("men") or (noun.endswith("s") and not noun.endswith(("ss", "us", "is", "news")))


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("fisherman"), plural("ally"), plural("voter")
    ('fishermen', 'allies', 'voters')
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + "s"


def is_finite(form: str, lemma: str) -> bool:
    """Whether a form that is not its lemma may be a verb of the third person: ``concedes``, but ``buses``, too.

    >>> is_finite("concedes", "concede"), is_finite("conceded", "concede"), is_finite("princess", "princess")
    (True, False, False)
    """
    return form != lemma and form.endswith("s") and not form.endswith("ss")


def opens_sentence(word: str) -> bool:
    """Whether a first word is a participle rather than a name: ``Speaking on Monday``."""
    return word.endswith("ing")


def modifies_name(word: str) -> bool:
    """Whether a word behind a name says something of its bearer: ``Roe, speaking``, ``Roe flatly``."""
    return word.endswith(("ing", "ed", "ly"))


def is_people(word: str) -> bool:
    """Whether a nationality behind an article means all of them, by its ending: ``the British``, ``the Dutch``.

    >>> [is_people(word) for word in ("japanese", "french", "swiss", "italian", "pole", "frenchman")]
    [True, True, True, False, False, False]
    """
    return word.endswith(("ese", "sh", "ch", "iss"))


def is_native(word: str) -> bool:
    """Whether a noun with a capital says where somebody is from, by its ending: ``Queenslander``, ``Highlander``."""
    return word.endswith("lander")


def is_agent(form: str) -> bool:
    """Whether a noun may be for one who does something, by its ending: ``podcaster``, ``paralympian``."""
    return form.endswith(("er", "or", "ist", "ian"))


def is_age(form: str) -> bool:
    """Whether a word tells how old somebody is: ``29-year-old``."""
    return form.endswith("year-old")
