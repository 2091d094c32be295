"""Find the proper names of a document: persons, organizations, places, with their titles and appositions.

There is no tagger here. A name is a run of capitalized words; what is no name at the start of a sentence, and
what in the run is title, honorific, organization or place, is told by tables and by the document itself: a word
that it also writes in lower case is no name where a sentence begins with it. Titles, appositions and
descriptions beside a name are kept as :class:`~quoteattr.mentions.types.Traits` of its bearer (the precise
constructs of Lee et al., 2013, "Deterministic coreference resolution based on entity-centric,
precision-ranked rules").
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence

import regex
from attrs import evolve

from quoteattr.lang.body_classes import is_body_noun, names_body
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_common, is_person_noun
from quoteattr.mentions.beside import after_name, role_before
from quoteattr.mentions.names.bodies import (
    class_apposed,
    class_before,
    class_behind,
    in_small_letters,
    up_to_acronym,
    with_articles,
)
from quoteattr.mentions.names.bounds import OFFICE, after_unknown, office_end
from quoteattr.mentions.names.joints import is_party, with_article
from quoteattr.mentions.names.nouns import (
    common_plurals,
    has_complement,
    is_first_of_two,
    is_office_behind,
    is_plain_office,
    is_plural,
    never_alone,
)
from quoteattr.mentions.names.openings import opens, opens_place
from quoteattr.mentions.names.parts import Parts, parts_of
from quoteattr.mentions.names.pieces import Piece, nickname_of
from quoteattr.mentions.names.places import is_inside, is_state, is_workplace, role_of, word_behind
from quoteattr.mentions.names.runs import find_runs
from quoteattr.mentions.names.told import is_short, told_ranks, told_things, told_titles
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.ranks import noun_before, owner_of, qualifier_before, rank_before
from quoteattr.mentions.traits import gender_of, traits_in
from quoteattr.mentions.types import NO_TRAITS, Name, Traits

#: Rural Transport (|RT); Radio Tomorrow, known as |RT.
_ACRONYM = regex.compile(r"(?:[ \u00a0]\(|,(?:[ \u00a0]\p{Ll}++){1,3}[ \u00a0])(\p{Lu}[\p{L}.]{1,9}+)(?=[),.;])")
#: Energy| company |Volta.
_CLASS_BEHIND = regex.compile(r"[ \u00a0]([\p{Ll}-]++)[ \u00a0]\p{Lu}")
#: Channel| 4|, but no "Channel 4.5".
_NUMBER = regex.compile(r"[ \u00a0](\d{1,3})(?![\p{L}\d%]|[.,-]\d)")
#: Ada Roe|, 16,
_AGE = regex.compile(r",[ \u00a0]\d{1,2},")
#: The chief executive officer| (CEO)|, Ada Roe
_SHORT = regex.compile(r"[ \u00a0]\(\p{Lu}[\p{Lu}.]{1,8}+\)(?=,?[ \u00a0])")
#: So many characters beside a name are read for a description.
BESIDE = 100


def find_names(positions: Positions, language: Language, offices: Collection[str] = ()) -> tuple[Name, ...]:
    """The names of a document in its order; capitals that are short for ``offices`` are none.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.mentions.positions import positions_of
    >>> from quoteattr.text.types import Segmentation
    >>> text = "US Senator Ada Blunt (D-Ohio) spoke again with Otto van Brandt, formerly of the Treasury Department."
    >>> positions = positions_of(text, Segmentation((), (), ((0, len(text)),)), Marking())
    >>> found = find_names(positions, language("en"))
    >>> [(text[name.start : name.end], name.kind) for name in found]
    [('Ada Blunt', 'person'), ('Otto van Brandt', 'person'), ('Treasury Department', 'organization')]
    >>> sorted(found[0].traits.heads), sorted(found[0].traits.details)
    (['senator'], ['democratic', 'ohio', 'us'])
    """
    found: list[Name] = []
    subject_in = -1  # the sentence of the last subject
    surnames: set[str] = set()
    short = {*told_things(positions.text, language), *offices}
    runs = list(find_runs(positions, language))
    short |= common_plurals(positions, runs, language)
    runs = [run for run in runs if not is_short(run, short)]
    wholes = frozenset(_forms(run) for run in runs)
    ranks = told_ranks(runs, language)
    titles = told_titles(positions, runs, language) | ranks
    runs = [run for run in runs if len(run) > 1 or run[0].form not in ranks]
    for run in runs:
        known = after_unknown(_forms(run), wholes, language) if len(run) > 2 else 0
        titled = int(run[0].form in titles and not run[-1].joint)
        name = _name(positions, run, subject_in, surnames, known, titled, language)
        if name and (not found or found[-1].end <= name.start):  # "Syndicat des marins de |Bretagne|"
            found.append(name)
            if name.kind == "person" and len(name.words) > 1:
                surnames.update(word for word in name.words[:1] if word.lower() in language.people.also_names)
                surnames.add(name.words[-1])
            subject_in = name.sentence if name.role in ("subject", "source") else subject_in
    named = never_alone(tuple(_with_shared_surnames(positions, _as_told(found), language)))
    return with_articles(positions, named, language)


def _as_told(names: Sequence[Name]) -> list[Name]:
    """The names, each that is described as an organization in one place one in all: "the firm, Grace Foods"."""
    bodies = {name.words for name in names if name.kind == "organization" and name.traits.heads and len(name.words) > 1}
    return [
        evolve(name, kind="organization") if name.kind == "person" and name.words in bodies else name for name in names
    ]


def _forms(run: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(piece.form.lower() for piece in run)


def _name(
    positions: Positions,
    run: list[Piece],
    subject_in: int,
    surnames: Container[str],
    known: int,
    titles: int,
    language: Language,
) -> Name | None:
    """Read one name: honorific and titles, bare name, suffix; None for a title or a common word alone.

    A title alone is a name where somebody before has it for a surname ("Dean").
    """
    text, forms = positions.text, tuple([(form, joint) for _, _, form, joint in run])
    article = with_article(text, run[0].start, language)
    is_definite = article < run[0].start
    is_office = is_definite and is_office_behind(positions, article, forms, language)
    if run[0].form not in surnames and (is_office or is_plain_office(forms, language)):
        return None
    parts = parts_of(
        forms,
        is_definite,
        text[run[-1].end : run[-1].end + 1] == ":",
        len(run) == 1 and run[0].form in surnames,
        known,
        titles,
        language,
    )
    if parts is None:
        return None
    outer, start, end = run[parts.outer].start, run[parts.first].start, run[parts.last].end
    kind, traits, described, whole_end = parts.kind, parts.traits, outer, run[-1].end
    kind = "organization" if not kind and is_party(text, start, end, language) else kind
    in_place = opens_place(positions, run[0].start, whole_end, language) or is_state(text, start, end, language)
    kind = "place" if not kind and in_place else kind
    kind = "organization" if not kind and is_workplace(text, run[0].start, language) else kind
    kind = "person" if not kind and _AGE.match(text, whole_end) else kind
    if kind in ("", "person"):
        written = text[max(0, outer - BESIDE) : outer]
        before = _SHORT.sub("", written) if "(" in written else written
        is_held = run[0].joint == OFFICE
        rank = rank_before(before, language)
        title = rank or role_before(before, text[end : end + BESIDE], language)
        if title:  # "said |the head of the council (HC), Ada Holt"
            at = before.rfind(title)
            described -= len(before) - at + sum(len(one[0]) for one in _SHORT.finditer(written) if one.start() > at)
        beside = traits_in(title, language) | (_office(before, language) if is_held else NO_TRAITS)
        beside |= after_name(text[whole_end : whole_end + BESIDE], language)
        beside |= owner_of(before, parts.is_titled, language) | qualifier_before(before, language)
        kind = (_described_kind(beside, parts, language) or kind) if beside.heads else kind
        kind = "person" if rank else kind
        noun = noun_before(before, language)
        traits |= beside | Traits(frozenset((noun,))) if noun else beside
    if kind in ("", "organization") or (kind == "person" and not parts.is_titled and not traits.heads):
        noun = _body_noun(
            text[max(0, outer - BESIDE) : outer], text[whole_end : whole_end + BESIDE], kind, parts, language
        )
        kind, traits = ("organization", traits | Traits(frozenset({noun}))) if noun else (kind, traits)
    is_before_number = len(run) == 1 and text[whole_end + 1 : whole_end + 2].isdigit()
    number = _NUMBER.match(text, whole_end) if is_before_number else None
    is_numbered = number is not None and forms[0][0].lower() in language.people.organization_classes
    is_first_word = parts.is_common and not is_numbered and opens(positions, start)
    line = _CLASS_BEHIND.match(text, end) if is_first_word else None
    is_class = line is not None and (is_body_noun(line[1], language) or is_person_noun(line[1], language))
    if is_class and is_common(language)(run[0].form.lower()):
        return None  # "Energy |company Volta", "Security |expert Ada Roe", but "Hamas |group members"
    bodies = frozenset() if number or language.people.head_first else language.people.organization_words
    is_noun = kind == "organization" and len(run) == 1 and run[0].form.istitle() and run[0].form.lower() in bodies
    if is_first_word and (not kind or is_noun):
        form = run[0].form.lower()
        following = word_behind(text, end)  # "“Go,” said Ada", "Robbery victim"
        is_word = is_common(language)(form) and (positions.is_quoted(start) or is_inside(following, language))
        is_word = is_word or is_first_of_two(text, end, form, language)
        is_word = is_word or is_plural(form, language) or has_complement(text, end, form, language)
        speaks = following in language.speech.quotative_forms
        is_headed = start < positions.headline_end  # "Striker suspended", in small letters
        is_word = is_word or (is_headed and is_person_noun(form, language) and not speaks)
        if run[0].form not in surnames and is_word:
            return None
        is_sure = is_noun or (speaks and not common(language)(form))
        kind = kind if is_sure else "doubtful"
    sentence = positions.sentence(start)
    more: tuple[str, ...] = ()
    if number is not None and is_numbered:  # "Channel |4"
        more, end, kind = (number[1],), number.end(), "organization"
        traits |= Traits(frozenset({forms[0][0].lower()}))
    told = up_to_acronym(text, start, end, language) if kind in ("", "organization") and not more else None
    if told:
        more, end = told[:2]
    elif kind == "organization" and not language.people.organization_words.isdisjoint(map(str.lower, parts.words)):
        more, end = in_small_letters(text, end, parts.words[-1], language)
    may_be_body = kind in ("", "organization")
    short = told[2] if told else _acronym(text, end, (*parts.words, *more), language) if may_be_body else ""
    kind = "organization" if short else kind
    nickname = nickname_of(text, run[parts.first : parts.last + 1]) if parts.has_nickname else short
    return Name(
        start,
        whole_end if parts.suffix else end,
        (*parts.words, *more),
        suffix=parts.suffix,
        kind=kind,
        gender=parts.gender or gender_of(traits, language),
        traits=traits,
        role="other" if in_place else role_of(positions, described, end, sentence != subject_in, language),
        sentence=sentence,
        nickname=nickname,
        title=parts.title,
    )


def _body_noun(before: str, after: str, kind: str, parts: Parts, language: Language) -> str:
    """The noun beside a name that tells which kind of organization it names, "" for none.

    One like a person's must end in a common word, "the chain |Star Tree", for in "the party |Ada Holt left" a clause
    follows the noun.
    """
    noun = class_behind(after, language) if kind != "person" else ""
    noun = noun or class_apposed(before, after, language)
    is_like_person = kind == "person" and (len(parts.words) == 1 or not common(language)(parts.words[-1].lower()))
    return noun or ("" if is_like_person else class_before(before, language))


def _described_kind(beside: Traits, parts: Parts, language: Language) -> str:
    """What a name with a description beside it names: mostly a person, but "the grid operator, |Tern Power|," a body.

    Many nouns for persons are for bodies, too, by their vectors; they tell of one where no first name does.
    """
    people, name = language.people, parts.words[0].lower()
    may_be_body = parts.kind == "" and name not in language.first_names
    if may_be_body and beside.heads <= people.also_bodies:  # "its rival |Tern", "its investor, |Tern Capital|,"
        is_body = common(language)(parts.words[-1].lower())
        return "" if len(parts.words) == 1 else "organization" if is_body else "person"
    may_be_body = may_be_body and beside.heads.isdisjoint(people.ends)
    return "organization" if may_be_body and any(names_body(noun, language) for noun in beside.heads) else "person"


def _office(before: str, language: Language) -> Traits:
    """Traits from the office before a name, and from its place or field: "the mayor of Brineport |Ada Holt"."""
    end = office_end(before, language)
    if not end:
        return NO_TRAITS
    field = traits_in(before[end:], language).details
    return traits_in(role_before(f"{before[:end]} ", "", language), language) | Traits(details=field)


def _acronym(text: str, end: int, forms: Sequence[str], language: Language) -> str:
    """The initials of a name in brackets or between commas behind it, "" for none: "Rural Transport (|RT)".

    They are those of all its words, of those with a capital, or of all but the small ones: "Organisation mondiale
    de la santé (|OMS)".
    """
    behind = _ACRONYM.match(text, end) if len(forms) > 1 else None
    if behind is None:
        return ""
    people = language.people
    small = people.prepositions | people.articles | people.coordinators
    full = [form.rpartition("'")[2] for form in forms if form.lower() not in small]
    some = (forms, full, [form for form in forms if form[0].isupper()])
    initials = {"".join(form[:1] for form in own).lower() for own in some}
    return behind[1] if behind[1].replace(".", "").lower() in initials else ""


def _with_shared_surnames(positions: Positions, names: Sequence[Name], language: Language) -> Iterator[Name]:
    """Give the first of "Bill and Hillary Clinton" its surname."""
    for index, name in enumerate(names):
        following = names[index + 1] if index + 1 < len(names) else None
        if (
            following
            and len(name.words) == 1 < len(following.words)
            and following.kind == "person"
            and positions.text[name.end : following.start].strip(" ") in language.people.coordinators
            and name.words[0].lower() in language.first_names
            and following.words[0].lower() in language.first_names
        ):
            name = evolve(name, words=(*name.words, *following.words[1:]), kind="person")
        yield name
