"""Documents for the eye: a piece of HTML for notebooks, and a page that stands alone. Nothing is fetched.

The page has one script, view.js, with which a reader chooses and jumps; it is as readable without."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

import regex
from attrs import frozen

from quoteattr.export.groups import GROUPS, groups
from quoteattr.export.layers import Layer, Piece, layers_of, pieces, writable
from quoteattr.export.shares import Share, shares
from quoteattr.export.totals import totals
from quoteattr.values import Quote

if TYPE_CHECKING:
    from quoteattr.document import Document

LISTED = 12  # speakers that are listed at once; the others wait in a fold
# In degrees of oklch, those that are easiest to tell apart first: blue, red, green, magenta, ochre, cyan, ...
HUES = (265, 25, 145, 325, 85, 205, 355, 115, 295, 55, 175, 235)
TITLE = "Who said what"

# A page that runs its own script and nothing else, even if a text should find a way out of its escapes.
_HEAD = """<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">"""
_BODY = (
    "body { font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; margin: 2rem auto; max-width: 52em; padding: 0 1rem; }"
)

_KEY = (
    '<span class="k q" style="--h:265">shaded</span> a quotation, with the number of its speaker; '
    '<span class="k m" style="--h:265">underlined</span> where the text says who it is; '
    '<span class="k c" style="--h:265">dotted</span> the cue; <span class="k q none">grey</span> no speaker'
)
_WAVY = '; <span class="k i" style="--h:265">wavy</span> what is reported without marks'

_GENDER = (
    "Women and men are counted where a pronoun, a form of address or a noun of the text tells it; of the persons under "
    "unknown nothing does. Before you rely on a share, read a sample of its quotations against the texts."
)

_BLANK_LINES = regex.compile(r"(?:\r\n?|\n)(?:[ \t]*+(?:\r\n?|\n))++")

Numbers = Mapping[str, int]


def notebook(document: Document) -> str:
    """The view of a document in a notebook: who speaks how much, and the text with its quotations coloured.

    >>> from quoteattr.document import Document
    >>> 'class="q none"' in notebook(Document("“Go!”", "en", (Quote(1, 4, "Go!", "floating", 0, reason="no_source"),)))
    True
    """
    return f'<div class="quoteattr quoteattr-notebook"><style>{_file("view.css")}</style>{_view(document)}</div>'


def page(documents: Iterable[tuple[str, Document]], title: str = TITLE) -> str:
    """A page of its own for documents with a heading each; an empty heading is left out.

    Of several documents, those who speak in all of them stand before the first.
    """
    told, script = list(documents), _file("view.js")
    allowed = "sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    wavy = _WAVY if any(document.indirect for _, document in told) else ""
    key = f'<p class="key">{_KEY}{wavy}</p>'
    views = [f"<article>{_heading(name)}{_view(document)}</article>" for name, document in told]
    if len(told) > 1:
        views.insert(0, _everyone([document for _, document in told]))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{_HEAD.format(hash=allowed)}\n<title>{_text(title)}</title>\n'
        f"<style>\n{_BODY}\n{_file('view.css')}</style>\n</head>\n"
        f'<body>\n<main class="quoteattr">\n{key}\n'
        + "\n".join(views)
        + f"\n</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _file(name: str) -> str:
    return files("quoteattr.export").joinpath(name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    return escape(writable(text))


def _heading(name: str) -> str:
    return f'<h2 dir="auto">{_text(name)}</h2>' if name else ""


def _view(document: Document) -> str:
    told = _told(document)
    speakers = [share.speaker for share in told if share.speaker]
    numbers = {speaker.id: number for number, speaker in enumerate(speakers, 1)}
    layers = layers_of(document)
    cut = pieces(0, len(document.text), layers)
    body = "".join(
        f'<div class="p">{"".join(_piece(document.text, piece, numbers) for piece in block)}</div>'
        for block in _blocks(document.text, cut)
    )
    legend = f"<p>Not attributed: {_text(document.error)}</p>" if document.error else _legend(told, numbers)
    return legend + f'<div class="text" lang="{_text(document.lang)}" dir="auto">{body}</div>'


def _told(document: Document) -> tuple[Share, ...]:
    """Who speaks how much; those who speak inside the quotations of others alone have nothing of their own."""
    told = shares(document)
    own = {share.speaker for share in told}
    return (*told, *(Share(speaker, 0, 0) for speaker in document.speakers if speaker not in own))


@frozen
class _Row:
    """A row of a chart: a bar as wide as its share of the most words, grey without a ``colour``.

    ``what`` is said below the name, ``data`` is for the script.
    """

    number: str
    name: str
    words: int
    quotations: int
    share: float
    more: str = ""
    colour: str = ""
    what: str = ""
    tip: str = ""
    data: str = ""


def _legend(told: tuple[Share, ...], numbers: Numbers) -> str:
    every = max(1, sum(share.words for share in told))
    return _chart([_row(share, numbers, share.words / every) for share in told])


def _row(share: Share, numbers: Numbers, part: float) -> _Row:
    words, quotations, speaker = share.words, share.quotations, share.speaker
    if speaker is None:
        return _Row("–", "<em>no speaker</em>", words, quotations, part)
    number = numbers[speaker.id]
    return _Row(
        f"{number}",
        f"<bdi>{_text(speaker.name)}</bdi>",
        words,
        quotations,
        part,
        _indirect(share.indirect),
        colour=_colour(number),
        what=", ".join(filter(None, (speaker.kind, speaker.gender, *speaker.roles[:1]))),
        tip="\n".join(", ".join(words) for words in (speaker.roles, speaker.aliases) if words),
        data=f' data-s="{number}" data-kind="{_text(speaker.kind or "")}"',
    )


def _everyone(documents: Sequence[Document]) -> str:
    """The totals of several documents and their groups, in grey: colours are those of the speakers of one document."""
    names = [
        _Row(
            f"{number}",
            f"<bdi>{_text(one.name)}</bdi>",
            one.words,
            one.quotations,
            one.share,
            _texts(one.documents) + _indirect(one.indirect),
        )
        for number, one in enumerate(totals(documents), 1)
    ]
    kinds = [
        _Row("", one.name, one.words, one.quotations, one.share, _texts(one.documents), tip=GROUPS[one.name])
        for one in groups(documents)
    ]
    return _chart(names, " all") + (_chart(kinds, " all") + f'<p class="key">{_GENDER}</p>' if kinds else "")


def _texts(number: int) -> str:
    return ", " + _count(number, "text")


def _chart(rows: Sequence[_Row], kind: str = "") -> str:
    if not rows:
        return "<p>No quotations.</p>"
    most = max(1, *(row.words for row in rows))
    drawn = [_drawn(row, 100 * row.words / most) for row in rows]
    first, others = drawn[:LISTED], drawn[LISTED:]
    fold = f"<details><summary>{len(others)} more</summary>{_list(others, kind)}</details>" if others else ""
    return _list(first, kind) + fold


def _list(rows: Iterable[str], kind: str) -> str:
    return f'<ol class="who{kind}" aria-label="Who speaks how much">' + "".join(rows) + "</ol>"


def _drawn(row: _Row, width: float) -> str:
    none = "" if row.colour else " none"
    what = f'<span class="what">{_text(row.what)}</span>' if row.what else ""
    count = f"{_count(row.words, 'word')} ({row.share:.0%}), {_count(row.quotations, 'quotation')}{row.more}"
    return (
        f'<li{row.data} data-words="{row.words}" data-quotations="{row.quotations}">'
        f'<span class="n{none}" style="{row.colour}">{row.number}</span>'
        f'<span class="name" title="{_text(row.tip)}">{row.name}</span>{what}'
        f'<span class="bar{none}" style="{row.colour}width:{width:.1f}%"></span><span class="count">{count}</span></li>'
    )


def _indirect(number: int) -> str:
    return f", {number:,} indirect" if number else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _colour(number: int) -> str:
    """The colour of a speaker as CSS variables: twelve hues, then pale ones between them, then pale ones of them.

    Lightness is in the style sheet, the same for all: a hue changes nothing in how well a text can be read.
    """
    round_, place = divmod(number - 1, len(HUES))
    hue = (HUES[place] + 15 * (round_ % 2)) % 360
    return f"--h:{hue};" + ("--c:.08;" if round_ else "")


def _blocks(text: str, cut: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph, with the blank lines behind it: a browser draws only those that are seen."""
    ends = iter([*(match.end() for match in _BLANK_LINES.finditer(text)), len(text)])
    end = next(ends)
    block: list[Piece] = []
    for piece in cut:
        while piece.end > end:
            if piece.start < end:
                block.append(piece._replace(end=end))
                piece = piece._replace(start=end)
            yield block
            block, end = [], next(ends)
        block.append(piece)
    if block:
        yield block


def _piece(text: str, piece: Piece, numbers: Numbers) -> str:
    """One ``<span>`` for all that lies over a piece, so that spans that cross each other are no trouble."""
    content = _text(text[piece.start : piece.end])
    if not piece.layers:
        return content
    inner = {layer.role: layer for layer in piece.layers}  # of each role the innermost, which is the last
    classes = [role[0] for role in ("quote", "indirect", "mention", "cue", "antecedent") if role in inner]
    shown = inner.get("quote") or inner.get("indirect") or piece.layers[-1]
    speaker = shown.quote.speaker
    if speaker is None:
        classes.append("none")
    style = f' style="{_colour(numbers[speaker.id])}"' if speaker else ""
    ends = shown.role in ("quote", "indirect") and shown.end == piece.end and speaker
    number = f' data-n="{numbers[speaker.id]}"' if ends and speaker else ""
    tip = _text("\n".join(_tips(inner.values())))
    return f'<span class="{" ".join(classes)}"{style}{number}{_data(inner, numbers)} title="{tip}">{content}</span>'


def _data(inner: Mapping[str, Layer], numbers: Numbers) -> str:
    """What the script reads: the speaker; of a quotation its beginning, how sure it is, where its mention begins."""
    shown = inner.get("quote") or next(iter(inner.values()))
    data = {"s": numbers[shown.quote.speaker.id]} if shown.quote.speaker else {}
    if quote := inner.get("quote"):
        data |= {"q": quote.start, "p": round(100 * quote.quote.confidence)}
        data |= {"m": quote.quote.mention.start} if quote.quote.mention else {}
    if mention := inner.get("mention"):
        data["at"] = mention.start
    return "".join(f' data-{name}="{value}"' for name, value in data.items())


def _tips(layers: Iterable[Layer]) -> Iterator[str]:
    for layer in layers:
        quote = layer.quote
        if layer.role in ("quote", "indirect"):
            yield f"{_who(quote)}\n{quote.kind}, {quote.method or 'no method'}, {quote.confidence:.0%}{_why(quote)}"
        elif layer.role == "antecedent":
            yield f"{_who(quote)}: “{quote.mention.text if quote.mention else ''}” was linked to this"
        else:
            yield f"{_who(quote)}: {'named here' if layer.role == 'mention' else 'cue'}"


def _why(quote: Quote) -> str:
    """How the mention became the speaker, and where the one stands that it was linked to."""
    to = quote.antecedent
    place = f", linked to “{to.text}” at {to.start}–{to.end}" if to else ""
    return f"\n“{quote.mention.text}”: {quote.link}{place}" if quote.mention and quote.link else ""


def _who(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else f"no speaker ({quote.reason})"
