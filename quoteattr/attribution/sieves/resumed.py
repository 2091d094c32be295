"""A sieve for speech that is taken up again, its speaker left out: “…,” said Roe. And then, adding: “…”."""

from __future__ import annotations

from functools import lru_cache

import regex
from attrs import evolve

from quoteattr.attribution.types import Attribution, Context
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.text.quotation_marks import CLOSING

BEFORE = 100  # characters before a quotation that are looked at


@lru_cache(maxsize=8)
def _opener(language: Language) -> regex.Pattern[str]:
    """What takes up speech at the beginning of a sentence, its verb, and a colon or conjunction."""
    auxiliary = rf"(?:{any_of(language.marks.reporting.auxiliaries)}\s)?"
    return regex.compile(
        rf"(?:^|[.!?…{CLOSING}\n])\s*(?i:{any_of(language.speech.resuming)})(?:\s|(?<=['’])){auxiliary}"
        rf"(?P<cue>[\p{{L}}-]+)\b[^.!?;:\n]*(?:[:,]|\b{any_of(language.codes.complementizers)})\s*$"
    )


def resumed(context: Context) -> Attribution | None:
    """``« … », dit Roe. Et d'ajouter : « … »``: who spoke last goes on, by a verb of a sentence that has no subject.

    The infinitive of narration (Grevisse & Goosse, §901), that behind *avant*, and a verb behind *et*: *Et ajouté que*.
    """
    scene, opening = context.scene, context.span.pair.opening[0]
    if not scene.language.speech.resuming or not context.before:
        return None
    match = _opener(scene.language).search(scene.text, max(0, opening - BEFORE), opening)
    if match is None or scene.language.lemma(match["cue"]) not in scene.language.speech.reporting_verbs:
        return None
    last = next((number for number in context.before if scene.spans[number].outer is None), None)
    found = context.earlier[last] if last is not None else None
    return evolve(found, method="resumed", cue=match.span("cue")) if found is not None and found.source else None
