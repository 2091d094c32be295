"""Say who each source is: names, pronouns and descriptions, in one pass through the document.

Names and sources are met in the order of the text and keep a :class:`~quoteattr.speakers.salience.Mind` of
those in mind. A pronoun goes to the most salient one that agrees with it (:mod:`.pronouns`), a definite
description to one that the text has described so (:mod:`.descriptions`), any other phrase to somebody new, named by the
phrase itself. Names inside quotations hardly count: a pronoun of the narration does not refer into a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import regex
from attrs import evolve

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.phrases import Phrase
from quoteattr.mentions.positions import Layout
from quoteattr.mentions.traits import gender_of
from quoteattr.speakers import descriptions
from quoteattr.speakers.clusters import Gathering
from quoteattr.speakers.pronouns import SEVERAL, THING, Antecedents, group_before
from quoteattr.speakers.salience import Mind
from quoteattr.speakers.types import Entity, Name, Traits

_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
#: Between two who are one subject, "Brown, Republican of Iowa, and Senator Green".
_AND = regex.compile(r"(?:,[^,.;:()“”\"\n]{1,40},)? (?:and|&)(?: [\p{L}.]+){0,4} ")
_TEAM = regex.compile(rf"(?:['’]s?)? ({'|'.join(sorted(words_of.TEAMS))})\b")
_DETERMINER = regex.compile(r"^(?:the|this|that|these|those|a|an)\s+", regex.IGNORECASE)
_ANTECEDENT = regex.compile(
    r"((?:\b(?:the|an?|his|her|their|its)\s)?(?:[\p{L}\p{M}'’-]+\s){0,3}[\p{L}\p{M}'’-]+),?\s+$", regex.IGNORECASE
)
#: So many who share a noun are weighed for a description at most.
NAMESAKES = 12
#: What it is worth to have been meant by the same ambiguous form before, in units of salience.
LEAD = 220.0


class References:
    """The pass; ``cast`` grows by those who have no name, ``answers[i]`` is the index of source ``i`` in it."""

    def __init__(self, layout: Layout, names: Sequence[Name], gathering: Gathering) -> None:
        self.layout = layout
        self.names = names
        self.meant = gathering.meant
        self.cast: list[Entity] = [bearer.entity() for bearer in gathering.bearers]
        self._frequency = [sum(bearer.forms.values()) for bearer in gathering.bearers]
        persons = [bearer.kind == "person" for bearer in gathering.bearers]
        self._most_frequent = max(compress(self._frequency, persons), default=0)
        self._mind = Mind()
        self._sources: set[int] = set()
        self._pronouns = Antecedents(layout, names, self.meant, self.cast, self._mind, self._sources)
        self._who: dict[int, int] = {}
        self._last_meant: dict[tuple[tuple[str, ...], str], int] = {}
        self._pairs: dict[str, int] = {}
        self._teams: dict[tuple[int, str], int] = {}
        self._phrases: dict[str, int] = {}
        self._by_head: defaultdict[str, list[int]] = defaultdict(list)
        for index, entity in enumerate(self.cast):
            for head in entity.traits.heads:
                self._by_head[head].append(index)
        self._starts = [name.start for name in names]

    def resolve(self, phrases: Sequence[Phrase]) -> list[int]:
        """The index in ``cast`` of the one whom each phrase means."""
        answers = [0] * len(phrases)
        roles = dict(self._roles(phrases))
        events = [(name.start, 0, index) for index, name in enumerate(self.names)]
        events += [
            (max(phrase.end, *(self._starts[i] for i in phrase.named), 0), 1, index)
            for index, phrase in enumerate(phrases)
        ]
        taken = {phrase.start for phrase in phrases}
        events += [
            (match.start(), 2, match.end())
            for match in _SUBJECT.finditer(self.layout.text)
            if match.start() not in taken and not self.layout.is_quoted(match.start())
        ]
        for at, kind, index in sorted(events):
            if kind == 0:
                self._meet(index, roles.get(index))
            elif kind == 1:
                answers[index] = self._source(phrases[index])
                self._sources.add(answers[index])
                self._mind.mention(answers[index], "source", self.layout.sentence(phrases[index].start))
            else:
                gender = words_of.PRONOUNS[self.layout.text[at:index].lower()]
                person = self._pronouns.person(gender, at)
                if person is not None:
                    self._mind.mention(person, "subject", self.layout.sentence(at))
        return answers

    def _roles(self, phrases: Iterable[Phrase]) -> Iterator[tuple[int, str]]:
        """Names inside a source that are not its head stand back."""
        for phrase in phrases:
            for index in range(bisect_left(self._starts, phrase.start), bisect_left(self._starts, phrase.end)):
                if index not in phrase.named:
                    yield index, "inside"

    def _meet(self, index: int, role: str | None) -> None:
        """A name is read: of those who bear it, the most salient one, or the one named most."""
        name, meant = self.names[index], self.meant[index]
        if not meant:
            return
        who = meant[0]
        if len(meant) > 1:
            last = self._last_meant.get((name.words, name.gender))
            who = max(meant, key=lambda one: (self._weight(one, name, last), self._frequency[one]))
            self._last_meant[name.words, name.gender] = who
        self._who[index] = who
        if len(meant) > 1 and name.traits.heads:
            self.cast[who] = evolve(self.cast[who], traits=self.cast[who].traits | name.traits)
            for head in name.traits.heads:
                self._by_head[head].append(who)
        role = role if role and name.role != "quoted" else name.role
        self._mind.mention(who, role, name.sentence)
        if role == "quoted":
            return
        team = self._team(index)
        if team is not None:
            self._mind.mention(team, "other", name.sentence)
        before = self._joined(index)
        if before is not None and before != who:
            self._mind.mention(self._pair(before, who), role, name.sentence)

    def _weight(self, who: int, name: Name, last: int | None) -> float:
        """The salience of a bearer of a name; the one whom the same form meant before has a lead."""
        return self._mind.weight(who, name.sentence) + (LEAD if who == last else 0.0)

    def _joined(self, index: int) -> int | None:
        """The person who is joined by "and" to the person of a name, an apposition with a place between or not."""
        second = self.names[index]
        if self.cast[self._who[index]].kind != "person":
            return None
        for before in (index - 1, index - 2):
            first = self.names[max(0, before)]
            if first.kind != "place" and 0 <= second.start - first.end <= 60:
                return self._who.get(before) if _AND.fullmatch(self.layout.text, first.end, second.start) else None
        return None

    def _pair(self, *both: int) -> int:
        """The entity of two at once, "Ada Green and Otto Brown"."""
        name = " and ".join(self.cast[who].name for who in both)
        if name not in self._pairs:
            self._pairs[name] = len(self.cast)
            self.cast.append(Entity(name, kind="plural"))
        return self._pairs[name]

    def _team(self, index: int) -> int | None:
        """The group that a name belongs to where it stands: "the Brown campaign", "Ada Brown’s campaign" are one."""
        name, text = self.names[index], self.layout.text
        match = _TEAM.match(text, name.end)
        if not match:
            return None
        the = name.start - 4 if text[max(0, name.start - 4) : name.start].lower() == "the " else name.start
        called, key = text[the : match.end()], (self._who[index], match[1])
        team = self._teams.get(key)
        if team is None:
            team = self._teams[key] = len(self.cast)
            self.cast.append(Entity(called, kind="organization", traits=Traits(frozenset({match[1]}))))
            self._by_head[match[1]].append(team)
        elif called != self.cast[team].name:
            known = self.cast[team]
            longest = max(known.name, called, key=len)
            aliases = dict.fromkeys((*known.aliases, known.name, called))
            aliases.pop(longest)
            self.cast[team] = evolve(known, name=longest, aliases=tuple(aliases))
        return team

    def _source(self, phrase: Phrase) -> int:
        if phrase.named:
            named = [self._who.get(index, -1) for index in phrase.named]
            if len(named) > 1 and min(named) >= 0:
                return self._pair(*named)
            return named[-1] if named[-1] >= 0 else self._new(phrase, kind=self.names[phrase.named[-1]].kind)
        if phrase.pronoun:
            found = self._pronoun(phrase)
            return self._new(phrase) if found is None else found
        if phrase.head in words_of.TEAMS:
            inside = bisect_left(self._starts, phrase.end) - 1
            team = self._teams.get((self._who.get(inside, -1), phrase.head))
            if team is not None and self._starts[inside] >= phrase.start:
                return team
        key = _key(phrase.text)
        found = self._phrases.get(key) if phrase.definite else None
        if found is None and phrase.definite:
            found = self._description(phrase)
        if found is None:
            found = self._new(phrase, kind=descriptions.kind(phrase))
            self._by_head[phrase.head].append(found)
        self._phrases.setdefault(key, found)
        return found

    def _new(self, phrase: Phrase, kind: str = "") -> int:
        """Somebody new, by the phrase itself; the author's "I" is one person."""
        key = f"{kind} {phrase.text.lower()}"
        if phrase.definite or phrase.pronoun or phrase.named:
            found = self._phrases.get(key)
            if found is not None:
                return found
        traits = phrase.traits | Traits(frozenset({phrase.head}), phrase.complement)
        self.cast.append(Entity(phrase.text, kind=kind, gender=gender_of(phrase.traits), traits=traits))
        self._phrases.setdefault(key, len(self.cast) - 1)
        return len(self.cast) - 1

    def _pronoun(self, phrase: Phrase) -> int | None:
        if phrase.pronoun in ("masc", "fem"):
            found = self._pronouns.person(phrase.pronoun, phrase.start)
            return self._pronouns.ahead(phrase.pronoun, phrase.end) if found is None else found
        if phrase.pronoun in ("plural", "thing"):
            several = phrase.pronoun == "plural"
            found = self._pronouns.other(SEVERAL if several else THING, phrase.start)
            if found is None and several:
                found = self._group(phrase)
            return self._pronouns.unsure(phrase.start) if found is None else found
        return self._antecedent(phrase) if phrase.pronoun == "relative" else None

    def _group(self, phrase: Phrase) -> int | None:
        """Of a "they" with nobody in mind: the nearest persons before it that have no name."""
        found = group_before(self.layout, phrase.start)
        if found is None:
            return None
        start, end = found
        text = self.layout.text[start:end]
        return self._new(Phrase(text, start, end, head=text.split()[-1], definite=True), kind="plural")

    def _antecedent(self, phrase: Phrase) -> int | None:
        """Of "who" and "which": the name right before, else the words right before as somebody new."""
        before = bisect_left(self._starts, phrase.start) - 1
        text = self.layout.text
        if before >= 0 and len(text[self.names[before].end : phrase.start].strip(" ,)\u00a0")) == 0:
            return self._who.get(before)
        match = _ANTECEDENT.search(text, max(0, phrase.start - 80), phrase.start)
        return self._new(Phrase(match[1], match.start(1), match.end(1))) if match else None

    def _description(self, phrase: Phrase) -> int | None:
        """One who has been described so: "the senator", "the Russian President", "the agency"."""
        sentence = self.layout.sentence(phrase.start)
        candidates = dict.fromkeys(self._mind.recent())
        for head in sorted({phrase.head, *phrase.traits.heads, *descriptions.related(phrase.head)}):
            candidates.update(dict.fromkeys(self._by_head[head][-NAMESAKES:]))
        best, most = None, 0.0
        for who in candidates:
            often = self._frequency[who] if who < len(self._frequency) else 0
            fit = descriptions.fit(phrase, self.cast[who], self._pronouns.gender(who), often, self._most_frequent)
            if fit:
                score = fit + min(0.3, self._mind.weight(who, sentence) / 1000)
                if score > most:
                    best, most = who, score
        return best


def _key(phrase: str) -> str:
    return _DETERMINER.sub("", phrase.lower())
