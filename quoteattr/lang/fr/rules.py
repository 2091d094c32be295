"""French: regular endings."""

from __future__ import annotations

from collections.abc import Iterator

#: Endings of the verbs in -er, the longest first, and of participles and adjectives, with what they are built from.
_OF_ER = (
    "eraient erions eriez èrent erait erais erons eront aient asse erez eras erai ions iez ées era ais ait ant ent ons "
    "ez és ée ai as es é e a"
).split()
_PARTICIPLES = ("é", "ée", "és", "ées", "i", "ie", "is", "ise", "u", "ue", "us", "ues", "ert", "aint", "eint")
_ADJECTIVES = tuple(
    (
        "al ale aux ales ique iques iste istes aire aires ien ienne iens iennes éen éenne éens éennes iel ielle nel "
        "nelle uel uelle els elles ier iers ière ières if ive ifs ives ois "
        "oise ais aise ain aine ains aines arabe suprême unie unies uni unis erne ole oles ante antes ente entes"
    ).split()
)
_NO_ADJECTIVES = (
    "demain",
    "certain",
    "certaine",
    "certains",
    "certaines",
    "hier",
    "premier",
    "première",
    "dernier",
    "dernière",
    "derniers",
    "dernières",
)
_OF_IR = "issaient issait issent issant irent issons issez ies ie is it i".split()


def bases(form: str) -> Iterator[str]:
    """What a regular form of a verb or noun may be built from, the likeliest first.

    >>> [next(base for base in bases(form) if base.endswith("er")) for form in ("déclarèrent", "jugea", "répète")]
    ['déclarer', 'juger', 'répéter']
    """
    for ending in _OF_ER:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            grave = stem.rfind("è", len(stem) - 3)
            if grave >= 0:
                yield f"{stem[:grave]}é{stem[grave + 1 :]}er"
                yield f"{stem[:grave]}e{stem[grave + 1 :]}er"
            if stem.endswith("ge"):
                yield stem[:-1] + "er"
            elif stem.endswith("ç"):
                yield stem[:-1] + "cer"
            elif stem.endswith("i"):
                yield stem[:-1] + "yer"
            yield stem + "er"
            if stem.endswith(("ll", "tt")):
                yield stem[:-1] + "er"
    for ending in _OF_IR:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            yield form[: -len(ending)] + "ir"
    if form.endswith("aux"):
        yield form[:-2] + "l"
    if form.endswith(("s", "x")) and not form.endswith("ss"):
        yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith("e"):
        yield form[:-1]


def is_participle(form: str) -> bool:
    """Whether a verb behind a noun is a past participle by its ending: ``dénoncée``, ``établi``, ``reconnus``.

    >>> [is_participle(form) for form in ("dénoncées", "estimant", "décrit")]
    [True, False, True]
    """
    return form.endswith(("é", "ée", "és", "ées", "i", "ie", "is", "ies", "it", "ite", "its", "ites", "u", "ue", "us"))


def is_plural(noun: str) -> bool:
    """Whether a noun is several by its ending.

    >>> [is_plural(noun) for noun in ("responsables", "généraux", "avis", "virus", "pays")]
    [True, True, False, False, False]
    """
    return noun.endswith(("s", "aux", "eux")) and not noun.endswith(
        ("ss", "us", "is", "ays", "ais", "ois", "ès", "as", "ours", "ops", "emps", "ls", "ieux")
    )


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("général"), plural("électeur"), plural("porte-parole")
    ('généraux', 'électeurs', 'porte-parole')
    """
    if noun.endswith("al"):
        return noun[:-1] + "ux"
    if noun.startswith("porte-") or noun.endswith(("s", "x", "z")):
        return noun
    return noun + "s"


def opens_sentence(word: str) -> bool:
    """Whether a first word is a participle rather than a name: ``Interrogé lundi``, ``Évoquant l'accord``."""
    return word.endswith(("ant", "é", "ée", "és", "ées"))


def modifies_name(word: str) -> bool:
    """Whether a word behind a name says something of its bearer, as any does that follows in French: ``Roe, élue``."""
    return True


def is_finite(form: str, lemma: str) -> bool:
    """Whether a form that is not its lemma may be a verb with a subject: ``reçoit`` of ``recevoir``.

    A verb in -er has participles in -é alone: ``salue`` is none.

    >>> is_finite("reçoit", "recevoir"), is_finite("délégué", "déléguer"), is_finite("adjoints", "adjoint")
    (True, False, False)
    >>> is_finite("salue", "saluer"), is_finite("vendue", "vendre")
    (True, False)
    """
    participles = _PARTICIPLES[:4] if lemma.endswith("er") else _PARTICIPLES
    return form != lemma and lemma.endswith(("er", "ir", "re")) and not form.endswith(participles)


def qualifies(word: str) -> bool:
    """Whether a word is an adjective by its ending: ``Parti socialiste``, ``Union européenne``, ``Cour suprême``.

    >>> [qualifies(word) for word in ("socialiste", "européenne", "nationale", "unies", "veut", "des")]
    [True, True, True, True, False, False]
    """
    return word.endswith(_ADJECTIVES) and word not in _NO_ADJECTIVES


def is_native(word: str) -> bool:
    """Whether a noun with a capital behind an article says where somebody is from: ``le Jamaïcain``, ``la Niçoise``.

    >>> [is_native(word) for word in ("jamaïcain", "niçoise", "brestois", "parisienne", "figaro", "monde")]
    [True, True, True, True, False, False]
    """
    return word.endswith(("ais", "aise", "ois", "oise", "ain", "aine", "ien", "ienne", "éen", "éenne", "asque"))


def is_agent(word: str) -> bool:
    """Whether a noun may be for one who does something, by its ending: ``le greffier``, ``la talonneuse``.

    >>> [is_agent(word) for word in ("greffier", "urgentiste", "marathonien", "talonneuse", "scrutin")]
    [True, True, True, True, False]
    """
    return word.endswith(("eur", "euse", "trice", "ier", "ière", "iste", "ien", "ienne"))


def is_told(word: str) -> bool:
    """Whether a word behind a noun ends as verbs do in the passé simple, the tense of stories: ``Le docteur parut``.

    >>> [is_told(word) for word in ("ôta", "pâlirent", "vint", "accoururent", "aimable", "blond")]
    [True, True, True, True, False, False]
    """
    return word.endswith(("a", "èrent", "it", "irent", "ut", "urent", "int", "inrent"))


def is_age(word: str) -> bool:
    """Whether a noun tells how old somebody is: ``la trentenaire``, ``le septuagénaire``, ``de 31 ans``.

    >>> [is_age(word) for word in ("trentenaire", "octogénaire", "ans", "partenaire")]
    [True, True, True, False]
    """
    return word == "ans" or word.endswith(("entenaire", "génaire"))
