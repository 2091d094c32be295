"""Documents made by hand, from the cases of the exports: no parser, no models."""

from __future__ import annotations

from typing import Any

from case_files import read

from quoteattr.document import Document
from quoteattr.values import Mention, Quote, Speaker


def build(case: dict[str, Any]) -> Document:
    """The document of a case: each string stands where it is first found after the start of the quotation before."""
    text, place = case["text"], 0
    speakers: dict[str, Speaker] = {}
    quotes: list[Quote] = []
    for number, given in enumerate(case["quotes"]):
        name = given.get("speaker")
        if name and name not in speakers:
            traits = ("person", ("mayor & <editor>", "chair"), "female")
            speakers[name] = Speaker(f"s{len(speakers) + 1}", name, (name[:1],), (), *traits)
        start = text.index(given["text"], place)
        quotes.append(
            Quote(
                start,
                start + len(given["text"]),
                given["text"],
                given.get("kind", "direct"),
                given.get("quotation", number),
                speakers[name] if name else None,
                _mention(text, given.get("mention")),
                _mention(text, given.get("cue")),
                "speech_clause",
                0.975,
                None if name else "no_source",
                0.99,
                ("pronoun" if "antecedent" in given else "full name") if name else None,
                _mention(text, given.get("antecedent")),
                given.get("within"),
            )
        )
        place = start
    marked = tuple(quote for quote in quotes if quote.kind != "indirect")
    reported = tuple(quote for quote in quotes if quote.kind == "indirect")
    return Document(text, "en", marked, tuple(speakers.values()), indirect=reported)


def _mention(text: str, words: str | None) -> Mention | None:
    return Mention(text.index(words), text.index(words) + len(words), words) if words else None


DOCUMENTS = {case["label"]: build(case) for case in read("exports")}
