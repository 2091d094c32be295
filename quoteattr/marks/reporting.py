"""Recognizes a reporting clause by its first words: said Roe · the envoy also warned · he says · a déclaré Roe."""

from __future__ import annotations

import regex

# Forms of verbs of speech that follow a quotation in the news, most frequent first.
_VERBS_EN = (
    "said|says|say|told|tells|added|adds|wrote|writes|asked|asks|explained|explains|noted|notes|continued|continues|"
    "warned|warns|warn|insisted|insists|argued|argues|stated|states|declared|declares|announced|announces|claimed|"
    "claims|concluded|concludes|recalled|recalls|replied|replies|reads|read|tweeted|tweets|reported|reports|"
    "responded|remarked|commented|comments|suggested|suggests|admitted|acknowledged|observed|quipped|joked|"
    "cried|exclaimed|answered|thinks|thought|points out|pointed out|went on|goes on"
)
_VERBS_FR = (
    "dit|déclare|explique|ajoute|estime|assure|affirme|souligne|raconte|précise|note|indique|rappelle|regrette|"
    "prédit|témoigne|conclut|écrit|lance|répond|poursuit|racontait|expliquait|disait|insiste|"
    "(?:a|ont|avait|avaient) (?:\\w+ )?(?:dit|déclaré|expliqué|ajouté|estimé|assuré|affirmé|souligné|raconté|précisé|"
    "noté|indiqué|rappelé|regretté|conclu|écrit|lancé|répondu|poursuivi|annoncé|commenté|martelé|reconnu)"
)
_VERB = rf"(?:{_VERBS_EN}|{_VERBS_FR})\b"
_PRONOUN = r"(?:he|she|they|it|I|we|il|elle|ils|elles|on)\b"
_NOUN = r"(?:(?:an?|the|this|that|one|his|her|their|le|la|les|un|une|l'|ce|cet|cette)\s+(?:[\w’'-]+\s+){1,3}?)"
_NAME = r"(?:\p{Lu}[\w.’'-]*\s+(?:(?:\p{Lu}[\w.’'-]*|de|of|the|al)\s+){0,4}?)"
_ADVERB = r"(?:(?:also|then|later|once|has|had|further|now|again|se|s'|\p{L}+ly)\s*)?"

#: The beginning of a reporting clause whose verb goes first: says a witness, a déclaré Roe.
INVERTED = (
    rf"{_VERB}[ \u00a0-](?:{_PRONOUN}|\p{{Lu}}|(?:an?|the|this|that|one|his|her|le|la|un|une|ce|cet|cette)\b|l['’])"
)
VERB = regex.compile(_VERB)
_CLAUSE = regex.compile(rf"\s*[-–—]?\s*{_ADVERB}(?:{_VERB}|(?:{_PRONOUN}\s+|{_NOUN}|{_NAME}){_ADVERB}{_VERB})")


def reports(text: str, position: int, end: int) -> bool:
    """Whether the words of ``text`` from ``position`` on are a reporting clause, as far as one sees by its head.

    >>> [reports(words, 0, len(words)) for words in ("the old envoy said.", "said Roe", "the old house")]
    [True, True, False]
    """
    return _CLAUSE.match(text, position, min(end, position + 100)) is not None
