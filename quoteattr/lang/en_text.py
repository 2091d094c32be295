"""English: tables for tokens and sentences, after the conventions of the Universal Dependencies treebanks.

Words are in lower case and abbreviations have their last point, unless it says otherwise.
"""

#: Abbreviations that stand before a name: a point after one never ends a sentence inside a paragraph.
TITLES = frozenset(
    """
    mr. mrs. ms. mx. messrs. dr. drs. prof. profs. rev. fr. sr. st. ste. mt. ft. hon. pres. gov. govs. sen. sens. rep.
    reps. del. supt. amb. sec. treas. gen. lt. col. maj. capt. cpt. cmdr. cdr. adm. sgt. cpl. pvt. brig. insp. det. ofc.
    ald. atty. msgr. mme. mmes. mlle. mgr. mons. vs. v. eg. e.g. i.e. viz. cf. ca. c. esp. attn. ext. arr. arrv.
    spec. para. approx. est.
    """.split()
)

#: Abbreviations before a number: only before a digit does the point belong to them.
BEFORE_NUMBERS = frozenset("no. nos. p. pp. vol. vols. fig. figs. art. ch. sect. op. ref. tel. b. d. m. div.".split())

#: Abbreviations that may also end a sentence: the point is a full stop when a sentence seems to begin after it.
MAY_END = frozenset(
    """
    jr. inc. corp. co. cos. ltd. bros. assn. dept. univ. a.m. p.m. ph.d. m.sc. b.sc. m.d. d.d.s. ave. blvd. rd.
    jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.
    u.s. u.k. u.n. e.u. d.c. l.a. n.y. b.c. a.d. b.c.e. c.e. v.p. p.s. p.o. o.k. a.k.a. r.i.p. yrs. hrs. mins. lbs. oz.
    ala. ariz. ark. calif. colo. conn. fla. ga. ill. kan. ky. la. md. mass. mich. minn. mo. mont. neb. nev. okla. ore.
    pa. penn. tenn. tex. va. vt. wash. wis. wyo.
    """.split()
)

#: Abbreviations that close a list: a capital letter after one begins a sentence.
CLOSING = frozenset("etc. al.".split())

#: Those of the above that are ordinary words too, and are abbreviations only when they are capitalized.
CAPITALIZED = frozenset(
    """
    sen. rep. gen. mar. sat. sun. fri. wed. mon. co. la. pa. ga. ill. mass. wash. conn. mo. ark. miss. fig. art. det.
    del. col. maj. adm. mt. hon. md. va. me. ore. ms. fr. sr. st. ft. sec. treas. bros. univ.
    """.split()
)

#: Capitalized words that begin a sentence far more often than they go on a name.
STARTERS = frozenset(
    """
    a after all also although an and another any are as at because before both but by can could did do does during each
    even every everyone few first five for four from had has have he her here his how however i if in instead is it its
    last later like many may meanwhile more most mr mrs ms much my neither never no nobody none nor not now of on once
    one only or other others our over people perhaps police she should since so some soon still such ten than that the
    their then there these they this those though three thus to today two under until was we well were what when where
    whether which while who why will with without would yes yet you your
    """.split()
)

#: What is cut off the end of a word, longest first; each apostrophe may be straight or curly.
CLITICS = ("n't", "'ll", "'ve", "'re", "'s", "'m", "'d")

#: Words that are written as one and read as two, in lower case: surface -> length of the first part.
FUSED = {
    **dict.fromkeys("cannot gonna gotta wanna lotta".split(), 3),
    **dict.fromkeys("dont cant wont aint".split(), 2),
    **dict.fromkeys("didnt isnt arent".split(), 3),
    **dict.fromkeys("doesnt wasnt".split(), 4),
    **dict.fromkeys("couldnt wouldnt".split(), 5),
    **{"shouldnt": 6, "im": 1, "ive": 1, "kinda": 4},
}

#: First parts of a hyphenated word that are not cut off: e-mail, non-human, co-founder.
PREFIXES = frozenset(
    """
    ante anti arch co counter cross cyber de e ex extra infra inter intra macro micro mid mini multi neo non over pan
    post pre pro proto pseudo psycho re semi socio sub super trans ultra un uh mm hm oh wi
    """.split()
)

#: Units that are cut off the number they are written to: 5 | pm, 35 | mm.
UNITS = frozenset(
    """
    am pm a.m. p.m. k m b bn mn tn mm cm km kg g mg ml l ft lb lbs oz mph kph mw gw kwh mhz ghz gb mb tb hr hrs min mins
    sec secs yr yrs c f h x
    """.split()
)

#: Verbs that report a quotation, as they stand after the speaker's name.
REPORTING = frozenset(
    """
    added admitted agreed announced answered argued asked asks began boasted called claimed commented complained
    concluded continued cried declared demanded exclaimed explained explains growled insisted insists joked laughed
    laments murmured muttered noted notes objected observed pleaded promised protested quipped recalled recalls remarked
    repeated replied replies reported responded retorted said says shouted shrugged sighed smiled snapped stated
    suggested tells thought told tweeted urged wants warned whispered wondered wonders wrote writes yelled
    """.split()
)
