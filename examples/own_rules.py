"""Rules of one's own: a title, a cue, a sieve. Run it: python examples/own_rules.py"""

# A title is a word in a table. Tables are read when the package is first used: extend them before.
from quoteattr.lang import en_speakers

en_speakers.TITLES |= {"harbourmaster"}

import quoteattr  # noqa: E402
from quoteattr.attribution.sieves import DEFAULT_SIEVES  # noqa: E402
from quoteattr.attribution.sieves.reporting import Reporting  # noqa: E402
from quoteattr.attribution.types import Attribution  # noqa: E402

# A cue is a word that reports: here “…”, tooted Roe.
tooting = Reporting({"toot"}, method="toot")


# A sieve is any callable that answers, or returns None and leaves the question to the next one.
def horoscope(context):
    if "horoscope" in context.paragraph.lower():
        return Attribution("horoscope", reason="nobody says a horoscope")


attributor = quoteattr.Attributor(sieves=(horoscope, tooting, *DEFAULT_SIEVES))

TEXT = """“We close at noon,” said Harbourmaster Jane Roe. “Nobody stays,” the harbourmaster added.

“The pier is safe,” tooted Paul Drummond.

Your horoscope: “A good day for sailors.”"""

if __name__ == "__main__":
    for quote in attributor(TEXT).quotes:
        print(quote.text, "|", quote.speaker.name if quote.speaker else quote.reason, "|", quote.method)
