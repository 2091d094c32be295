"""A sieve for reporting words of one's own: those of a trade, an age or a website that the tables do not have."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from quoteattr.attribution.predicates import around, is_speech, source_of
from quoteattr.attribution.sieves.grammar import answer, cue_range
from quoteattr.attribution.types import Attribution, Context
from quoteattr.lang.language import Language
from quoteattr.lang.lemmas import regular_lemma


def _lemmas(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


@frozen
class Reporting:
    """``“…”, tooted Roe``: a verb or noun of ``lemmas`` reports the quotation; the grammar says who is its source.

    ``lemmas`` are base forms: with ``toot``, the regular ``toots``, ``tooted`` and ``tooting`` are known too.
    ``method`` is the name that the quotations get. A pattern on the tree, as :func:`.grammar.speech_clause` is.
    """

    lemmas: frozenset[str] = field(converter=_lemmas)
    method: str = "own_cue"

    def __call__(self, context: Context) -> Attribution | None:
        """The source of the nearest of the words around the quotation that has one."""
        anchor = context.anchor
        if anchor is None:
            return None
        tree, language = context.scene.trees[anchor.tree], context.scene.language
        for predicate in around(tree, anchor):
            if self._knows(tree.words[predicate.place].form, language):
                place = predicate.place
                found = answer(context, anchor.tree, place, source_of(tree, place, language), self.method)
                found = found or self._inverted(context, anchor.tree, place)
                if found is not None:
                    return found
            elif is_speech(tree, predicate.place, language):
                return None  # a verb of speech that the tables have is nearer: the sieves behind this one know it
        return None

    def _inverted(self, context: Context, number: int, place: int) -> Attribution | None:
        """``“…”, tooted Roe``: quotative inversion (Quirk et al. 1985, §14.29), whatever the parser made of it."""
        tree = context.scene.trees[number]
        if place == 0 or tree.words[place - 1].form not in ('"', ","):
            return None
        behind = next((c for c in context.scene.candidates[number] if c.words[0] == place + 1), None)
        return Attribution(self.method, behind, cue_range(tree, place)) if behind else None

    def _knows(self, form: str, language: Language) -> bool:
        regular = regular_lemma(form.lower(), self.lemmas, language.rules.bases)
        return language.lemma(form) in self.lemmas or regular in self.lemmas
