"""Sentences made of what gold articles report, in the ways of reporting that news seldom takes.

News tells nearly all with a verb before or behind a clause. A table of the language (``frames.toml``) has other ways,
as the grammar lists them: passives with an agent, nouns with a clause, views, comment clauses. Each article gives a
document of a few such sentences, of its own sources and clauses.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from random import Random

from quoteattr.corpora.gold import Gold
from quoteattr.indirect.likeliest import runs
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Tree
from quoteattr.training.indirect.articles import Told

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MADE = 6  # sentences of an article
LONGEST_SOURCE, SHORTEST, LONGEST = 9, 4, 30  # words of a source, and of what is reported
_SLOT, _CHOICE, _PART = (re.compile(one) for one in (r"\{(\w+)\}", r"\(([^()]*)\)", r"[\[\]*]|\{\w+\}|[^\[\]*{}]+"))
_CLAUSE, _INFINITIVE, _QUESTIONS = 1, 2, (3, 4)  # as the codes number what opens a content: that, to, whether and why

Slots = Mapping[str, str]
Ranges = list[list[int]]


def frames_of(language: Language) -> tuple[str, ...]:
    """The frames of a language; none where it has no table of them."""
    path = language.folder / "frames.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["frames"]) if path.is_file() else ()


def made_document(identifier: str, trees: Iterable[Tree], told: Sequence[Told], language: Language) -> Gold:
    """A gold document of sentences made of what another one reports, a paragraph each.

    They are drawn by chance, but the same for the same identifier.
    """
    rng, frames = Random(identifier), frames_of(language)
    found = [slots for tree in trees for slots in fillings(tree, told, language)]
    text, attributions = "", []
    for slots in rng.choices(found, k=MADE) if found else ():
        others = [one["source"] for one in found if one["source"] != slots["source"]]
        given = {**slots, **({"other": rng.choice(others)} if others else {})}
        fitting = [frame for frame in frames if given.keys() >= set(_SLOT.findall(frame))]
        if fitting:
            sentence, own = filled(rng.choice(fitting), given, rng, len(text))
            text += f"{sentence}\n"
            attributions += own
    return {"id": f"{identifier}/made", "text": text, "quotes": [], "attributions": attributions}


def fillings(tree: Tree, told: Iterable[Told], language: Language) -> Iterator[Slots]:
    """What slots can be filled with, of each attribution whose source is a noun and whose content is a clause."""
    for one in told:
        source, content = _places(tree, one.source), _places(tree, one.content)
        if _is_noun(tree, source) and SHORTEST <= len(content) <= LONGEST:
            slots = dict(_content(tree, content, language))
            if slots:
                yield {"source": _told(tree, source), **slots}


def _is_noun(tree: Tree, places: Sequence[int]) -> bool:
    """Whether some words are a noun phrase, not too long, and no genitive."""
    head = _head(tree, places)
    is_short = head is not None and len(places) <= LONGEST_SOURCE and tree.words[head].upos in ("NOUN", "PROPN")
    return is_short and tree.words[places[-1]].relation != "case"


def _content(tree: Tree, content: Sequence[int], language: Language) -> Iterator[tuple[str, str]]:
    """The slots that a content fills: a clause with its subject and predicate, or an infinitive."""
    head = _head(tree, content)
    if head is None:
        return
    opener = language.codes.openers.get(tree.words[content[0]].form.lower())
    subject = tree.child(head, *SUBJECTS)
    clause = content[1:] if opener == _CLAUSE and tree.words[content[0]].relation == "mark" else content
    if opener == _INFINITIVE and tree.words[head].upos == "VERB":
        yield "infinitive", _told(tree, content)
    elif subject is not None and subject in clause and clause[0] < head and opener not in _QUESTIONS:
        yield "clause", _told(tree, clause)
        own = _below(tree, subject)
        last = max(own)
        if clause[0] == min(own) and last < head and tree.words[last + 1].upos != "PUNCT":
            yield "subject", _told(tree, [place for place in clause if place <= last])
            yield "predicate", _told(tree, [place for place in clause if place > last])


def _below(tree: Tree, place: int) -> list[int]:
    """A word and all words below it."""
    found = [place]
    for above in found:
        found += tree.children[above]
    return found


def _places(tree: Tree, characters: Collection[int]) -> list[int]:
    """The words of a stretch of a tree, without punctuation at its ends; none of several pieces or of quotations."""
    found = [place for place, word in enumerate(tree.words) if word.start in characters]
    while found and tree.words[found[-1]].upos == "PUNCT":
        found.pop()
    whole = len(runs(found)) == 1 and not any(tree.words[place].quote >= 0 for place in found)
    return found if whole and tree.words[found[0]].upos != "PUNCT" else []


def _head(tree: Tree, places: Sequence[int]) -> int | None:
    """The one of some words that hangs on none of them; None where several do."""
    heads = [place for place in places if tree.words[place].head not in places]
    return heads[0] if len(heads) == 1 else None


def _told(tree: Tree, places: Sequence[int]) -> str:
    """Words as they are written inside a sentence."""
    words = [tree.words[place] for place in places]
    ends = [*(word.start for word in words[1:]), words[-1].end]
    text = "".join(word.form + " " * (word.end < end) for word, end in zip(words, ends))
    is_written_so = places[0] > 0 or words[0].upos == "PROPN" or words[0].form[1:] != words[0].form[1:].lower()
    return text if is_written_so or len(words[0].form) == 1 else text[:1].lower() + text[1:]


def filled(frame: str, slots: Slots, rng: Random, start: int) -> tuple[str, list[dict[str, Ranges]]]:
    """A sentence of a frame, and its attributions; the sentence begins at ``start``.

    >>> filled("[{clause}], {source} *says*", {"clause": "the pier is old", "source": "Ada Roe"}, Random(1), 0)
    ('The pier is old, Ada Roe says', [{'content': [[0, 15]], 'source': [[17, 24]], 'cue': [[25, 29]]}])
    """
    chosen = _CHOICE.sub(lambda one: rng.choice(one[1].split("/")), frame)
    text = ""
    contents: Ranges = []
    cues: Ranges = []
    sources: Ranges = []
    open_at: dict[str, int] = {}
    for part in _PART.findall(chosen):
        here = start + len(text)
        if part in ("[", "*") and part not in open_at:
            open_at[part] = here
        elif part == "]":
            contents.append([open_at.pop("["), here])
        elif part == "*":
            cues.append([open_at.pop("*"), here])
        elif part == "{source}":
            text += slots["source"]
            sources.append([here, start + len(text)])
        else:
            text += slots[part[1:-1]] if part.startswith("{") else part
    own = [[content] for content in contents] if len(cues) > 1 else [contents]
    told = [{"content": content, "source": sources, "cue": [cue]} for content, cue in zip(own, cues)]
    return text[:1].upper() + text[1:], told
