"""Sieves for second-hand speech: the clause that holds the quotation has a subject of its own."""

from __future__ import annotations

from quoteattr.attribution.predicates import agent, is_compared, is_cue_noun, is_speech, passive, source_of
from quoteattr.attribution.sieves.grammar import answer, candidate_at
from quoteattr.attribution.types import Anchor, Attribution, Context
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Tree

_OPENERS = frozenset({":", ","})
_PEOPLE = frozenset({"person", "group", ""})
_VENUES = frozenset({"organization", "thing", "group"})
NEAR = 6  # words between a verb and the quotation that it reports


def second_hand(context: Context) -> Attribution | None:
    """``Police said the man shouted “…”``: the clause that holds the quotation has a subject of its own: *the man*.

    The nearer verb is one that stands beside quotations, or gives something a name (``said that Roe had called her
    “…”``), and tells a fact (not ``Roe hopes that Holt will say “…”``). A pronoun is left to the ranker, for it mostly
    stands for the outer speaker (``Roe said he told them “…”``), and so is a relative clause but before a whole
    quotation (``recalled a pupil who said, “…”``).
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    verb = verb_before(tree, first)
    if verb is None:
        return None
    if _goes_on_behind(context, tree, verb):
        return None
    clause = _first_of_joined(context, anchor.tree, verb)
    heard = _is_heard(tree, verb, clause, language) and tree.words[_opener(tree, first)].upos != "DET"
    if not (heard or _hails_as(tree, verb, first, language) or _reports_words(tree, verb, first, language)):
        return None
    if tree.words[verb].lemma in language.speech.hearers and passive(tree, verb, language):
        by = agent(tree, verb, language)
        return answer(context, anchor.tree, verb, by, "second_hand") if by is not None and by < first else None
    source = tree.child(clause if heard else verb, "nsubj")
    if source is None:
        source = _controller(context, anchor.tree, verb)
    if source is None and _is_complement(tree, verb):  # said her father |used to say| “…”
        verb = tree.words[verb].head
        source = tree.child(verb, "nsubj")
    if source is None or tree.words[source].deprel == "nsubj:pass":
        return None
    names = _names_in_relative(tree, verb, first, language)
    who = candidate_at(context, anchor.tree, source)
    contact = who is not None and who.antecedent is None and _in_contact_clause(tree, verb, source)
    relative = names or contact or _is_relative_before_speech(tree, source, first, language)
    if tree.words[source].upos == "PRON" and not relative:
        return None
    told = (
        names
        or heard
        or _is_told_by_thing(context, anchor.tree, verb)
        or _hails_as(tree, verb, first, language)
        or _is_reported(tree, anchor, verb, source, language)
    )
    return answer(context, anchor.tree, verb, source, "second_hand") if told else None


def _goes_on_behind(context: Context, tree: Tree, verb: int) -> bool:
    """Whether who tells the clause of a verb stands behind the quotation: ``Holt left, “smiling,” |he said|``."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None or context.scene.text[context.span.end - 1] != ",":
        return False
    above, last = tree.words[verb].head, max(anchor.words)
    is_told = above > last and tree.words[verb].relation == "ccomp" and is_speech(tree, above, language)
    return is_told and (source_of(tree, above, language) or 0) > last


def _first_of_joined(context: Context, number: int, verb: int) -> int:
    """The first of coordinate verbs that a court or the like hears: ``heard that Roe |drew| a knife and said “…”``.

    Also where a parser joins the last to the verb of hearing, by which the court says nothing.
    """
    tree, first = context.scene.trees[number], verb
    while tree.words[first].relation == "conj" and tree.child(first, *SUBJECTS) is None:
        above = tree.words[first].head
        heard = tree.child(above, "ccomp") if _is_venue(context, number, above) else None
        if heard is not None and above < heard < first:
            return heard
        first = above
    return first if _is_venue(context, number, tree.words[first].head) else verb


def _is_venue(context: Context, number: int, verb: int) -> bool:
    """Whether something is heard or told where the subject of a verb is: a court, an inquest, jurors."""
    tree = context.scene.trees[number]
    who = candidate_at(context, number, tree.child(verb, *SUBJECTS)) if verb >= 0 else None
    tells = verb >= 0 and tree.words[verb].lemma in context.scene.language.speech.venue_verbs
    return tells and who is not None and who.phrase is not None and who.phrase.kind in _VENUES


def _is_heard(tree: Tree, verb: int, clause: int, language: Language) -> bool:
    """Whether a verb of speech tells a fact that somebody hears: ``The court heard that Roe had |threatened| to “…”``.

    Or is told, nobody says by whom: ``The jury was told that …``. ``clause``: the verb, or the first joined to it.
    """
    above = tree.words[clause].head
    reports = is_speech(tree, verb, language) or tree.words[verb + 1].form == ":"  # that Roe |radioed|: “…”
    if above < 0 or tree.words[clause].relation != "ccomp" or not reports:
        return False
    if any(tree.words[below].form.lower() in language.speech.modals for below in tree.children[verb]):
        return False
    lemma = tree.words[above].lemma
    is_told = lemma in language.speech.hearers and tree.child(above, "aux:pass") is not None
    return (is_told and agent(tree, above, language) is None) or (
        lemma in language.speech.venue_verbs and tree.child(above, "aux:pass") is None
    )


def _is_told_by_thing(context: Context, number: int, verb: int) -> bool:
    """Whether a clause depends on a verb whose subject is no person: ``Legend has it that Roe |cried| “…”``."""
    word = context.scene.trees[number].words[verb]
    above = (
        context.scene.trees[number].child(word.head, "nsubj") if word.relation == "ccomp" and word.head >= 0 else None
    )
    who = candidate_at(context, number, above) if above is not None else None
    return who is not None and who.type == "description" and who.phrase is not None and who.phrase.kind == "thing"


def _controller(context: Context, number: int, verb: int) -> int | None:
    """Whose words a participle tells: ``the man |ran| in shouting “…”``, ``the man |sent| her a note saying “…”``.

    The person who is the subject of the verb that it depends on, no comma between, or that has its noun as object.
    """
    tree, language = context.scene.trees[number], context.scene.language
    word = tree.words[verb]
    if not language.rules.opens_sentence(word.form.lower()) or tree.words[verb - 1].form == ",":
        return None
    above = word.head
    if above >= 0 and word.relation == "acl" and is_cue_noun(tree, above, language):
        above = tree.words[above].head if tree.words[above].relation in ("obj", "iobj") else -1
    elif word.relation not in ("advcl", "xcomp"):
        return None
    source = tree.child(above, "nsubj") if above >= 0 else None
    who = candidate_at(context, number, source) if source is not None else None
    return source if who is not None and who.phrase is not None and who.phrase.kind in _PEOPLE else None


def _is_complement(tree: Tree, verb: int) -> bool:
    """Whether an infinitive ends a clause that is told: ``said her father |used| to say``; not ``asked her to say``."""
    head, marked = tree.words[verb].head, tree.child(verb, "mark") is not None
    told = marked and tree.words[verb].deprel == "xcomp" and tree.words[head].relation == "ccomp"
    return told and tree.child(head, "obj", "iobj", "advmod") is None


def _is_reported(tree: Tree, anchor: Anchor, verb: int, source: int, language: Language) -> bool:
    """Whether somebody else says the clause of a verb, or hears it, where a sign or nothing stands before the marks."""
    first = min(anchor.words)
    opened = not _OPENERS.isdisjoint(word.form for word in tree.words[max(0, first - 2) : first])
    opened = opened or all(word.upos == "PUNCT" for word in tree.words[verb + 1 : first])  # heard that Roe shouted “…”
    return any(
        source_of(tree, above, language) not in (None, source)
        for above in tree.ancestors(verb)
        if above not in anchor.words
        and (is_speech(tree, above, language) or (opened and tree.words[above].lemma in language.speech.venue_verbs))
    )


def _reports_words(tree: Tree, verb: int, first: int, language: Language) -> bool:
    """Whether a verb tells that its subject used the words from ``first`` on.

    It is no ``will say``, ``agrees to “…”``, ``what Roe calls “…”``, and no verb of naming without a thing to name.
    """
    word = tree.words[verb]
    opened = tree.words[verb + 1 : first + 1]  # called on them |to| be “…”; no “not my fault”
    is_infinitive = any(one.upos == "PART" and one.relation == "mark" for one in opened)
    is_command = verb + 1 < first and tree.child(verb, "obj", "iobj") == verb + 1  # told |her to “…”
    if word.lemma not in language.speech.own_words or (is_infinitive and not is_command):
        return False
    below = [tree.words[c] for c in tree.children[verb]]
    objects = [one for one in below if one.relation in ("obj", "iobj", "nmod", "obl")]
    free = [*objects, tree.words[word.head]] if word.head >= 0 else objects
    clause = any(between.deprel in ("cop", "aux") for between in tree.words[verb + 1 : first])  # which Roe said was “…”
    if not clause and any(one.upos == "PRON" and one.form.lower() in language.people.never_sources for one in free):
        return False
    if any(one.form.lower() in language.speech.modals for one in below):
        return False
    return word.lemma not in language.speech.naming or word.relation == "acl" or any(one.quote < 0 for one in objects)


def _opener(tree: Tree, first: int) -> int:
    """The word before a quotation, marks left out."""
    place = first - 1
    while place > 0 and tree.words[place].upos == "PUNCT":
        place -= 1
    return max(place, 0)


def quoted_as(context: Context) -> Attribution | None:
    """``The paper quoted Roe as saying “…”``; ``“…”, the paper quoted Roe``: whom somebody quotes."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    if language.speech.quoting.isdisjoint(word.lemma for word in tree.words):  # as mostly
        return None
    for verb, word in enumerate(tree.words):
        if word.lemma not in language.speech.quoting or word.upos != "VERB" or word.quote >= 0:
            continue
        whom = tree.child(verb, "obj", "iobj")
        saying = tree.child(verb, "advcl", "xcomp")
        before = saying is not None and verb < saying < first and is_speech(tree, saying, language)
        found = candidate_at(context, anchor.tree, whom) if whom is not None else None
        before = before or (found is not None and _ends_before_colon(context, tree, found.words[1], first))
        behind = max(anchor.words) < verb and verb in anchor_heads(tree, anchor)
        if not (before or behind):
            continue
        if found is not None and found.phrase is not None and found.phrase.kind not in ("thing", "document", "place"):
            return answer(context, anchor.tree, verb, whom, "quoted_as")
    return None


def _ends_before_colon(context: Context, tree: Tree, last: int, first: int) -> bool:
    """Whether a word stands right before a colon that opens the quotation: ``Roe quoted her |father: “…”``."""
    words = [number for number in range(first) if tree.words[number].upos != "PUNCT"]
    return context.behind_colon and bool(words) and words[-1] == last


def anchor_heads(tree: Tree, anchor: Anchor) -> frozenset[int]:
    """The words that govern a quotation, and those that it governs."""
    above = {tree.words[top].head for top in anchor.tops}
    return frozenset(above | {below for top in anchor.tops for below in tree.children[top]})


def _names_in_relative(tree: Tree, verb: int, first: int, language: Language) -> bool:
    """Whether a relative clause gives somebody a name: ``a blog that called them “…”``, ``Roe, who called it “…”``."""
    word = tree.words[verb]
    named = any(verb < c < first and tree.words[c].relation in ("obj", "iobj") for c in tree.children[verb])
    return word.deprel == "acl:relcl" and word.lemma in language.speech.naming and named


def _in_contact_clause(tree: Tree, verb: int, source: int) -> bool:
    """Whether a pronoun is the subject of a relative clause without a relative: ``a move |he said| would be “…”``."""
    word = tree.words[verb]
    return word.deprel == "acl:relcl" and word.head + 1 == source and source + 1 == verb


def _hails_as(tree: Tree, verb: int, first: int, language: Language) -> bool:
    """Whether something is called so in a relative clause or one that is told: ``which Roe has hailed as “…”``.

    ``She wrote that Roe had dismissed them as “…”``.
    """
    whom, word = tree.child(verb, "obj", "iobj"), tree.words[verb]
    called = is_compared(tree, first, language) and is_speech(tree, verb, language)
    relative = whom is not None and whom < verb and tree.words[whom].upos == "PRON" and word.deprel == "acl:relcl"
    told = whom is not None and verb < whom < first and word.relation == "ccomp"
    return called and (relative or told)


def _is_relative_before_speech(tree: Tree, place: int, first: int, language: Language) -> bool:
    """Whether a pronoun stands for a person (``who``), and a comma or colon opens what is said, whoever is told."""
    told = tree.child(tree.words[place].head, "obj")
    if told is not None and told < first and tree.words[told].upos != "PRON":
        return False  # who promised a bridge: “…”
    if tree.words[place].form.lower() not in language.people.clause_openers:
        return False
    signs = {word.form for word in tree.words[max(0, first - 2) : first]}
    of_clause = any(
        tree.words[below].relation == "ccomp" and tree.words[below].quote >= 0
        for below in tree.children[tree.words[place].head]
    )
    return bool(signs & {",", ":"}) or of_clause  # who insists he is “fit”


def verb_before(tree: Tree, first: int) -> int | None:
    """The verb of the narration that stands nearest before a place, no clause between."""
    for place in range(first - 1, max(-1, first - 2 - 2 * NEAR), -1):
        word = tree.words[place]
        if word.quote >= 0 or (word.upos == "AUX" and not _joins(tree, place, first)) or word.form in (".", ";"):
            return None
        if word.upos == "VERB":
            words = sum(between.upos != "PUNCT" for between in tree.words[place + 1 : first])
            return place if words <= NEAR else None
    return None


def _joins(tree: Tree, place: int, first: int) -> bool:
    """Whether an auxiliary belongs to the quoted words: ``which Roe said was “thin”``, ``said would be “thin”``."""
    word = tree.words[place]
    if word.head < first:
        return False
    return word.deprel in ("cop", "aux:pass") or (word.deprel == "aux" and tree.words[place - 1].upos == "VERB")
