"""Documents for the eye: a piece of HTML for notebooks, and a page that stands alone. No script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

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

# A page that runs nothing and fetches nothing, even if a text should find a way out of its escapes.
_HEAD = """<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">"""
_BODY = (
    "body { font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; margin: 2rem auto; max-width: 52em; padding: 0 1rem; }"
)

Numbers = Mapping[str, int]


def notebook(document: Document) -> str:
    """The view of a document in a notebook: who speaks how much, and the text with its quotations coloured.

    >>> from quoteattr.document import Document
    >>> 'class="q none"' in notebook(Document("“Go!”", "en", (Quote(1, 4, "Go!", "floating", 0, reason="no_source"),)))
    True
    """
    return f'<div class="quoteattr quoteattr-notebook"><style>{_css()}</style>{_view(document)}</div>'


def page(documents: Iterable[tuple[str, Document]], title: str = TITLE) -> str:
    """A page of its own for documents with a heading each; an empty heading is left out.

    Of several documents, those who speak in all of them stand before the first.
    """
    told = list(documents)
    views = [f"<article>{_heading(name)}{_view(document)}</article>" for name, document in told]
    if len(told) > 1:
        views.insert(0, _everyone(document for _, document in told))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{_HEAD}\n<title>{_text(title)}</title>\n'
        f"<style>\n{_BODY}\n{_css()}</style>\n</head>\n"
        f'<body>\n<main class="quoteattr">\n' + "\n".join(views) + "\n</main>\n</body>\n</html>\n"
    )


@cache
def _css() -> str:
    return files("quoteattr.export").joinpath("view.css").read_text(encoding="utf-8")


def _text(text: str) -> str:
    return escape(writable(text))


def _heading(name: str) -> str:
    return f'<h2 dir="auto">{_text(name)}</h2>' if name else ""


def _view(document: Document) -> str:
    told = shares(document)
    speakers = [share.speaker for share in told if share.speaker]
    numbers = {speaker.id: number for number, speaker in enumerate(speakers, 1)}
    layers = layers_of(document)
    cut = pieces(0, len(document.text), layers)
    body = "".join(_piece(document.text, piece, numbers) for piece in cut)
    legend = f"<p>Not attributed: {_text(document.error)}</p>" if document.error else _legend(told, numbers)
    return legend + f'<div class="text" lang="{_text(document.lang)}" dir="auto">{body}</div>'


def _legend(told: tuple[Share, ...], numbers: Numbers) -> str:
    most = max((share.words for share in told), default=0)
    return _listed([_row(share, numbers, most) for share in told])


def _everyone(documents: Iterable[Document]) -> str:
    """The totals of several documents, in grey: colours are those of the speakers of one document."""
    told = totals(documents)
    most = max((total.words for total in told), default=0)
    return _listed(
        [
            _bar(
                f"{number}",
                "",
                f"<bdi>{_text(total.name)}</bdi>",
                "",
                100 * total.words / max(most, 1),
                f"{_count(total.words, 'word')}, {_count(total.quotations, 'quotation')}, "
                + _count(total.documents, "text"),
            )
            for number, total in enumerate(told, 1)
        ],
        " all",
    )


def _listed(rows: Sequence[str], kind: str = "") -> str:
    if not rows:
        return "<p>No quotations.</p>"
    first, others = rows[:LISTED], rows[LISTED:]
    fold = f"<details><summary>{len(others)} more</summary>{_list(others, kind)}</details>" if others else ""
    return _list(first, kind) + fold


def _list(rows: Iterable[str], kind: str) -> str:
    return f'<ol class="who{kind}" aria-label="Who speaks how much">' + "".join(rows) + "</ol>"


def _row(share: Share, numbers: Numbers, most: int) -> str:
    speaker, width = share.speaker, 100 * share.words / max(most, 1)
    count = f"{_count(share.words, 'word')}, {_count(share.quotations, 'quotation')}"
    if speaker is None:
        return _bar("–", "", "<em>no speaker</em>", "", width, count)
    number, told = numbers[speaker.id], filter(None, (speaker.kind, speaker.gender, *speaker.roles))
    tip = "\n".join(", ".join(words) for words in (told, speaker.aliases))
    return _bar(f"{number}", _colour(number), f"<bdi>{_text(speaker.name)}</bdi>", tip.strip(), width, count)


def _bar(number: str, colour: str, name: str, tip: str, width: float, count: str) -> str:
    """A row of the chart; grey without a colour."""
    none = "" if colour else " none"
    return (
        f'<li><span class="n{none}" style="{colour}">{number}</span>'
        f'<span class="name" title="{_text(tip)}">{name}</span>'
        f'<span class="bar{none}" style="{colour}width:{width:.1f}%"></span><span class="count">{count}</span></li>'
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _colour(number: int) -> str:
    """The colour of a speaker as CSS variables: twelve hues, then pale ones between them, then pale ones of them.

    Lightness is in the style sheet, the same for all: a hue changes nothing in how well a text can be read.
    """
    round_, place = divmod(number - 1, len(HUES))
    hue = (HUES[place] + 15 * (round_ % 2)) % 360
    return f"--h:{hue};" + ("--c:.08;" if round_ else "")


def _piece(text: str, piece: Piece, numbers: Numbers) -> str:
    """One ``<span>`` for all that lies over a piece, so that spans that cross each other are no trouble."""
    content = _text(text[piece.start : piece.end])
    if not piece.layers:
        return content
    inner = {layer.role: layer for layer in piece.layers}  # of each role the innermost, which is the last
    classes = [role[0] for role in ("quote", "mention", "cue", "antecedent") if role in inner]
    shown = inner.get("quote") or piece.layers[-1]
    speaker = shown.quote.speaker
    if speaker is None:
        classes.append("none")
    style = f' style="{_colour(numbers[speaker.id])}"' if speaker else ""
    ends = shown.role == "quote" and shown.end == piece.end and speaker
    number = f' data-n="{numbers[speaker.id]}"' if ends and speaker else ""
    tip = _text("\n".join(_tips(inner.values())))
    return f'<span class="{" ".join(classes)}"{style}{number} title="{tip}">{content}</span>'


def _tips(layers: Iterable[Layer]) -> Iterator[str]:
    for layer in layers:
        quote = layer.quote
        if layer.role == "quote":
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
