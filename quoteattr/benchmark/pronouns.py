"""``python -m quoteattr.benchmark.pronouns``: *he* and *she*, with names of every part of the world before them.

Invented persons (``people_of_the_world.json``: first names and family names common in a region, put together at will)
stand in texts made of templates; a reader who knows no name can tell from each text who is meant. A text is right if
its quotation has the person's full name for its speaker. The shares are by region and gender; the last rows tell how
far the worst region is from the best, and the shares by template.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import quoteattr

#: What stands in the fields of a template for a person of each gender.
WORDS: Mapping[str, Mapping[str, str]] = {
    "masc": {"he": "he", "He": "He", "his": "his", "His": "His", "spouse": "wife", "other_s": "her"},
    "fem": {"he": "she", "He": "She", "his": "her", "His": "Her", "spouse": "husband", "other_s": "his"},
}
#: ``person`` is who speaks, ``other`` a person of the other gender and the same region. Where the other one is no less
#: prominent, the text tells the gender of one of them.
TEMPLATES: Mapping[str, str] = {
    "subject": "{person} opened the bakery in May. The queue went round the block. “We ran out by nine,” {he} said.",
    "organization": "{person} left Tellmark Energy in the spring. Tellmark Energy would not comment. "
    "“It was time to go,” {he} said.",
    "object": "{person} met {other} at the station on Monday. “The train was late,” {he} said.",
    "kin": "{person} wrote to the council last week. {His} {spouse}, {other}, signed the letter too. "
    "“I did not expect an answer,” {he} said.",
    "told": "{person} still keeps {his} father’s boat. Last year the boat was lent to {other}. "
    "“I want it back,” {he} said.",
    "prize": "The prize went to {person}, a teacher from the coast. “I did not believe it at first,” {he} said.",
    "too late": "For {person}, the ruling comes too late. “We had packed already,” {he} said.",
    "chain": "{person} was born on an island. {He} moved to the city as a child. “I never went back,” {he} said.",
    "spoken of": "{person} runs the ferry now. “{other} taught me how to steer,” {he} said.",
    "place": "{person} lives in Brineport. Brineport has lost its last bank. “We drive for an hour,” {he} said.",
    "hired": "Tellmark Energy has hired {person}. Tellmark Energy lost two orders last year. "
    "“I know what they need,” {he} said.",
    "sold": "{other} sold {other_s} house to {person} in June. “It needs a new roof,” {he} said.",
    "elected": "Brineport has elected {person}. “I had nobody to help me,” {he} said.",
    "says first": "A court has ruled against {person}. {He} said on Tuesday: “I will appeal.”",
}


class Case(NamedTuple):
    """A text, the full name of who speaks in it, and what it counts for."""

    text: str
    name: str
    region: str
    gender: str
    template: str


@lru_cache(maxsize=1)
def people() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Full names by region and gender."""
    read: dict[str, dict[str, list[str]]] = json.loads(
        files("quoteattr.benchmark").joinpath("people_of_the_world.json").read_text(encoding="utf-8")
    )
    return read


def cases(count: int) -> Iterator[Case]:
    """Every template with ``count`` names of each region and gender, evenly out of all of them."""
    for region, genders in people().items():
        for gender, others in (("masc", genders["fem"]), ("fem", genders["masc"])):
            names = genders[gender]
            for index in range(0, len(names), -(-len(names) // count)):
                fields = {"person": names[index], "other": others[index], **WORDS[gender]}
                for template, text in TEMPLATES.items():
                    yield Case(text.format(**fields), names[index], region, gender, template)


def right(asked: Sequence[Case], attributor: quoteattr.Attributor) -> list[bool]:
    """For each case whether its one quotation is attributed to the full name."""
    documents = attributor.pipe([case.text for case in asked])
    return [
        [quote.speaker and quote.speaker.name for quote in document.quotes] == [case.name]
        for case, document in zip(asked, documents, strict=True)
    ]


def shares(keys: Sequence[str], hits: Sequence[bool]) -> dict[str, float]:
    """The share of hits of each key.

    >>> shares(["a", "b", "a"], [True, False, False])
    {'a': 0.5, 'b': 0.0}
    """
    total, hit = Counter(keys), Counter(key for key, ok in zip(keys, hits, strict=True) if ok)
    return {key: hit[key] / total[key] for key in total}


def main() -> None:
    """Print the tables, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.benchmark.pronouns", description=__doc__)
    parser.add_argument("--names", type=int, default=40, metavar="N", help="of each region and gender (40)")
    parser.add_argument("--wrong", action="store_true", help="print the texts that go wrong")
    options = parser.parse_args()
    asked = list(cases(options.names))
    hits = right(asked, quoteattr.Attributor(threads=1))
    by_region = shares([case.region for case in asked], hits)
    by_gender = shares([f"{case.region} {case.gender}" for case in asked], hits)
    print("| names | he | she | both |\n|---|---|---|---|")
    for region, share in by_region.items():
        he, she = (by_gender[f"{region} {gender}"] for gender in ("masc", "fem"))
        print(f"| {region} | {he:.3f} | {she:.3f} | {share:.3f} |")
    print(f"\nFrom the worst to the best: {max(by_region.values()) - min(by_region.values()):.3f}; {len(asked)} texts.")
    print("\n| template | right |\n|---|---|")
    for template, share in shares([case.template for case in asked], hits).items():
        print(f"| {template} | {share:.3f} |")
    if options.wrong:
        print(*(case.text for case, hit in zip(asked, hits, strict=True) if not hit), sep="\n")


if __name__ == "__main__":
    main()
