"""Attribution by the shipped models: cases as data, one file a phenomenon."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases

import quoteattr
from quoteattr.attribution.sieves import RULES


@pytest.mark.parametrize("case", cases("attribution-*"))
def test_case(case: dict[str, Any]) -> None:
    """Quotation, full name of the speaker, and the cue where the case has one."""
    doc = quoteattr.attribute(case["text"], lang=case.get("lang", "en"))
    wanted = [tuple(row) for row in case["expected"]]
    cues = [row[2] for row in wanted]
    found = [
        (q.text, q.speaker.name if q.speaker else None, q.cue.text if q.cue and cue else None)
        for q, cue in zip(doc.quotes, cues)
    ]
    assert len(doc.quotes) == len(wanted)
    assert found == wanted


def test_rules_alone_decide_when_asked() -> None:
    """The sieves are an argument: without the ranker the first pattern that answers is the method."""
    at = quoteattr.Attributor(sieves=RULES)
    (quote,) = at("“The bridge is safe,” said Jane Roe.").quotes
    assert quote.method == "speech_clause"
    assert quote.mention is not None and quote.mention.text == "Jane Roe"


def test_own_sieve_in_front() -> None:
    """A sieve of the user's own answers before the others."""
    from quoteattr.attribution.types import Attribution, Context

    def nobody(context: Context) -> Attribution | None:
        return Attribution("nobody", reason="own rule") if "safe" in context.paragraph else None

    at = quoteattr.Attributor(sieves=(nobody, *RULES))
    (quote,) = at("“The bridge is safe,” said Jane Roe.").quotes
    assert (quote.speaker, quote.method, quote.reason) == (None, "nobody", "own rule")
