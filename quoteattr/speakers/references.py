"""Say who each source is: names, pronouns and descriptions, in one pass through the document.

Names and sources are met in the order of the text and keep a :class:`~quoteattr.speakers.salience.Salience` of
those in mind. A pronoun goes to the most salient one that agrees with it in gender and number, a definite
description to one that the text has described so, any other phrase to somebody new, named by the phrase itself.
Names inside quotations hardly count: a pronoun of the narration does not refer into a quotation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import regex
from attrs import evolve

from quoteattr.lang import en_speakers as words_of
from quoteattr.speakers.entities import Gathering
from quoteattr.speakers.layout import Layout
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.salience import Salience
from quoteattr.speakers.traits import country, gender_of
from quoteattr.speakers.types import Entity, Name, Traits

_SUBJECT = regex.compile(r"(?<![\p{L}'’])(?:[Ss]?[Hh]e)(?![\p{L}])")
_AND = regex.compile(r" (?:and|&)(?: [\p{L}.]+){0,4} ")
_DETERMINER = regex.compile(r"^(?:the|this|that|these|those|a|an)\s+", regex.IGNORECASE)
_ANTECEDENT = regex.compile(
    r"((?:\b(?:the|an?|his|her|their|its)\s)?(?:[\p{L}\p{M}'’-]+\s){0,3}[\p{L}\p{M}'’-]+),?\s+$", regex.IGNORECASE
)
_NATIONS = frozenset(words_of.DEMONYMS.values())
_PARTIES = frozenset(words_of.PARTIES.values())
_STATES = frozenset(words_of.STATES.values())
#: So many who share a noun are weighed for a description at most.
NAMESAKES = 12
#: What it is worth to have been meant by the same ambiguous form before, in units of salience.
LEAD = 80.0
#: Who is named so often may be described by a noun that the text has not used for them before.
OFTEN = 3


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
        self._learned: dict[int, str] = {}
        self._mind = Salience()
        self._who: dict[int, int] = {}
        self._last_meant: dict[tuple[tuple[str, ...], str], int] = {}
        self._sources: set[int] = set()
        self._pairs: dict[str, int] = {}
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
        events += [(phrase.end, 1, index) for index, phrase in enumerate(phrases)]
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
                phrase = phrases[index]
                answers[index] = self._source(phrase)
                self._sources.add(answers[index])
                self._mind.mention(answers[index], "source", self.layout.sentence(phrase.start))
            else:
                sentence = self.layout.sentence(at)
                gender = words_of.PRONOUNS[self.layout.text[at:index].lower()]
                person = self._person(gender, sentence)
                if person is not None:
                    self._mind.mention(person, "subject", sentence)
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
        before = self._who.get(index - 1)
        if before is not None and before != who and self._are_two(index) and role != "quoted":
            self._mind.mention(self._pair(before, who), role, name.sentence)

    def _weight(self, who: int, name: Name, last: int | None) -> float:
        """The salience of a bearer of a name; the one whom the same form meant before has a lead."""
        return self._mind.weight(who, name.sentence) + (LEAD if who == last else 0.0)

    def _are_two(self, index: int) -> bool:
        """Whether a name and the one before are two persons joined by "and"."""
        first, second = self.names[index - 1], self.names[index]
        near = second.start - first.end <= 40 and self.cast[self._who[index]].kind == "person"
        return near and bool(_AND.fullmatch(self.layout.text, first.end, second.start))

    def _pair(self, *both: int) -> int:
        """The entity of two at once, "Ada Green and Otto Brown"."""
        name = " and ".join(self.cast[who].name for who in both)
        if name not in self._pairs:
            self._pairs[name] = len(self.cast)
            self.cast.append(Entity(name, kind="plural"))
        return self._pairs[name]

    def _source(self, phrase: Phrase) -> int:
        if phrase.named:
            named = [self._who.get(index, -1) for index in phrase.named]
            if len(named) > 1 and min(named) >= 0:
                return self._pair(*named)
            return named[-1] if named[-1] >= 0 else self._new(phrase, kind=self.names[phrase.named[-1]].kind)
        sentence = self.layout.sentence(phrase.start)
        if phrase.pronoun:
            found = self._pronoun(phrase, sentence)
            return self._new(phrase) if found is None else found
        key = _key(phrase.text)
        found = self._phrases.get(key) if phrase.definite else None
        if found is None and phrase.definite:
            found = self._description(phrase, sentence)
        if found is None:
            found = self._new(phrase, kind=_kind(phrase))
            self._by_head[phrase.head].append(found)
        self._phrases.setdefault(key, found)
        return found

    def _new(self, phrase: Phrase, name: str = "", kind: str = "") -> int:
        """Somebody new, by the name given or by the phrase itself; the author's "I" is one person."""
        name = name or phrase.text
        key = f"{kind} {name.lower()}"
        if phrase.definite or phrase.pronoun or phrase.named:
            found = self._phrases.get(key)
            if found is not None:
                return found
        traits = phrase.traits | Traits(frozenset({phrase.head}), phrase.complement)
        self.cast.append(Entity(name, kind=kind, gender=gender_of(phrase.traits), traits=traits))
        self._phrases.setdefault(key, len(self.cast) - 1)
        return len(self.cast) - 1

    def _pronoun(self, phrase: Phrase, sentence: int) -> int | None:
        if phrase.pronoun in ("masc", "fem"):
            found = self._person(phrase.pronoun, sentence)
            return self._ahead(phrase, sentence) if found is None else found
        if phrase.pronoun == "plural":
            return self._best(sentence, {"plural": 1.0, "organization": 0.6, "": 0.3, "thing": 0.05})
        if phrase.pronoun == "thing":
            return self._best(sentence, {"organization": 1.0, "thing": 1.0, "": 0.3, "place": 0.5, "plural": 0.1})
        if phrase.pronoun == "relative":
            return self._antecedent(phrase, sentence)
        return None

    def _gender(self, who: int) -> str:
        return self.cast[who].gender or self._learned.get(who, "")

    def _person(self, gender: str, sentence: int) -> int | None:
        """The most salient person of that gender; one whose gender is not told counts for less, and learns it."""
        best, most = None, 0.0
        for who in self._mind.recent():
            kind, own = self.cast[who].kind, self._gender(who)
            if kind not in ("person", "") or own not in ("", gender):
                continue
            told = 1.0 if own else 0.5 if kind and who < len(self._frequency) else 0.25
            weight = told * self._mind.weight(who, sentence)
            if weight > most:
                best, most = who, weight
        if best is not None:
            self._learned.setdefault(best, gender)
        return best

    def _ahead(self, phrase: Phrase, sentence: int) -> int | None:
        """Nobody before: the next person of the document that fits, "If she wins, Brown said"."""
        at = bisect_left(self._starts, phrase.end)
        for index in range(at, min(at + NAMESAKES, len(self.names))):
            for who in self.meant[index][:1]:
                if self.cast[who].kind == "person" and self._gender(who) in ("", phrase.pronoun):
                    return who
        return None

    def _best(self, sentence: int, kinds: dict[str, float]) -> int | None:
        fit = [
            who
            for who in self._mind.recent()
            if self.cast[who].kind in kinds and (self.cast[who].kind not in ("", "place") or who in self._sources)
        ]
        return max(
            fit, key=lambda who: kinds[self.cast[who].kind] * self._mind.weight(who, sentence), default=None
        )

    def _antecedent(self, phrase: Phrase, sentence: int) -> int | None:
        """Of "who" and "which": the name right before, else the words right before as somebody new."""
        before = bisect_left(self._starts, phrase.start) - 1
        text = self.layout.text
        if before >= 0 and len(text[self.names[before].end : phrase.start].strip(" ,)\u00a0")) == 0:
            return self._who.get(before)
        match = _ANTECEDENT.search(text, max(0, phrase.start - 80), phrase.start)
        return self._new(Phrase(match[1], match.start(1), match.end(1))) if match else None

    def _description(self, phrase: Phrase, sentence: int) -> int | None:
        """One who has been described so: "the senator", "the Russian President", "the agency"."""
        related = next((group for group in words_of.ROLE_CLASSES if phrase.head in group), frozenset())
        heads = {phrase.head, *phrase.traits.heads}
        recent = list(self._mind.recent())
        candidates = dict.fromkeys(recent)
        for head in sorted(heads | related):
            candidates.update(dict.fromkeys(self._by_head[head][-NAMESAKES:]))
        best, most = None, 0.0
        for who in candidates:
            fit = self._fit(phrase, who, heads, related)
            if fit:
                score = fit + min(0.3, self._mind.weight(who, sentence) / 1000)
                if score > most:
                    best, most = who, score
        return best

    def _fit(self, phrase: Phrase, who: int, heads: set[str], related: frozenset[str]) -> float:
        """How well a description fits somebody; 0 if it does not."""
        entity = self.cast[who]
        if entity.kind == "plural" or phrase.plural:
            same = phrase.plural and entity.kind == "plural" and phrase.head in entity.traits.heads
            return 1.0 if same and not phrase.possessed else 0.0
        if entity.kind in ("organization", "thing"):
            return self._fit_thing(phrase, entity)
        gender = gender_of(phrase.traits)
        if not phrase.person or (
            gender and self._gender(who) not in ("", gender)
        ):
            return 0.0
        own = entity.traits
        if phrase.head == "counterpart":
            return 1.0 if phrase.traits.details & own.details & _NATIONS else 0.0
        details = {country(word) for word in phrase.traits.details | phrase.complement}
        for exclusive in (_NATIONS, _PARTIES, _STATES):
            if details & exclusive and own.details & exclusive and not details & own.details & exclusive:
                return 0.0
        shared = len(details & own.details)
        if phrase.head in own.heads:
            known = 2.0
        elif related & own.heads:
            known = 1.0
        else:
            known = 0.0
        if details & (_NATIONS | _STATES) - own.details:
            known /= 4  # "the Ohio senator", of one who is a senator from nowhere
        if phrase.possessed or phrase.complement:
            return known + shared if phrase.head in own.heads and shared else 0.0
        anaphoric = not words_of.ANAPHORIC_NOUNS.isdisjoint(heads)
        if known or (anaphoric and shared):
            return known + 0.5 * shared
        # "the billionaire": a newswriter's other word for the one he writes about.
        often = self._frequency[who] if who < len(self._frequency) else 0
        if not anaphoric or entity.kind != "person" or often < OFTEN or (own.heads and heads & words_of.OFFICES):
            return 0.0
        return 0.4 * often / self._most_frequent if 2 * often >= self._most_frequent else 0.0

    def _fit_thing(self, phrase: Phrase, entity: Entity) -> float:
        if phrase.possessed or phrase.person:
            return 0.0
        words = {word.lower() for word in entity.name.split()}
        if phrase.head in entity.traits.heads or phrase.head in words:
            return 2.0
        if entity.kind == "thing":
            return 0.0
        return 1.0 if words_of.ORGANIZATION_CLASSES.get(phrase.head, frozenset()) & words else 0.0


def _kind(phrase: Phrase) -> str:
    """What a description describes."""
    if phrase.plural:
        return "plural"
    if phrase.person:
        return "person"
    return "organization" if phrase.head in words_of.ORGANIZATION_CLASSES or phrase.head in words_of.TEAMS else "thing"


def _key(phrase: str) -> str:
    return _DETERMINER.sub("", phrase.lower())
