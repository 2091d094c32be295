"""English tables of where persons come from: peoples, parties, states and other places; words in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(","))


#: Adjective or name of a people -> the country; the plural is the people.
DEMONYMS: dict[str, str] = {
    demonym: country
    for country, demonyms in {
        "us": "american u.s. us u.s usa",
        "russia": "russian soviet",
        "ukraine": "ukrainian",
        "uk": "british briton uk u.k. english scottish welsh",
        "ireland": "irish",
        "france": "french elysee",
        "germany": "german",
        "italy": "italian",
        "spain": "spanish spaniard catalan",
        "portugal": "portuguese",
        "poland": "polish pole",
        "hungary": "hungarian",
        "austria": "austrian",
        "switzerland": "swiss",
        "netherlands": "dutch",
        "belgium": "belgian",
        "sweden": "swedish swede",
        "norway": "norwegian",
        "denmark": "danish dane",
        "finland": "finnish finn",
        "iceland": "icelandic icelander",
        "latvia": "latvian",
        "lithuania": "lithuanian",
        "estonia": "estonian",
        "belarus": "belarusian belarussian",
        "romania": "romanian",
        "bulgaria": "bulgarian",
        "serbia": "serbian serb",
        "croatia": "croatian croat",
        "greece": "greek",
        "turkey": "turkish turk",
        "cyprus": "cypriot",
        "israel": "israeli",
        "palestine": "palestinian",
        "egypt": "egyptian",
        "syria": "syrian",
        "iraq": "iraqi",
        "iran": "iranian",
        "afghanistan": "afghan",
        "pakistan": "pakistani",
        "india": "indian",
        "china": "chinese",
        "japan": "japanese",
        "korea": "korean",
        "vietnam": "vietnamese",
        "philippines": "philippine filipino",
        "indonesia": "indonesian",
        "australia": "australian aussie",
        "canada": "canadian",
        "mexico": "mexican",
        "cuba": "cuban",
        "brazil": "brazilian",
        "argentina": "argentine argentinian",
        "chile": "chilean",
        "colombia": "colombian",
        "venezuela": "venezuelan",
        "nigeria": "nigerian",
        "kenya": "kenyan",
        "ethiopia": "ethiopian",
        "africa": "african",
        "europe": "european",
        "asia": "asian",
        "saudi arabia": "saudi",
        "libya": "libyan",
        "tunisia": "tunisian",
        "morocco": "moroccan",
        "algeria": "algerian",
        "lebanon": "lebanese",
        "jordan": "jordanian",
        "arab": "arab arabian",
    }.items()
    for demonym in demonyms.split()
}

#: Party words: adjective or member -> the party.
PARTIES: dict[str, str] = {
    **dict.fromkeys(_words("republican republicans gop"), "republican"),
    **dict.fromkeys(_words("democratic democrat democrats"), "democratic"),
    **dict.fromkeys(_words("libertarian libertarians"), "libertarian"),
    **dict.fromkeys(_words("conservative conservatives tory tories"), "conservative"),
    **dict.fromkeys(_words("labour"), "labour"),
}

#: Nouns for members of a party: "New York Democrat" is no name.
PARTY_MEMBERS: frozenset[str] = _words(
    "republican republicans democrat democrats libertarian libertarians conservative conservatives tory tories"
)

#: The letter before the state in "(D-Mo.)".
PARTY_LETTERS: dict[str, str] = {"d": "democratic", "r": "republican", "i": "independent", "l": "libertarian"}

#: State abbreviations (AP style and postal, without points) -> the state.
STATES: dict[str, str] = {
    abbreviation: state
    for state, abbreviations in {
        "alabama": "ala al", "alaska": "alaska ak", "arizona": "ariz az", "arkansas": "ark ar",
        "california": "calif ca", "colorado": "colo co", "connecticut": "conn ct", "delaware": "del de",
        "florida": "fla fl", "georgia": "ga", "hawaii": "hawaii hi", "idaho": "idaho id", "illinois": "ill il",
        "indiana": "ind in", "iowa": "iowa ia", "kansas": "kan kans ks", "kentucky": "ky", "louisiana": "la",
        "maine": "maine me", "maryland": "md", "massachusetts": "mass ma", "michigan": "mich mi",
        "minnesota": "minn mn", "mississippi": "miss ms", "missouri": "mo", "montana": "mont mt",
        "nebraska": "neb nebr ne", "nevada": "nev nv", "new hampshire": "nh", "new jersey": "nj",
        "new mexico": "nm", "new york": "ny", "north carolina": "nc", "north dakota": "nd", "ohio": "ohio oh",
        "oklahoma": "okla ok", "oregon": "ore or", "pennsylvania": "pa", "rhode island": "ri",
        "south carolina": "sc", "south dakota": "sd", "tennessee": "tenn tn", "texas": "texas tex tx",
        "utah": "utah ut", "vermont": "vt", "virginia": "va", "washington": "wash wa", "west virginia": "wva wv",
        "wisconsin": "wis wi", "wyoming": "wyo wy",
    }.items()
    for abbreviation in abbreviations.split()
}  # fmt: skip

#: Names of places that are met as subjects or beside persons.
PLACES: frozenset[str] = (
    frozenset(DEMONYMS.values())
    | frozenset(STATES.values())
    | _phrases(
        "united states, united kingdom, america, britain, england, scotland, wales, north korea, south korea, "
        "south africa, new zealand, czech republic, hong kong, taiwan, moscow, kiev, kyiv, washington d.c., d.c., "
        "london, paris, berlin, rome, madrid, brussels, geneva, vienna, warsaw, budapest, athens, ankara, istanbul, "
        "jerusalem, tel aviv, gaza, cairo, damascus, aleppo, baghdad, mosul, tehran, kabul, islamabad, karachi, "
        "delhi, new delhi, mumbai, beijing, shanghai, tokyo, seoul, pyongyang, hanoi, sydney, melbourne, canberra, "
        "ottawa, toronto, montreal, havana, caracas, nairobi, lagos, tripoli, new york city, manhattan, brooklyn, "
        "queens, los angeles, san francisco, san diego, san jose, san antonio, las vegas, chicago, houston, dallas, "
        "austin, philadelphia, phoenix, boston, seattle, denver, detroit, flint, atlanta, miami, orlando, tampa, "
        "baltimore, cleveland, columbus, cincinnati, milwaukee, minneapolis, pittsburgh, st. louis, new orleans, "
        "nashville, memphis, charlotte, tulsa, ferguson, portland, sacramento, salt lake city, wall street, "
        "silicon valley, hollywood, capitol hill, ground zero, trump tower, middle east, west, east, north, south"
    )
)

#: Last words of the name of a place.
PLACE_WORDS: frozenset[str] = _words(
    "island islands sea bay city county river lake mountain mountains mount valley beach park street avenue road "
    "square bridge airport district province region gulf ocean coast tower hills springs falls plaza"
)
