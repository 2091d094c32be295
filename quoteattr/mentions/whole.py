"""Make a description whole where the parser has cut it: in a source without a name it is all that the reader gets.

``the 24-year-|old striker`` is cut at its hyphen, ``a source close| to the minister`` behind its adjective, ``two
people| briefed on the plan`` and ``an official| who asked not to be named`` before a clause that tells which they are.
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Phrase
from quoteattr.parsing.tree import SUBJECTS, Tree

#: Words of a noun phrase in front of its noun, and behind a preposition.
_FRONT = frozenset(("DET", "ADJ", "NUM", "PUNCT", "NOUN"))
_BEHIND = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART"))
#: What an adjective behind a noun is, before its preposition: "close to", "familiar with", "next to".
_ADJECTIVES = frozenset(("ADJ", "ADV"))
#: What a clause may tell apart from others like it.
_SOMEBODY = frozenset(("person", "group"))
HYPHENS = frozenset("-‑")
#: So many words are added at most, and so many of a clause: a longer one tells what somebody did, not who it is.
MOST, LONGEST_CLAUSE = 6, 10
#: So many marks at most stand between a clause and the quotation that it leads to.
MARKS = 2


def whole(phrase: Phrase, words: tuple[int, int], tree: Tree, text: str, language: Language) -> Phrase:
    """A description with what belongs to it on both sides; ``words`` are the places of its first and last word."""
    if phrase.pronoun or phrase.named or words[0] < 0:
        return phrase
    start, end = _start(phrase.start, words[0], tree), _end(phrase.end, words[1], tree)
    end = max(end, _near_end(phrase.end, words, tree, language.people.near)) if phrase.kind in _SOMEBODY else end
    end = (
        max(end, _clause_end(phrase.end, words, tree, language.codes.complementizers))
        if phrase.kind in _SOMEBODY
        else end
    )
    if (start, end) == (phrase.start, phrase.end):
        return phrase
    return evolve(phrase, start=start, end=end, text=text[start:end])


def _start(start: int, first: int, tree: Tree) -> int:
    """Where a phrase begins that was cut at a hyphen: with its determiner, or the words joined by hyphens."""
    place = first
    while place and first - place < MOST and tree.words[place - 1].upos in _FRONT:
        before = tree.words[place - 1]
        joined = before.end == tree.words[place].start
        is_mark = before.upos == "PUNCT" and before.form not in HYPHENS
        if before.quote >= 0 or is_mark or (not joined and place == first):
            break
        place -= 1
        if before.upos == "DET":
            break
    is_joined = place < first and tree.words[first].start == tree.words[first - 1].end
    return min(start, tree.words[place].start) if is_joined else start


def _end(end: int, last: int, tree: Tree) -> int:
    """Where a phrase ends that was cut before an adjective behind its noun, or between that and a preposition."""
    following = tree.words[last + 1] if last + 1 < len(tree.words) else None
    is_whole = tree.words[last].end == end
    if is_whole and following and following.upos == "ADJ" and following.head == last and following.quote < 0:
        last, end = last + 1, following.end  # "a source |close to the minister"; alone it is none of the phrase
        return longer if (longer := _end(end, last, tree)) > end else tree.words[last - 1].end
    after = tree.words[last + 1 : last + 1 + MOST]
    is_cut = is_whole and tree.words[last].upos in _ADJECTIVES
    if not (is_cut and len(after) > 1 and after[0].upos == "ADP" and after[0].quote < 0):
        return end
    for word in after[1:]:
        if word.upos not in _BEHIND or word.quote >= 0:
            break
        end = word.end
    return end


def _near_end(end: int, words: tuple[int, int], tree: Tree, near: frozenset[str]) -> int:
    """Where a phrase ends that tells beside whom somebody is, right behind the verb: "said the man |beside her"."""
    place = words[1] + 1
    if place >= len(tree.words) or tree.words[place].form.lower() not in near or tree.words[place - 1].end != end:
        return end
    beside = tree.words[place].head if tree.words[place].upos == "ADP" else -1
    is_inverted = words[0] > 0 and beside > place and tree.words[beside].head == words[0] - 1
    inside = tree.words[place : beside + 1]
    is_apart = any(word.quote >= 0 or word.upos == "PUNCT" for word in inside)
    return inside[-1].end if is_inverted and not is_apart else end


def _clause_end(end: int, words: tuple[int, int], tree: Tree, complementizers: frozenset[str]) -> int:
    """Where a phrase ends with the clause right behind it, no comma between: "people |briefed on the plan".

    A clause with *that* and a subject of its own tells what is said, not who: "fears among divers that it was unsafe".
    """
    first, last = words
    begin = last + 1
    below = (place for inside in range(first, begin) for place in tree.children[inside] if place >= begin)
    verb = next((place for place in below if tree.words[place].relation == "acl"), None)
    if verb is None or tree.words[last].end != end:
        return end
    subject = tree.child(verb, *SUBJECTS)
    if subject is not None and subject > begin and tree.words[begin].form.lower() in complementizers:
        return end
    inside, waiting = set[int](), [verb]
    while waiting:
        place = waiting.pop()
        inside.add(place)
        waiting += tree.children[place]
    stop = begin
    while stop in inside and tree.words[stop].upos != "PUNCT" and tree.words[stop].quote < 0:
        stop += 1
    behind = tree.words[stop : stop + MARKS]  # "a pupil |who told her, “No”"
    leads = bool(behind) and behind[0].upos == "PUNCT" and any(word.quote >= 0 or word.form == '"' for word in behind)
    speaks = leads or any(tree.words[place].quote >= 0 for place in inside)
    is_whole = verb < stop and stop - begin <= LONGEST_CLAUSE and not speaks
    return tree.words[stop - 1].end if is_whole else end
