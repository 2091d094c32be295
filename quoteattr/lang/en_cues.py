"""English cues: verbs, nouns and phrases that report speech, as lemmas.

Compiled by hand from the reporting verbs of Quirk et al. (1985, §16.31, §14.29) and common newspaper usage;
what a corpus adds to it is learned, and ships with the ranker.
"""

from __future__ import annotations

SPEECH_VERBS = frozenset(
    """
    accept accuse acknowledge add address admit advise affirm agree allege allow announce answer apologize appeal
    argue articulate ask assail assert assess assure attest back beg begin believe berate blame blast blog boast
    brag call caution challenge charge chant chide chime cite claim clarify comment compare complain concede
    conclude condemn confess confide confirm congratulate consider contend continue contradict convey counter cry
    criticize declare decry defend demand denounce deny deplore deride describe detail dictate disagree disclose
    dismiss dispute doubt dub echo elaborate emphasize encourage estimate exclaim exhort explain expound express
    fear feel find fire fume gasp gripe growl grumble guess hail hammer hint hope imply indicate inform inquire
    insinuate insist instruct interject interrupt intone invite invoke joke judge jest justify label lament laugh
    lambaste lecture lash liken list maintain mention message mock mumble murmur muse mutter name note object
    observe offer opine order pen plead pledge point pose post praise pray preach predict press proclaim profess
    promise pronounce propose protest prove provide publish push question quip quote rail rant read reason reassure
    recall recite recollect recommend recount refer reflect refuse refute regret reiterate reject relate relay
    remark remember remind repeat reply report request respond restate resume retort reveal ridicule rip roar
    rule say scoff scold scream shout shrug sigh sing slam snap sneer speak specify speculate spell state stress
    submit suggest sum summarize surmise swear sympathize talk taunt tease tell term testify text thank theorize
    think threaten threw thunder title tout tweet underline underscore understand undertake urge utter venture
    vent verify vouch vow wail warn weigh whine whisper wonder worry write yell
    """.split()
)

#: Verbs whose grammatical subject does not speak in the passive: "was told that", "were asked whether".
HEARERS = frozenset("tell ask inform advise remind assure warn urge order instruct".split())

CUE_NOUNS = frozenset(
    """
    accusation admission advice affidavit allegation announcement answer appeal argument article assertion
    assessment assurance attack belief blog book call case challenge characterization charge claim column comment
    complaint concern conclusion criticism cry declaration demand denial depiction description editorial email
    e-mail essay explanation expression fear headline hope idea insistence insinuation interview letter line memo
    mention message mantra motto narrative note notion observation opinion op-ed order phrase plea pledge plan post
    posting praise prediction promise proposal question quip quote quotation rant refrain remark reminder reply
    report request response retort rhetoric rule saying sentence slogan speech statement story suggestion take
    testimony text theory threat tweet utterance verdict view vision vow warning word wording
    """.split()
)
