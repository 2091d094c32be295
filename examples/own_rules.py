"""Rules of one's own: a title, a cue, a sieve. Run it: python examples/own_rules.py"""

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.sieves.reporting import Reporting
from quoteattr.attribution.types import Attribution

# A title stands before a name and is no part of it; who bears it may be called by it.
titles = ["Harbour-master", "Keeper of the Light"]

# A cue is a word that reports: here “…”, tooted Roe.
tooting = Reporting({"toot"}, method="toot")


# A sieve is any callable that answers, or returns None and leaves the question to the next one.
def horoscope(context):
    if "horoscope" in context.paragraph.lower():
        return Attribution("horoscope", reason="nobody says a horoscope")


attributor = quoteattr.Attributor(titles=titles, sieves=(horoscope, tooting, *DEFAULT_SIEVES))

TEXT = """“We close at noon,” said Harbour-master Jane Roe. “Nobody stays,” the harbour-master added.

“The pier is safe,” tooted Paul Drummond.

Your horoscope: “A good day for sailors.”"""

if __name__ == "__main__":
    for quote in attributor(TEXT).quotes:
        print(quote.text, "|", quote.speaker.name if quote.speaker else quote.reason, "|", quote.method)
