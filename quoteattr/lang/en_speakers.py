"""English tables for the step of the speakers: how persons and organizations are named and described.

Words are in lower case. Gender is ``"masc"``, ``"fem"`` or ``""`` (not told by the word).
"""

from __future__ import annotations

from quoteattr.lang.en_origins import DEMONYMS as DEMONYMS
from quoteattr.lang.en_origins import PARTIES as PARTIES
from quoteattr.lang.en_origins import PARTY_LETTERS as PARTY_LETTERS
from quoteattr.lang.en_origins import PARTY_MEMBERS as PARTY_MEMBERS
from quoteattr.lang.en_origins import PLACE_WORDS as PLACE_WORDS
from quoteattr.lang.en_origins import PLACES as PLACES
from quoteattr.lang.en_origins import STATES as STATES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(","))


#: Forms of address before a name, with and without their point, and what they tell of gender.
HONORIFICS: dict[str, str] = {
    form + point: gender
    for gender, forms in {
        "masc": "mr mister sir lord m monsieur herr señor signor sheikh king prince duke baron father brother",
        "fem": "mrs ms miss mme madame lady dame frau señora signora queen princess duchess baroness sister",
        "": (
            "dr prof rev reverend hon judge justice gen lt col capt cmdr sgt maj adm cpl pvt brig sen sens rep reps "
            "gov govs pres supt insp det cllr amb rabbi imam ayatollah pope saint fr "
            "senators representatives governors presidents"
        ),
    }.items()
    for form in forms.split()
    for point in ("", ".")
}

#: Offices and ranks that stand, in capitals, before a name or alone.
TITLES: frozenset[str] = _phrases(
    "president, vice president, prime minister, minister, foreign minister, secretary, secretary of state, "
    "secretary of defense, secretary general, secretary-general, chief of staff, attorney general, surgeon general, "
    "solicitor general, speaker, speaker of the house, chancellor, premier, governor, lieutenant governor, senator, "
    "congressman, congresswoman, representative, mayor, councilman, councilwoman, commissioner, ambassador, "
    "director, chairman, chairwoman, chair, chief, ceo, cfo, coo, founder, co-founder, leader, majority leader, "
    "minority leader, whip, attorney, district attorney, prosecutor, general, lieutenant, lieutenant general, "
    "major, captain, colonel, commander, admiral, sergeant, sheriff, marshal, officer, detective, inspector, "
    "professor, doctor, bishop, archbishop, cardinal, treasurer, comptroller, spokesman, spokeswoman, "
    "spokesperson, delegate, assemblyman, assemblywoman, deputy, undersecretary, dean, coach, manager, "
    "correspondent, editor, reporter, anchor, host, billionaire, activist, rival, candidate, nominee, journalist, "
    "author, pastor, mp, lawmaker, chief justice, superintendent, envoy, analyst, strategist, economist, historian"
)

#: Words before a title that are part of it: "Former President", "Deputy Information Minister".
TITLE_MODIFIERS: frozenset[str] = _words(
    "former ex acting interim deputy vice assistant associate senior junior chief retired late incoming outgoing "
    "then current longtime presidential vice-presidential prime foreign interior information defense finance health "
    "home state managing executive republican democratic libertarian green independent conservative liberal gop "
    "u.s us uk eu un dnc rnc house senate white city county police national federal supreme court campaign press"
)

#: Those of them that only tell when: "Former Iowa Governor Brown".
TIMES: frozenset[str] = _words("former ex acting interim retired late incoming outgoing then current longtime")

#: Pronouns and what their antecedent must be; the first person stands for the author.
PRONOUNS: dict[str, str] = {
    **dict.fromkeys(_words("he him his himself"), "masc"),
    **dict.fromkeys(_words("she her hers herself"), "fem"),
    **dict.fromkeys(_words("they them their theirs themselves both"), "plural"),
    **dict.fromkeys(_words("it its itself"), "thing"),
    **dict.fromkeys(_words("who whom whose which that"), "relative"),
    **dict.fromkeys(_words("i me my mine myself we us our ours ourselves"), "author"),
    **dict.fromkeys(_words("you your yours one someone somebody anyone nobody everyone everybody"), "nobody"),
}

#: Nouns that tell the gender of the person they describe.
GENDERED_NOUNS: dict[str, str] = {
    **dict.fromkeys(
        _words(
            "man boy gentleman spokesman businessman chairman congressman councilman assemblyman policeman fisherman "
            "father son husband brother uncle grandfather grandson nephew widower fiancé king prince duke baron lord "
            "actor salesman cameraman fireman anchorman clergyman boyfriend stepfather stepson godfather frontman "
            "statesman waiter priest monk dad grandpa heir"
        ),
        "masc",
    ),
    **dict.fromkeys(
        _words(
            "woman girl lady spokeswoman businesswoman chairwoman congresswoman councilwoman assemblywoman policewoman "
            "mother daughter wife sister aunt grandmother granddaughter niece widow fiancée queen princess duchess "
            "baroness actress heiress saleswoman anchorwoman girlfriend stepmother stepdaughter hostess waitress nun "
            "mom grandma actress stateswoman"
        ),
        "fem",
    ),
}

#: Heads of descriptions of a person.
PERSON_NOUNS: frozenset[str] = (
    frozenset(GENDERED_NOUNS)
    | frozenset(title for title in TITLES if " " not in title)
    | _words(
        "head justice "
        "official aide adviser advisor ally opponent counterpart critic supporter backer surrogate donor fundraiser "
        "expert specialist scientist researcher scholar academic student teacher principal worker employee boss "
        "executive entrepreneur investor banker trader broker owner partner colleague friend neighbor neighbour "
        "resident voter citizen immigrant refugee migrant protester demonstrator organizer campaigner advocate lawyer "
        "solicitor barrister counsel defendant plaintiff suspect victim witness eyewitness survivor patient nurse "
        "physician psychiatrist psychologist surgeon medic nutritionist pollster operative consultant veteran soldier "
        "troop fighter rebel militant diplomat statesperson politician legislator councillor councilor incumbent "
        "challenger contender frontrunner front-runner hopeful running-mate mate democrat republican libertarian "
        "conservative liberal socialist communist independent tory magnate mogul tycoon magistrate judge juror writer "
        "novelist poet blogger columnist commentator pundit moderator announcer narrator interviewer questioner "
        "broadcaster newscaster photographer filmmaker producer artist musician singer rapper guitarist drummer "
        "bassist comedian star celebrity model athlete player footballer golfer boxer rider driver pilot farmer "
        "rancher fisherman mechanic engineer programmer designer architect developer contractor builder inventor "
        "chef baker shopkeeper customer client tenant landlord passenger tourist visitor child kid teenager baby "
        "parent sibling cousin spouse twin couple relative insider source informant whistleblower spy agent guard "
        "clerk assistant intern volunteer member fellow co-host cohost co-chair cochair co-author vice-president "
        "successor predecessor mentor protégé protege foe enemy native newcomer person professor nominee physicist "
        "chemist biologist climatologist geographer sociologist philosopher theologian preacher minister clergyman "
        "monarch ruler dictator emperor sultan president-elect auditor accountant lobbyist trustee regent provost "
        "registrar librarian curator steward attendant receptionist secretary chief tycoon developer reformer"
    )
)

#: Descriptions that newswriters put for a person already named instead of repeating the name.
ANAPHORIC_NOUNS: frozenset[str] = _words(
    "billionaire businessman businesswoman mogul magnate tycoon nominee candidate contender hopeful frontrunner "
    "front-runner incumbent president governor senator congressman congresswoman lawmaker democrat republican "
    "libertarian politician mayor premier chancellor star singer rapper actor actress comedian author novelist "
    "filmmaker director journalist activist statesman native minister leader veteran secretary"
)

#: Those of them that are offices: not said of one whom the text gives another role.
OFFICES: frozenset[str] = _words(
    "president governor senator congressman congresswoman mayor premier chancellor minister secretary"
)

#: Nouns that can stand for one another when a person is described again.
ROLE_CLASSES: tuple[frozenset[str], ...] = (
    _words("president leader premier chancellor ruler dictator"),
    _words("senator lawmaker legislator congressman congresswoman representative rep sen mp politician"),
    _words("businessman businesswoman billionaire mogul magnate tycoon entrepreneur developer"),
    _words("nominee candidate contender hopeful frontrunner front-runner challenger"),
    _words("lawyer attorney counsel solicitor barrister"),
    _words("doctor physician medic surgeon specialist nutritionist psychiatrist dr"),
    _words("spokesman spokeswoman spokesperson secretary"),
    _words("professor academic scholar researcher scientist expert economist historian"),
    _words("writer author novelist"),
    _words("reporter journalist correspondent"),
    _words("chairman chairwoman chair head"),
    _words("chief boss executive ceo"),
    _words("judge magistrate justice"),
    _words("filmmaker director"),
    _words("diplomat ambassador envoy"),
    _words("governor gov"),
    _words("general gen"),
    _words("singer musician rapper star"),
    _words("witness eyewitness"),
)

#: Last words, or any words, of the name of an organization.
ORGANIZATION_WORDS: frozenset[str] = _words(
    "department ministry council committee commission agency bureau administration office service services authority "
    "board court tribunal congress senate parliament assembly house party government university college school "
    "institute institution academy center centre foundation fund trust association union federation league alliance "
    "coalition society network group club company corporation corp corp. inc inc. ltd ltd. llc plc co. co gmbh bank "
    "times post journal tribune herald gazette guardian telegraph news press magazine review chronicle observer "
    "nations organization organisation campaign conference caucus police army navy force forces guard hospital "
    "church studios entertainment pictures records energy motors airlines airways industries systems technologies "
    "solutions partners holdings associates strategies brothers sons & investigations security reserve treasury "
    "pentagon kremlin media television radio tv broadcasting museum library initiative project taskforce "
    "commissioners bar convention show nato al-qaeda isis guild ministers"
)

#: Nouns by which an organization is described again, and the words of names they fit.
ORGANIZATION_CLASSES: dict[str, frozenset[str]] = {
    "agency": _words("agency bureau administration department service services office investigations authority"),
    "department": _words("department ministry"),
    "newspaper": _words("times post journal tribune herald gazette guardian telegraph news chronicle observer"),
    "paper": _words("times post journal tribune herald gazette guardian telegraph news chronicle observer"),
    "outlet": _words("times post journal tribune herald gazette guardian news media network radio"),
    "magazine": _words("magazine review"),
    "network": _words("network news tv television broadcasting"),
    "company": _words("company corporation corp corp. inc inc. ltd ltd. llc plc energy motors airlines co. bank"),
    "bank": _words("bank"),
    "group": _words("group alliance association coalition union federation league council society foundation"),
    "organization": _words("organization association nations alliance foundation union federation league"),
    "body": _words("council committee commission nations assembly"),
    "panel": _words("committee commission board council"),
    "campaign": _words("campaign"),
    "union": _words("union federation"),
    "school": _words("school university college academy"),
    "university": _words("university college"),
    "bloc": _words("union nations"),
}

#: Bare or collective sources that are many; their head is no person.
COLLECTIVES: frozenset[str] = _words(
    "police authorities officials sources critics experts analysts people supporters lawmakers voters media press "
    "crowd family staff public"
)

#: Nouns after a name that make it the name of something else: "the Clinton campaign", "Trump supporters".
BELONGINGS: frozenset[str] = _words(
    "campaign camp team administration organization supporters voters aides officials advisers advisors allies "
    "surrogates backers fans staffers spokesman spokeswoman spokesperson representatives family government "
    "presidency loyalists critics operatives donors lawyers attorneys foundation people era plan policy proposal "
    "report memo statement document complaint article letter story piece poll survey study ad video interview "
    "adviser advisor aide supporter official lawyer attorney residents resident lawmakers reporter reporters "
    "journalists columnist editor analyst employees executives ruling decision order spokespeople source sources"
)

#: Groups around a person that speak as one: "the Brown campaign".
TEAMS: frozenset[str] = _words("campaign camp team administration government office organization")

#: Verbs of speech that stand between a quotation and its speaker: “…,” said Brown.
SAID: frozenset[str] = _words(
    "said says wrote writes added adds asked asks replied replies noted notes explained explains continued tweeted "
    "argued recalled insisted warned joked quipped observed concluded agreed acknowledged admitted declared announced"
)

#: Particles inside a name.
PARTICLES: frozenset[str] = _words(
    "de da do dos das di del della der den van von zu la le el al bin ibn ben abu ter y e"
)

SUFFIXES: frozenset[str] = _words("jr jr. sr sr. ii iii iv esq esq. phd ph.d. md m.d.")

#: Words that open a sentence with a capital and never belong to the name behind them.
FUNCTION_WORDS: frozenset[str] = _words(
    "a an the this that these those his her its their my our your some any each every no all both many most few "
    "several another other such what which who whom whose when where why how if whether while as because since "
    "although though unless until till after before during through by at in on of for from to into onto upon about "
    "against among amid around under over with without within between beyond despite like unlike near per than then "
    "and or but nor so yet still also even just only not now today yesterday tomorrow meanwhile however instead "
    "moreover furthermore nevertheless nonetheless otherwise thus therefore hence finally earlier later once again "
    "perhaps maybe indeed he she it they we i you him them us me is are was were be been has have had do does did "
    "will would can could should may might must said says asked told added noted according here there yes read "
    "see watch ask let more less asked speaking last next first second third one two three four five six seven eight "
    "nine ten monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec well oh fellow "
    "rather too never always often sometimes whatever whoever whenever wherever thanks thank please via "
    "addressing citing quoting asking calling dear"
)

#: Single capitalized words that name no person.
NO_NAMES: frozenset[str] = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. sept twitter facebook instagram "
    "youtube google snapchat tumblr wikileaks internet web medicare medicaid obamacare brexit christmas easter "
    "islam christian christians muslim muslims jewish jews islamic catholic catholics protestant hindu black blacks "
    "white whites latino latinos hispanic hispanics lgbt gop dnc rnc god bible koran constitution capitol "
    "am pm a.m p.m tv cnn msnbc nbc abc cbs fox pbs npr bbc ap afp reuters bloomberg politico breitbart c-span "
    "email emails i'm i've i'll i'd i’m i’ve i’ll i’d ok"
)

#: Short form of a first name -> the long ones' common key.
NICKNAMES: dict[str, str] = {
    nickname: name
    for name, nicknames in {
        "michael": "mike mick", "robert": "bob rob bobby robby", "william": "bill will billy", "james": "jim jimmy",
        "joseph": "joe joey", "thomas": "tom tommy", "richard": "rick dick rich", "donald": "don donny",
        "charles": "charlie chuck", "edward": "ed eddie ted", "daniel": "dan danny", "david": "dave",
        "steven": "steve stephen", "christopher": "chris", "matthew": "matt", "anthony": "tony antony",
        "timothy": "tim", "gregory": "greg", "jeffrey": "jeff", "kenneth": "ken", "lawrence": "larry laurence",
        "bernard": "bernie", "benjamin": "ben", "samuel": "sam", "andrew": "andy", "nicholas": "nick",
        "patrick": "pat", "peter": "pete", "philip": "phil", "ronald": "ron", "frederick": "fred",
        "elizabeth": "liz beth betsy", "katherine": "kate kathy katie", "margaret": "maggie peggy",
        "deborah": "debbie deb", "susan": "sue susie", "jennifer": "jen jenny", "barbara": "barb",
        "alexander": "alex aleksandr aleksander", "mitchell": "mitch", "rudolph": "rudy",
        "newton": "newt", "jacob": "jake", "joshua": "josh", "nathaniel": "nate", "raymond": "ray",
        "theodore": "teddy", "walter": "walt", "leonard": "len", "gerald": "gerry jerry", "zachary": "zach",
    }.items()
    for nickname in nicknames.split()
}  # fmt: skip

#: Prepositions and relatives: a name behind one of them inside a noun phrase is not its head.
PREPOSITIONS: frozenset[str] = _words(
    "of for to at by with in from on against about who whom whose which that near under over behind between among "
    "inside outside including like via as than after before during through within around across along beside"
)

#: Words that open a definite noun phrase.
DEFINITES: frozenset[str] = _words("the this that these those such")
POSSESSIVES: frozenset[str] = _words("his her its their my our your")
INDEFINITES: frozenset[str] = _words(
    "a an another one some any several many most few other two three four five six seven eight nine ten both no "
    "every each dozens hundreds thousands"
)
