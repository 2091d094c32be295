"""TEI P5: the text with ``<said who="#…">``, its speakers in a ``<listPerson>``."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from quoteattr.export.layers import Layer, layers_of, pieces, writable
from quoteattr.text.paragraphs import paragraphs
from quoteattr.text.ranges import Range
from quoteattr.values import KINDS, LINKS, Quote, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ELEMENTS = {"quote": "said", "indirect": "said", "mention": "rs", "cue": "seg", "antecedent": "rs"}
_BLANKS = " \t\r\n"  # what XML has for white space
_LINE_ENDS = {"\r": "&#13;", "\x85": "&#133;", "\u2028": "&#8232;"}  # which readers may turn into others
_HEADER = """\
<teiHeader>
<fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt>
{notes}<sourceDesc><p>A plain text.</p></sourceDesc>
</fileDesc>
{described}{profile}</teiHeader>
"""
_NOTES = "<notesStmt><note>{}</note></notesStmt>\n"
_KINDS = "".join(
    f'<category xml:id="{kind}"><catDesc>{meaning}</catDesc></category>\n' for kind, meaning in KINDS.items()
)
_DESCRIBED = f"""\
<encodingDesc>
<projectDesc><p>Quotations and their speakers were found by quoteattr.</p></projectDesc>
<editorialDecl><quotation marks="all"><p>The marks stand in the text as they were found.</p></quotation></editorialDecl>
<classDecl><taxonomy>
{_KINDS}</taxonomy></classDecl>
</encodingDesc>
"""


class Event(NamedTuple):
    """A step of writing: some ``text``, or a layer that opens or closes, or a paragraph where ``layer`` is None."""

    kind: str  # "text", "open" or "close"
    text: str = ""
    layer: Layer | None = None


def tei(document: Document, title: str = "Untitled") -> str:
    """One TEI document, whose ``<body>`` holds the text character for character.

    ``<said>`` is a quotation without its marks, with ``@direct="false"`` what is reported without any: ``@who`` points
    to its speaker, ``@ana`` to its kind, ``@cert`` is the confidence, ``@prev`` and ``@next`` tie the pieces of one
    quotation together. ``<rs type="source">`` is the mention of a speaker, its ``@subtype`` the link (its blanks
    written as ``_``), ``@cert`` the chance of the mention and ``@corresp`` the antecedent, an ``<rs>`` too; ``<seg
    type="cue">`` is the cue. A ``<person>`` has its roles as ``<occupation>``, kind and gender as ``<trait>``.
    """
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_tei(document, title)}\n'


def tei_corpus(documents: Iterable[tuple[str, Document]]) -> Iterator[str]:
    """Yield one ``<teiCorpus>`` of many documents, the name of each for its title; ids begin with its number."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">'
    yield _HEADER.format(title="Quotations", notes="", described=_DESCRIBED, profile="").rstrip()
    for number, (name, document) in enumerate(documents, 1):
        yield _tei(document, name, f"d{number}.")
    yield "</teiCorpus>"


def _tei(document: Document, title: str, prefix: str = "") -> str:
    people = "".join(_person(speaker, prefix) for speaker in document.speakers)
    listed = f"<particDesc><listPerson>\n{people}</listPerson></particDesc>\n" if people else ""
    language = f"<langUsage><language ident={quoteattr(writable(document.lang))}/></langUsage>\n"
    header = _HEADER.format(
        title=_text(title),
        notes=_NOTES.format(_text(f"Not attributed: {document.error}")) if document.error else "",
        described="" if prefix else _DESCRIBED,  # in a corpus its own header describes it
        profile=f"<profileDesc>\n{language}{listed}</profileDesc>\n",
    )
    namespace = "" if prefix else f' xmlns="{NAMESPACE}"'
    return f"<TEI{namespace}>\n{header}<text><body>{_body(document, prefix)}</body></text>\n</TEI>"


def _person(speaker: Speaker, prefix: str) -> str:
    others = "".join(f'<persName type="alias">{_text(alias)}</persName>' for alias in speaker.aliases)
    name = f'<persName type="full">{_text(speaker.name)}</persName>'
    roles = "".join(f"<occupation>{_text(role)}</occupation>" for role in speaker.roles)
    traits = "".join(
        f'<trait type="{trait}"><desc>{_text(value)}</desc></trait>'
        for trait, value in (("kind", speaker.kind), ("gender", speaker.gender))
        if value
    )
    return f'<person xml:id="{prefix}{_id(speaker)}">{name}{others}{roles}{traits}</person>\n'


def _id(speaker: Speaker) -> str:
    """The id of a speaker as XML allows it; those that the package gives are so already."""
    written = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in speaker.id)
    return written if written[:1].isalpha() else "_" + written


def _text(text: str) -> str:
    return escape(writable(text), _LINE_ENDS)


def _body(document: Document, prefix: str) -> str:
    events = list(_events(document))
    meant = {(quote.antecedent.start, quote.antecedent.end) for quote in document.reported if quote.antecedent}
    ties = {**_ties(events, prefix), **_targets(events, meant, prefix)}
    return "".join(_written(event, prefix, ties.get(place, "")) for place, event in enumerate(events))


def _events(document: Document) -> Iterator[Event]:
    """The body in the order of the text; layers that cross each other or a paragraph are cut where XML needs it."""
    text, waiting, last = document.text, deque(layers_of(document)), 0
    here: list[Layer] = []
    for start, end in _paragraphs(text):
        while waiting and waiting[0].start < end:
            here.append(waiting.popleft())
        here = [layer for layer in here if layer.end > start]
        yield from (Event("text", text[last:start]), Event("open"))
        opened: tuple[Layer, ...] = ()
        for piece in pieces(start, end, here):
            kept = len(list(takewhile(lambda pair: pair[0] is pair[1], zip(opened, piece.layers))))
            yield from (Event("close", layer=layer) for layer in reversed(opened[kept:]))
            yield from (Event("open", layer=layer) for layer in piece.layers[kept:])
            yield Event("text", text[piece.start : piece.end])
            opened = piece.layers
        yield from (Event("close", layer=layer) for layer in reversed(opened))
        yield Event("close")
        last = end
    yield Event("text", text[last:])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, each with what stands behind it (the first: before it too) that is no white space to XML.

    A ``<body>`` may have nothing else between its ``<p>``: other blanks and line ends are none, nor is U+FFFD.
    """
    ranges = paragraphs(text) or [(0, 0)]
    start = 0 if text[: ranges[0][0]].strip(_BLANKS) else ranges[0][0]
    for (_, end), following in zip(ranges, [*(first for first, _ in ranges[1:]), len(text)]):
        yield start, end + len(text[end:following].rstrip(_BLANKS))
        start = following


def _ties(events: Sequence[Event], prefix: str) -> dict[int, str]:
    """By the place of each ``<said>``: its id, and the pointers to those of the same quotation around it."""
    chains: dict[int, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        if event.kind == "open" and event.layer and event.layer.role in ("quote", "indirect"):
            chains[event.layer.quote.quotation].append(place)
    ties = {}
    for number, chain in chains.items():
        names = [f"{prefix}q{number}.{part}" for part in range(1, len(chain) + 1)]
        for place, name, before, after in zip(chain, names, ["", *names], [*names[1:], ""]):
            pointers = [f' {tie}="#{other}"' for tie, other in (("prev", before), ("next", after)) if other]
            ties[place] = f' xml:id="{name}"' + "".join(pointers)
    return ties


def _targets(events: Sequence[Event], meant: Collection[Range], prefix: str) -> dict[int, str]:
    """By the place of the first ``<rs>`` of each antecedent: its id."""
    targets: dict[Range, int] = {}
    for place, event in enumerate(events):
        layer = event.layer if event.kind == "open" else None
        if layer and layer.role in ("mention", "antecedent") and (layer.start, layer.end) in meant:
            targets.setdefault((layer.start, layer.end), place)
    return {place: f' xml:id="{_target(prefix, *meant)}"' for meant, place in targets.items()}


def _target(prefix: str, start: int, end: int) -> str:
    return f"{prefix}m{start}.{end}"


def _written(event: Event, prefix: str, ties: str) -> str:
    if event.kind == "text":
        return _text(event.text)
    element = ELEMENTS[event.layer.role] if event.layer else "p"
    if event.kind == "close":
        return f"</{element}>"
    return f"<{element}{_attributes(event.layer, prefix) if event.layer else ''}{ties}>"


def _attributes(layer: Layer, prefix: str) -> str:
    speaker = layer.quote.speaker
    pointer = f'="#{prefix}{_id(speaker)}"' if speaker else ""
    if layer.role == "cue":
        return ' type="cue"'
    if layer.role == "antecedent":
        return ' type="antecedent"' + (f" ref{pointer}" if pointer else "")
    if layer.role == "mention":
        return ' type="source"' + _link(layer.quote, prefix) + (f" ref{pointer}" if pointer else "")
    known = f' ana="#{layer.quote.kind}"' if layer.quote.kind in KINDS else ""
    direct = ' direct="false"' if layer.role == "indirect" else ""
    return direct + (f" who{pointer}" if pointer else "") + known + f' cert="{layer.quote.confidence:.3g}"'


def _link(quote: Quote, prefix: str) -> str:
    """How the source of a quotation was linked to its speaker, to what, and the chance that it is the source."""
    how = f' subtype="{str(quote.link).replace(" ", "_")}"' if quote.link in LINKS else ""
    to = quote.antecedent
    pointer = f' corresp="#{_target(prefix, to.start, to.end)}"' if to and to.start < to.end else ""
    return f'{how} cert="{quote.source_confidence:.3g}"{pointer}'
