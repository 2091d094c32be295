"""Say whom a pronoun means: the most salient entity of the discourse that agrees with it in gender and number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from heapq import nlargest

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name, Phrase, Range
from quoteattr.speakers.apart import BEFORE_PRONOUN, BEFORE_SUBJECT, spoken_of, tells_another
from quoteattr.speakers.descriptions import disagrees, is_called, may_be_body
from quoteattr.speakers.genders import article_genders
from quoteattr.speakers.salience import DiscourseModel
from quoteattr.speakers.types import Entity
from quoteattr.speakers.weights import WEIGHTS

_FIRST = regex.compile(r"\p{L}+")
#: Between a participle that a sentence begins with and its subject.
_JOINED = frozenset((", ", ",\u00a0"))
#: Around a verb of speech between a name and a pronoun; no such verb with what joins it has more characters.
_BLANKS, LONGEST_VERB = frozenset(" \u00a0"), 60
_ASIDE = frozenset(("quoted", "headline"))
#: One who agrees with a pronoun by more is surely a person, of no other gender as far as the text tells.
SURELY = 0.5
#: So many names after the pronoun are looked at when nobody goes before it.
AHEAD = 12


def _reports(between: str, language: Language) -> bool:
    """Whether a verb of speech is all between a name and a pronoun: "Brown |said| he", "Brown |said that| she"."""
    verbs, joints, inside = language.speech.quotative_forms, language.people.function_words, between[1:-1]
    if not len("  ") <= len(between) <= LONGEST_VERB or not _BLANKS.issuperset((between[0], between[-1])):
        return False
    cuts = [at for at, char in enumerate(inside) if char in _BLANKS]
    return inside in verbs or any(inside[:at] in verbs and inside[at + 1 :] in joints for at in cuts)


def first_subjects(subjects: Sequence[Phrase], positions: Positions, pronouns: Sequence[Range]) -> dict[int, int]:
    """Where the first subject of a sentence stands that is a description or a pronoun: no name behind it is one."""
    starts = [*(phrase.start for phrase in subjects), *(start for start, _ in pronouns)]
    return {positions.sentence(start): start for start in sorted(starts, reverse=True)}


class Antecedents:
    """Chooses among those of a ``discourse``; the gender of those in ``guessed`` a first name tells.

    ``entities`` and ``sources`` may grow; the first entities have names.
    """

    def __init__(
        self,
        positions: Positions,
        names: Sequence[Name],
        meant: Sequence[tuple[int, ...]],
        entities: Sequence[Entity],
        discourse: DiscourseModel,
        sources: Container[int],
        guessed: Container[int],
        language: Language,
    ) -> None:
        self._positions, self._meant, self._discourse = positions, meant, discourse
        self._names, self._language = names, language
        self._entities, self._named, self._sources = entities, len(entities), sources
        self._starts, self._guessed = [name.start for name in names], guessed
        self._subjects = {
            meant[0]: name.sentence
            for name, meant in reversed([*zip(names, meant)])
            if len(meant) == 1 and name.role in ("subject", "source")
        }
        self._speaking = {
            meant[0]
            for name, meant in zip(names, meant)
            if len(meant) == 1 and name.role == "source" and len(name.words) > 1
        }
        self._narrated = {who for name, own in zip(names, meant) if name.role != "quoted" for who in own}
        self._learned: dict[int, str] = {}
        self._articles = dict(article_genders(positions.text, names, meant, language))
        speech = language.speech
        tied = speech.origins | speech.possessors | speech.agents | speech.according_openers
        self._addressing = language.people.prepositions - tied

    def has_acted(self, who: int, sentence: int) -> bool:
        """Whether somebody with a name was the first subject of a sentence before one."""
        return self._subjects.get(who, sentence) < sentence

    def gender(self, who: int) -> str:
        """The gender of ``who`` as the text tells it, or as an earlier pronoun did."""
        return self._entities[who].gender or self._learned.get(who, "")

    def told(self, who: int) -> str:
        """The same, but for what a first name alone tells: "Hamad" may be a movement."""
        return self._learned.get(who, "") or ("" if who in self._guessed else self._entities[who].gender)

    def person(self, gender: str, at: int) -> int | None:
        """Whom a "he" or "she" at a place of the text means; they learn its gender."""
        best, most = self._reporter(at, gender), 0.0
        if best is not None:
            self._learned.setdefault(best, gender)
            return best
        sentence, aside = self._positions.sentence(at), self._in_opening(at)
        aside |= self._spoken_of(at + (self._positions.text[at] == "-"), BEFORE_PRONOUN)
        begun = self._positions.sentence(self._positions.paragraph_start(at))
        shares = [(who, share) for who in self._discourse.recent() if (share := self._agreement(who, gender))]
        present = {who for who, _ in shares if self._discourse.is_met_since(who, begun)}
        is_named = any(share > SURELY and who in present and who < self._named for who, share in shares)
        is_told = is_named or any(map(self._is_brought_in, present))  # "|A vendor| left"
        for who, share in shares:
            if not is_named and who in present and who in self._subjects and self._entities[who].kind == "":
                share = max(share, WEIGHTS.acting)
            own = (WEIGHTS.aside if who in self._narrated else 0.0) if who in aside else 1.0  # “Insha Allah,” he said
            own *= WEIGHTS.paragraph if is_told and who not in present else 1.0
            weight = share * self._discourse.weight(who, sentence) * own
            if weight > most:
                best, most = who, weight
        if best is not None:
            self._learned.setdefault(best, gender)
        return best

    def _reporter(self, at: int, gender: str) -> int | None:
        """The one whose words a pronoun opens, by a name right before a verb of speech: "Brown said he"."""
        index = bisect_left(self._starts, at) - 1
        if index < 0 or len(self._meant[index]) != 1 or self._names[index].role in ("quoted", "headline"):
            return None
        who = self._meant[index][0]
        end = self._names[index].end
        behind = _reports(self._positions.text[end : min(at, end + LONGEST_VERB + 1)], self._language)
        return who if behind and self._agreement(who, gender) else None

    def one(self, phrase: Phrase) -> int | None:
        """Whom a "he", a "she" or a "the latter" means: a person, or a thing where things have a gender, too."""
        language = self._language
        is_latter = phrase.text.lower() in language.people.latter
        found = self._last(phrase.pronoun) if is_latter else self.person(phrase.pronoun, phrase.start)
        is_whole = phrase.text.lower() in language.people.pronouns  # "celui |qui le dit" is no thing
        if found is None and is_whole and language.people.article_genders:
            return self.other(WEIGHTS.things, phrase.start, phrase.pronoun)
        return found

    def _last(self, gender: str) -> int | None:
        """The last mentioned who surely agrees with a gender, or is a person of ``"either"``."""
        genders = ("masc", "fem") if gender == "either" else (gender,)
        recent = self._discourse.recent()
        return next((who for who in recent if any(self._agreement(who, one) > SURELY for one in genders)), None)

    def may_be_named(self, phrase: Phrase) -> bool:
        """Whether a definite person may be one in mind who has a name; a relative or one of a bare office is not."""
        people = self._language.people
        is_other = phrase.head in people.kin or phrase.head in people.honorifics
        is_bare = not (phrase.complement or phrase.traits.details - {phrase.head})
        is_other = is_other or (is_bare and phrase.head in people.offices)  # "le procureur", but "the Ohio senator"
        is_hidden = people.article_genders and not phrase.gender  # "l'artiste"
        if not (phrase.is_person and phrase.definite and (phrase.gender or is_hidden)) or is_other:
            return False
        named = (who for who in self._discourse.recent() if who < self._named)
        persons = (who for who in named if self._entities[who].kind == "person" or self._is_called(who))
        return any(self.gender(who) in ((phrase.gender,) if phrase.gender else ("masc", "fem")) for who in persons)

    def leading(self, phrase: Phrase) -> tuple[int | None, int | None]:
        """The one of a description's kind of whom the text speaks there, and the most salient one.

        The first is none where another is nearly as salient, and neither where he is told something. Nobody counts who
        is named in the words of the one described, or of whom another gender, land or party is known. With no
        organization about it may be a name whose form does not tell what it names.
        """
        kind, gender, sentence = phrase.kind, phrase.gender, self._positions.sentence(phrase.start)
        recent = [who for who in self._discourse.recent() if not self._disagrees(phrase, who)]
        of_kind = [
            who for who in recent if self._entities[who].kind == kind or (kind == "person" and self._is_called(who))
        ]
        if gender:
            of_kind = [who for who in of_kind if self.gender(who) in ("", gender)]
        if phrase.is_person:
            spoken = self._spoken_of(phrase.start, BEFORE_SUBJECT)
            of_kind = [who for who in of_kind if who not in spoken]
        if kind == "organization" and not of_kind:
            of_kind = [who for who in recent if self._may_be_body(who)]
        weights = [(self._discourse.weight(who, sentence), who) for who in of_kind]
        (most, who), (second, _) = nlargest(2, [*weights, (0.0, -1), (0.0, -1)])
        if phrase.is_person and most and tells_another(phrase, self._positions, self._language):
            return None, None
        return who if most > WEIGHTS.leading * second else None, who if most else None

    def _spoken_of(self, at: int, before: regex.Pattern[str]) -> set[int]:
        return spoken_of(self._positions, self._starts, self._meant, at, before)

    def _disagrees(self, phrase: Phrase, who: int) -> bool:
        own = self._entities[who].traits
        if phrase.kind == "organization" and who >= self._named:  # "the company" is not "the council"
            return phrase.head not in own.heads
        return phrase.is_person and disagrees(phrase, own, self._language)

    def _is_called(self, who: int) -> bool:
        """Whether somebody has spoken, or with a first name is a subject, whose name may be a first name or surname."""
        entity = self._entities[who]
        acts = who in self._sources or (who in self._subjects and entity.gender != "")
        return acts and who < self._named and is_called(entity)

    def _may_be_body(self, who: int) -> bool:
        """Whether a name whose form does not tell may be a body's: it acts, or ends in a common word, "Cove |Water"."""
        others = self._entities[who].name.lower().split()[1:]
        is_told = who in self._subjects or who in self._sources or (others and common(self._language)(others[-1]))
        return bool(is_told) and not self.told(who) and may_be_body(self._entities[who], self._language)

    def _agreement(self, who: int, gender: str) -> float:
        """How well somebody agrees with a gender, from 0 to 1."""
        entity = self._entities[who]
        if entity.kind not in WEIGHTS.untold or self.gender(who) not in ("", gender):
            return 0.0
        if who >= self._named and self._language.people.pronouns.get(entity.name.lower(), gender) != gender:
            return 0.0  # an "it" of which nothing is known
        if entity.kind in ("", "doubtful") and self._by_article(who) not in ("", gender):
            return 0.0  # "le Jihad" is no "elle"
        if entity.kind == "doubtful":
            return WEIGHTS.untold["doubtful"]
        if entity.gender or (entity.kind == "person" and who in self._learned):
            return 1.0 if who < self._named else WEIGHTS.described
        if who >= self._named:
            return WEIGHTS.nameless
        if entity.kind == "" and who in self._learned and who in self._subjects:
            return WEIGHTS.learned
        if entity.kind == "" and who in self._speaking:
            return WEIGHTS.speaking
        return WEIGHTS.untold[entity.kind]

    def _is_brought_in(self, who: int) -> bool:
        """Whether somebody is new and has no name: "a vendor"."""
        opener = self._entities[who].name.partition(" ")[0].lower()
        return who >= self._named and opener in self._language.people.indefinites

    def _in_opening(self, at: int) -> set[int]:
        """Those named in what a sentence begins with, whose subject the pronoun is.

        "Speaking beside Otto Lane, |he said", "In a letter to Otto Lane, |he wrote": he is not Lane. What comes from
        somebody, or is according to him, may go on about him.
        """
        text, start = self._positions.text, self._positions.sentence_start(at)
        first = _FIRST.match(text, start, at)
        if not first or text[at - 2 : at] not in _JOINED:
            return set()
        names = range(bisect_left(self._starts, start), bisect_left(self._starts, at))
        rules, opener = self._language.rules, first[0].lower()
        if rules.opens_sentence(opener) or (rules.is_participle(opener) and self._language.lemma(opener) != opener):
            return {who for name in names for who in self._meant[name]}
        is_addressed = first[0].lower() in self._addressing and names and self._names[names[-1]].end == at - 2
        governor = text[start : self._names[names[-1]].start].rstrip().rpartition(" ")[2] if is_addressed else ""
        return set(self._meant[names[-1]]) if governor.lower() in self._addressing else set()

    def despite_name(self, at: int) -> int | None:
        """Nobody agrees: the only one named right before, where his first name alone tells another gender: "Jo Roe"."""
        last, sentence = bisect_left(self._starts, at), self._positions.sentence(at)
        near = zip(self._names[max(0, last - AHEAD) : last], self._meant[max(0, last - AHEAD) : last])
        found = {own for name, own in near if name.role not in _ASIDE and name.sentence >= sentence - 1}
        who = next(iter(found.pop()), -1) if len(found) == 1 else -1
        return who if who in self._guessed and self._entities[who].kind == "person" else None

    def ahead(self, gender: str, at: int) -> int | None:
        """Nobody before: the next person of the document that fits, "If she wins, Brown said"."""
        first = bisect_left(self._starts, at)
        for meant in self._meant[first : first + AHEAD]:
            is_person = bool(meant) and self._entities[meant[0]].kind == "person"
            is_called = bool(meant) and self._is_called(meant[0]) and self.gender(meant[0]) == gender
            if is_called or (is_person and self.gender(meant[0]) in ("", gender)):
                return meant[0]
        return None

    def other(self, kinds: Mapping[str, float], at: int, gender: str = "") -> int | None:
        """Whom a "they" or an "it" means, by what each kind of entity counts for it.

        Places and names of no sure form count only if they have spoken. Where a ``gender`` is asked for, nobody whose
        article tells another one: "la CGT", "il".
        """
        sentence = self._positions.sentence(at)
        best, most = None, 0.0
        for who in self._discourse.recent():
            kind = self._entities[who].kind
            agrees = not gender or self._by_article(who) in ("", gender)
            is_sure = kind not in ("", "place") or who in self._sources
            is_sure = is_sure or (who in self._subjects and " " in self._entities[who].name and self._may_be_body(who))
            if agrees and kind in kinds and is_sure:
                weight = kinds[kind] * self._discourse.weight(who, sentence)
                if weight > most:
                    best, most = who, weight
        return best

    def _by_article(self, who: int) -> str:
        """The gender that the article tells before the name of somebody, or in the words that describe him."""
        if who < self._named:
            return self._articles.get(who, "")
        return self._language.people.article_genders.get(self._entities[who].name.partition(" ")[0].lower(), "")

    def unsure(self, at: int) -> int | None:
        """The most salient name of no sure form: what is left for a "they" or an "it" with nobody else about."""
        sentence = self._positions.sentence(at)
        names = (who for who in self._discourse.recent() if who < self._named and self._entities[who].kind == "")
        return max(names, key=lambda who: self._discourse.weight(who, sentence), default=None)
