"""Quotations in a Stanza pipeline. Needs Stanza's English models: stanza.download("en")."""

import stanza

import quoteattr.stanza  # noqa: F401  # registers the processor "quotes"

TEXT = "“The pier is safe”, said Jane Roe. It is “sinking”, according to the engineer Paul Drummond."


def tell(document: stanza.Document) -> None:
    for quote in document.quotes:
        print(quote.text, "|", quote.speaker.name if quote.speaker else quote.reason, "|", quote.method)


if __name__ == "__main__":
    tell(stanza.Pipeline("en", processors="tokenize,pos,lemma,depparse,quotes")(TEXT))
