"""Which candidates are weighed for a quotation."""

from __future__ import annotations

from quoteattr.attribution.types import Candidate, Context

MOST = 24  # candidates weighed for one quotation
REACH = 3  # paragraphs back that a speaker may be carried on from
CROWD = 6  # quotations over which a source is looked for, on each side


def choose_candidates(context: Context) -> list[Candidate]:
    """The candidates of a quotation: of its paragraph, of the sentence before that, earlier speakers."""
    scene, span = context.scene, context.span
    found: list[Candidate] = []
    first, last = context.number - CROWD, context.number + CROWD
    low = scene.spans[first].start if first >= 0 else 0
    high = scene.spans[last].end if last < len(scene.spans) else len(scene.text)
    for tree in (*scene.trees_of.get(span.paragraph - 1, ())[-1:], *context.trees):
        found += [one for one in scene.candidates[tree] if low <= one.end and one.start <= high]
    seen = {(c.start, c.end) for c in found}
    for number in context.before:
        if scene.spans[number].paragraph < span.paragraph - REACH or len(found) >= 2 * MOST:
            break
        source = context.earlier[number].source
        if source is not None and (source.start, source.end) not in seen:
            seen.add((source.start, source.end))
            found.append(source)
    if len(found) > MOST:
        found.sort(key=lambda c: min(abs(c.start - span.end), abs(span.start - c.end)))
        found = sorted(found[:MOST], key=lambda c: c.start)
    return found
