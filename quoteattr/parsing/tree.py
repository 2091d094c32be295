"""A parsed unit: the words of one sentence, as the parser saw them, with their place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
CONTROLLED = frozenset({"xcomp", "advcl", "conj", "acl", "advcl:relcl", "parataxis"})
_PERSONAL = frozenset({"PROPN", "PRON"})


@frozen
class Word:
    """One word. ``start`` and ``end`` are its characters in the text; a placeholder takes in what it masks.

    ``quote`` is the number of the outermost quotation that the word is part of, -1 for narration; quotation
    marks belong to the narration. ``head`` is the place of the head in the unit, -1 for the root. ``relation`` is that
    of the arc to it without its subtype: ``nmod`` for ``nmod:poss``.
    """

    form: str
    start: int
    end: int
    quote: int
    upos: str
    head: int
    deprel: str
    lemma: str
    relation: str = field(init=False, repr=False, eq=False)

    @relation.default
    def _relation(self) -> str:
        return self.deprel.partition(":")[0]


def is_below(words: Sequence[Word], place: int, above: int) -> bool:
    """Whether the word at a place hangs on another, by others or not, or is it."""
    while place >= 0 and place != above:
        place = words[place].head
    return place == above


#: Between a name and the noun of its apposition.
_OF_NAME = frozenset(("PROPN", "PUNCT", "DET", "ADJ", "NUM", "ADV"))


@frozen
class Tree:
    """The words of a unit and the children of each; ``paragraph`` is the number of its paragraph.

    ``forms`` are those of its words, in lower case.
    """

    words: tuple[Word, ...]
    paragraph: int
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, eq=False)
    forms: frozenset[str] = field(init=False, repr=False, eq=False)

    @children.default
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.words]
        for place, word in enumerate(self.words):
            if word.head >= 0:
                lists[word.head].append(place)
        return tuple(map(tuple, lists))

    @forms.default
    def _forms(self) -> frozenset[str]:
        return frozenset([word.form.lower() for word in self.words])

    def ancestors(self, place: int) -> Iterator[int]:
        """The places of the head, the head's head, and so on up to the root."""
        while (place := self.words[place].head) >= 0:
            yield place

    def child(self, place: int, *relations: str) -> int | None:
        """The first child with one of the relations (full, or without subtype), or None."""
        for below in self.children[place]:
            word = self.words[below]
            if word.deprel in relations or word.relation in relations:
                return below
        return None

    def _is_apposed(self, name: int, noun: int) -> bool:
        """Whether a noun with a determiner stands right behind a name and a comma: "Ada Roe, |another neighbour|,"."""
        between = self.words[name + 1 : noun]
        commas = [word for word in between if word.form == ","]
        opens = any(self.words[below].relation == "det" for below in self.children[noun])
        is_name = self.words[name].upos == "PROPN" and self.words[noun].upos == "NOUN"
        return is_name and opens and len(commas) == 1 and all(w.upos in _OF_NAME for w in between)

    def subject(self, place: int) -> int | None:
        """The place of the subject of a predicate: its own, else that of the predicate that controls it.

        ``He came, saying …``, ``He wants to say …``, ``He came and said …``; a relative clause has its
        antecedent as subject where the pronoun is the subject or is left out (``the man saying …``), an infinitive
        the object that it follows, where that is a name or a pronoun (``it led Roe to say …``).
        """
        seen: set[int] = set()
        while place not in seen:
            seen.add(place)
            found = [below for below in self.children[place] if self.words[below].deprel in SUBJECTS]
            if found:  # of two that a parser has taken for it, "The mayor, |Ada Roe|, said", the one next to the verb
                before = [below for below in found if below < place]
                apposed = len(before) > 1 and self._is_apposed(*before[-2:])
                return before[-2] if apposed else max(before, default=found[0])
            word = self.words[place]
            if word.deprel.startswith("acl") and word.head >= 0:
                return word.head
            if word.head < 0 or word.deprel not in CONTROLLED:
                return None
            if word.deprel == "xcomp":
                controller = self.child(word.head, "obj", "iobj")
                if controller is not None and controller < place and self.words[controller].upos in _PERSONAL:
                    return controller
            place = word.head
        return None
