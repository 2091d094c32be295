"""Say who each source is: names, pronouns and descriptions, in one pass through the document.

Names and sources are met in the order of the text and keep a :class:`~quoteattr.speakers.salience.DiscourseModel`.
A pronoun goes to the most salient entity that agrees with it (:mod:`.pronouns`), a definite description to one that
the text has described so (:mod:`.descriptions`), any other phrase to somebody new. Names in quotations hardly count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.mentions import Mentions
from quoteattr.mentions.names.joints import with_article
from quoteattr.mentions.subjects import is_bare
from quoteattr.mentions.types import Name, Phrase, Traits
from quoteattr.speakers import descriptions
from quoteattr.speakers.announced import announced, led
from quoteattr.speakers.clusters import Clusters
from quoteattr.speakers.events import NAME, PRONOUN, SOURCE, SUBJECT, events, narrated, owners
from quoteattr.speakers.groups import described_before, joined_to
from quoteattr.speakers.issuers import introduced, issuer
from quoteattr.speakers.patterns import patterns_of
from quoteattr.speakers.pronouns import Antecedents, first_subjects
from quoteattr.speakers.salience import DiscourseModel, roles_inside
from quoteattr.speakers.told_words import Words
from quoteattr.speakers.types import Entity, Place, Standing
from quoteattr.speakers.weights import WEIGHTS


class References:
    """The pass; ``entities`` grows by those who have no name. ``met`` are the places where each was met so far.

    ``unsure`` are the offsets of descriptions that no word of the text links to whom they are given to.
    """

    def __init__(self, mentions: Mentions, clusters: Clusters, language: Language) -> None:
        self.entities: list[Entity] = [cluster.entity() for cluster in clusters.found]
        self.met: defaultdict[int, list[Place]] = defaultdict(list)
        self.unsure: set[int] = set()
        self._language, self._patterns = language, patterns_of(language)
        self._mentions, self._positions, self._text = mentions, mentions.positions, mentions.positions.text
        self._names, self._meant = mentions.names, clusters.meant
        self._frequency = [sum(cluster.forms.values()) for cluster in clusters.found]
        persons = [cluster.kind == "person" for cluster in clusters.found]
        least = max(WEIGHTS.often, max(compress(self._frequency, persons), default=0) / 2)
        self._often = {index for index, often in enumerate(self._frequency) if often >= least}
        self._discourse, self._sources = DiscourseModel(), set[int]()
        guessed = {index for index, cluster in enumerate(clusters.found) if not cluster.told}
        known = self._names, self._meant, self.entities, self._discourse, self._sources, guessed, language
        self._antecedents = Antecedents(self._positions, *known)
        self._who: dict[int, int] = {}
        self._last_meant: dict[tuple[tuple[str, ...], str], int] = {}
        self._teams: dict[tuple[int, str], int] = {}
        self._pairs, self._phrases = dict[str, int](), dict[str, int]()
        self._by_head: defaultdict[str, list[int]] = defaultdict(list)
        self._bodies: defaultdict[str, list[int]] = defaultdict(list)  # by the last word of their names
        for index, entity in enumerate(self.entities):
            for head in entity.traits.heads:
                self._by_head[head].append(index)
            if entity.kind == "organization":
                self._bodies[entity.name.rpartition(" ")[2].lower()].append(index)
        self._starts, self._subjects = [name.start for name in self._names], mentions.subjects
        self._pronouns = narrated(self._patterns.subject, self._positions)
        self._begun = first_subjects(self._subjects, self._positions, self._pronouns)
        self._words = Words(self._text, language, self._positions.headline_end)

    def resolve(self, phrases: Sequence[Phrase]) -> list[int]:
        """The number in ``entities`` of the one whom each phrase means."""
        answers = [0] * len(phrases)
        roles = dict(roles_inside(phrases, self._starts))
        about = self._positions, self._names, self._meant, self.entities, self._language
        self._announced = {**led((*phrases, *self._subjects), *about), **announced(phrases, *about)}
        possessives = owners(self._patterns.possessive, self._positions, self._language)
        for at, order, index in sorted(events(phrases, self._mentions, self._pronouns, possessives)):
            if order == NAME:
                self._meet(index, roles.get(index))
            elif order == SOURCE:
                answers[index] = who = self._source(phrases[index])
                self._sources.add(who)
                self._discourse.mention(who, "source", self._positions.sentence(phrases[index].start))
                self.met[who].append(Place(phrases[index].start, phrases[index].end))
            elif order == SUBJECT:
                self._meet_subject(self._subjects[index])
            else:
                person = self._antecedents.person(self._language.people.pronouns[self._text[at:index].lower()], at)
                if person is not None and order == PRONOUN:
                    self._discourse.mention(person, "subject", self._positions.sentence(at))
        return answers

    def _meet(self, index: int, role: str | None) -> None:
        """A name is read: of those who bear it, the most salient one, or the one named most."""
        name, meant = self._names[index], self._meant[index]
        if not meant:
            return
        who = meant[0]
        if len(meant) > 1:
            last = self._last_meant.get((name.words, name.gender))
            who = max(meant, key=lambda one: (self._weight(one, name, last), self._frequency[one]))
            self._last_meant[name.words, name.gender] = who
        self._who[index] = who
        if len(meant) > 1 and name.traits.heads:
            self.entities[who] = evolve(self.entities[who], traits=self.entities[who].traits | name.traits)
            for head in name.traits.heads:
                self._by_head[head].append(who)
        self.met[who].append(Place(name.start, name.end, index))
        role = role if role and name.role != "quoted" else name.role
        if role == "subject" and self._begun.get(name.sentence, name.start) < name.start:
            role = "other"
        self._discourse.mention(who, role, name.sentence)
        if role == "quoted":
            return
        team = self._team(index)
        if team is not None:
            self._discourse.mention(team, "other", name.sentence)
        is_person = self.entities[who].kind == "person"
        before = self._who.get(joined_to(index, self._names, self._patterns, self._text)) if is_person else None
        if before is not None and before != who:
            pair = self._pair(before, who)
            self._discourse.mention(pair, role, name.sentence)
            self.met[pair].append(Place(name.start, name.end))

    def _weight(self, who: int, name: Name, last: int | None) -> float:
        """The salience of a bearer of a name; the one whom the same form meant before has a lead."""
        return self._discourse.weight(who, name.sentence) + (WEIGHTS.lead if who == last else 0.0)

    def _meet_subject(self, phrase: Phrase) -> None:
        """A description that is a subject is read: somebody with no name, too, may be meant by a pronoun.

        A definite person, told for the first time, is mostly one who has a name and is in mind.
        """
        known = len(self.entities)
        who = self._described(phrase)
        is_led = phrase.start in self._announced
        if who is None or (who < known and not self.met[who] and not is_led):  # whom the text names only later
            return
        self.met[who].append(Place(phrase.start, phrase.end))
        if who < known or not self._antecedents.may_be_named(phrase):
            self._discourse.mention(who, "subject", self._positions.sentence(phrase.start))

    def _pair(self, *both: int) -> int:
        """The entity of two at once, "Ada Green and Otto Brown"."""
        name = self._language.people.joining.join(self.entities[who].name for who in both)
        if name not in self._pairs:
            self._pairs[name] = self._add(Entity(name, kind="group"))
        return self._pairs[name]

    def _add(self, entity: Entity) -> int:
        self.entities.append(entity)
        return len(self.entities) - 1

    def _team(self, index: int) -> int | None:
        """The group that a name belongs to where it stands: "the Brown campaign", "Ada Brown’s campaign" are one."""
        name, text = self._names[index], self._text
        match = self._patterns.team.match(text, name.end)
        if not match:
            return None
        start = with_article(text, name.start, self._language)
        called, key = text[start : match.end()], (self._who[index], match[1])
        team = self._teams.get(key)
        if team is None:
            body = Entity(called, kind="organization", traits=Traits(frozenset({match[1]})))
            team = self._teams[key] = self._add(body)
            self._by_head[match[1]].append(team)
        elif called != self.entities[team].name:
            self.entities[team] = self.entities[team].also_called(called)
        self.met[team].append(Place(start, match.end()))
        return team

    def _source(self, phrase: Phrase) -> int:
        if phrase.named:
            named = [self._who.get(index, -1) for index in phrase.named]
            if len(named) > 1 and min(named) >= 0:
                return self._pair(*named)
            return named[-1] if named[-1] >= 0 else self._new(phrase, kind=self._names[phrase.named[-1]].kind)
        if phrase.pronoun:
            found = self._pronoun(phrase)
            return self._new(phrase) if found is None else found
        if phrase.head in self._language.people.teams:
            inside = bisect_left(self._starts, phrase.end) - 1
            team = self._teams.get((self._who.get(inside, -1), phrase.head))
            if team is not None and self._starts[inside] >= phrase.start:
                return team
        index = issuer(phrase, self._positions, self._names, self._language) if phrase.kind == "document" else None
        who = None if index is None else self._who.get(index)
        return self._described(descriptions.read(phrase, self._description, self._language)) if who is None else who

    def _described(self, phrase: Phrase) -> int:
        """Whom a description means: one described so before, or somebody new."""
        key = self._patterns.determiner.sub("", phrase.text.lower())
        refers = phrase.definite or (phrase.is_person and is_bare(phrase, self._language))
        found = self._phrases.get(key) if refers else None
        if found is None and refers:
            found = self._description(phrase)
            if found is None:
                self.unsure.add(phrase.start)
        if found is None:
            found = self._announced.get(phrase.start)
            if found is None:
                found = self._new(phrase, kind=phrase.kind)
            else:  # "the mayor", further on
                one = self.entities[found]
                self.entities[found] = evolve(one, traits=one.traits | phrase.traits)
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
        found = self._add(Entity(phrase.text, kind=kind, gender="" if phrase.named else phrase.gender, traits=traits))
        self._phrases.setdefault(key, found)
        return found

    def _pronoun(self, phrase: Phrase) -> int | None:
        if phrase.pronoun in ("masc", "fem", "either"):
            is_latter = phrase.text.lower() in self._language.people.latter
            found = self._latter(phrase) if is_latter else self._antecedents.one(phrase)
            found = self._antecedents.despite_name(phrase.start) if found is None else found
            found = self._nameless(phrase, phrase.pronoun) if found is None else found
            return self._antecedents.ahead(phrase.pronoun, phrase.end) if found is None else found
        if phrase.pronoun in ("plural", "thing"):
            several = phrase.pronoun == "plural"
            found = self._antecedents.other(WEIGHTS.several if several else WEIGHTS.things, phrase.start)
            found = self._nameless(phrase) if found is None and several else found
            return self._antecedents.unsure(phrase.start) if found is None else found
        return self._antecedent(phrase) if phrase.pronoun == "relative" else None

    def _latter(self, phrase: Phrase) -> int | None:
        """The last one mentioned: by a name, or described behind it, "Roe met the baker. The latter said"."""
        found = self._antecedents.one(phrase)
        described = described_before(self._positions, phrase.start, phrase.pronoun, self._language)
        is_last = described is not None and (found is None or self.met[found][-1].start < described[0])
        return self._nameless(phrase, phrase.pronoun) if is_last else found

    def _nameless(self, phrase: Phrase, gender: str = "") -> int | None:
        """Of a pronoun with nobody about: the nearest person before it, or several, that have no name so far."""
        found = described_before(self._positions, phrase.start, gender, self._language)
        if found is None:
            return None
        subject = next((one for one in self._subjects if one.start == found[0]), None)
        told = subject or self._mentions.at(*found).phrase
        who = None if told is None else self._source(told)
        if who is not None:
            self.met[who].append(Place(*found))
        return who

    def _antecedent(self, phrase: Phrase) -> int | None:
        """Of "who" and "which": the name right before, else the words right before as somebody new."""
        before = bisect_left(self._starts, phrase.start) - 1
        if before >= 0 and not self._text[self._names[before].end : phrase.start].strip(" ,)\u00a0"):
            return self._who.get(before)
        match = self._patterns.antecedent.search(self._text, max(0, phrase.start - WEIGHTS.reach), phrase.start)
        if not match:
            return None
        who = self._new(Phrase(match[1], match.start(1), match.end(1)))
        self.met[who].append(Place(match.start(1), match.end(1)))
        return who

    def _description(self, phrase: Phrase) -> int | None:
        """One who has been described so: "the senator", "the agency"; a name of no sure form then names a body."""
        sentence = self._positions.sentence(phrase.start)
        candidates = dict.fromkeys(self._discourse.recent())
        for head in sorted({phrase.head, *phrase.traits.heads, *self._language.people.related(phrase.head)}):
            candidates.update(dict.fromkeys(self._by_head[head][-WEIGHTS.namesakes :]))
        if phrase.possessed:  # "the nurses' union"
            candidates.update(dict.fromkeys(self._bodies[phrase.head][-WEIGHTS.namesakes :]))
        best, most, is_sure, (leading, first) = None, 0.0, False, self._antecedents.leading(phrase)
        is_introduced = introduced(phrase, self._text, self._language) is not None
        is_new = phrase.is_person and not self._patterns.possessor.search(phrase.text) and self._words.is_new(phrase)
        for who in candidates:
            texts = phrase.text, self.entities[who].name
            if who >= len(self._frequency) and descriptions.have_other_owners(*texts, self._patterns.possessor):
                continue
            gender = self._antecedents.gender(who) if phrase.is_person else self._antecedents.told(who)
            again, speaks = len(self.met[who]) > 1, who in self._sources
            ranks, is_named = (who in self._often, who == leading, who == first), who < len(self._frequency)
            acted = self._antecedents.has_acted(who, sentence)
            standing = Standing(gender, *ranks, again, acted, speaks, is_introduced, is_named)
            fit = descriptions.fit(phrase, is_new, self.entities[who], standing, self._language)
            salience = WEIGHTS.salience * self._discourse.weight(who, sentence) if fit else 0.0
            score = (fit if self.met[who] else WEIGHTS.unmet * fit) + min(WEIGHTS.most_salience, salience)
            if score > most:
                best, most, is_sure = who, score, fit > WEIGHTS.other_word
        (self.unsure.discard if is_sure else self.unsure.add)(phrase.start)
        if best is not None:
            self.entities[best] = descriptions.told_by(phrase, self.entities[best], self._language)
        return best
