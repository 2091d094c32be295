"""A text to measure on: made-up news out of templates, the same for the same seed, in nobody's copyright."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

FIRST = "Anna Paul Ines Mark Ruth Peter Clara Hugo Irene Victor Nina Oscar Laura Felix Edith Simon".split()
LAST = "Marchand Drummond Calvet Kerrien Petrov Lindqvist Okafor Barnes Moreau Hale Novak Sorensen".split()
ROLES = ["mayor", "engineer", "spokeswoman", "minister", "union leader", "historian", "lawyer", "director"]
PLACES = ["the harbour", "the old bridge", "the north quay", "the railway line", "the town hall", "the river"]
DAYS = ["on Monday", "on Tuesday", "last week", "in March", "after the vote", "before the meeting"]
VERBS = ["said", "told reporters", "added", "warned", "noted", "explained", "replied", "insisted"]
CLAIMS = [
    "we have been patient for eleven years and nobody has answered a single letter",
    "{place} will not survive another winter without help from the state",
    "it is a matter of weeks, not of months, and everyone in this room knows it",
    "the figures are not final",
    "nobody asked the people who live there what they wanted",
    "I wrote to them in May, and I wrote again in June",
    "there is no money left for {place}, whatever they promise before an election",
]
PHRASES = ["a disgrace", "perfectly safe", "no more empty words", "the right thing to do", "a matter of time"]
FACTS = [
    "The council voted {day} to spend another four million on {place}, although two reports had called it useless.",
    "Nobody was hurt, but traffic near {place} was stopped for several hours and the market had to close early.",
    "The plan has been discussed for more than ten years, and three ministers have promised to look into it.",
    "A decision is expected {day}, when the region is to publish what it knows about the state of {place}.",
    "About two hundred people had gathered in front of {place} to hear what would become of their houses.",
    "The work was to cost less than half of that when it was announced, according to papers seen by this newspaper.",
]
REPORTS = [
    "“{Claim},” {verb} {name}, the {role}.",
    "“{Claim},” {last} {verb} {day}. “{Claim2}.”",
    "The {role}, {name}, called the plan “{phrase}” and left without taking questions.",
    "{name}, the {role}, told the council {day} that {place} was “{phrase}”.",
    "“{Claim}. {Claim2}.”",
    "According to {last}, {claim}.",
]


def articles(words: int, seed: int = 1) -> Iterator[str]:
    """Articles of about 700 words each, ``words`` in all or a little more; every other paragraph has a quotation."""
    random = Random(seed)
    while words > 0:
        article = "\n\n".join(_paragraph(random, place) for place in range(18))
        words -= len(article.split())
        yield article


def _paragraph(random: Random, place: int) -> str:
    facts = [_filled(random.choice(FACTS), random) for _ in range(random.choice((1, 1, 2)))]
    if place % 2:
        facts.insert(random.randrange(len(facts) + 1), _filled(random.choice(REPORTS), random))
    return " ".join(facts)


def _filled(template: str, random: Random) -> str:
    first, last = random.choice(FIRST), random.choice(LAST)
    place, day = random.choice(PLACES), random.choice(DAYS)
    claims = [claim.format(place=place) for claim in random.sample(CLAIMS, 2)]
    return template.format(
        name=f"{first} {last}",
        last=last,
        role=random.choice(ROLES),
        verb=random.choice(VERBS),
        phrase=random.choice(PHRASES),
        place=place,
        day=day,
        claim=claims[0],
        Claim=claims[0][0].upper() + claims[0][1:],
        Claim2=claims[1][0].upper() + claims[1][1:],
    )
