"""The tables of the view, each of them a chart as well: who speaks how much in one document, or in many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from quoteattr.export.groups import GROUPS, Group, by_document, groups, roles
from quoteattr.export.shares import Share
from quoteattr.export.totals import totals
from quoteattr.values import Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

# In degrees of oklch, those that are easiest to tell apart first: blue, red, green, magenta, ochre, cyan, ...
HUES = (265, 25, 145, 325, 85, 205, 355, 115, 295, 55, 175, 235)

_SAMPLE = (
    "Women and men are counted where a pronoun, a form of address or a noun of the text tells it; of the persons under "
    "“unknown” nothing does. Before you rely on a share, read a sample of quotations against the texts: “at random” "
    "leads from one to another. Of a hundred, ninety right ones mean that between 83 and 94 in a hundred are."
)
_ROLES = "As the texts call the speakers; one of two roles counts for each."


@frozen
class Column:
    """A column: ``form`` says how it is set, ``number`` and ``share`` are numbers and sorted as such."""

    head: str
    form: str = "number"


@frozen
class Row:
    """A row of a table, with a cell for each column; its bar is ``length`` of the longest.

    ``number`` is that of a speaker, 0 where there is none; ``colour`` is None where a row has no colours at all.
    ``link`` is the id of the document that it leads to.
    """

    name: str
    cells: tuple[str | int | float, ...]
    length: float
    number: int = 0
    colour: str | None = None
    tip: str = ""
    link: str = ""


@frozen
class Table:
    """A table; ``form`` is a class of the style sheet, ``note`` stands below it."""

    caption: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    form: str = ""


def colour(number: int) -> str:
    """The colour of a speaker as CSS variables: twelve hues, then pale ones between them, then pale ones of them.

    Lightness is in the style sheet, the same for all: a hue changes nothing in how well a text can be read.
    """
    round_, place = divmod(number - 1, len(HUES))
    hue = (HUES[place] + 15 * (round_ % 2)) % 360
    return f"--h:{hue};" + ("--c:.08;" if round_ else "")


def of_one(told: Sequence[Share]) -> Table:
    """Who speaks how much in a document; speakers are numbered in the order of their shares."""
    every, most = sum(share.words for share in told), max((share.words for share in told), default=0)
    indirect = any(share.indirect for share in told)
    rows = []
    for number, share in enumerate(told, 1):
        speaker, part = share.speaker, share.words / max(1, every)
        numbers = (share.quotations, *([share.indirect] if indirect else []), share.words, part)
        kind = ", ".join(filter(None, (speaker.kind, speaker.gender))) if speaker else ""
        role = speaker.roles[0] if speaker and speaker.roles else ""
        rows.append(
            Row(
                speaker.name if speaker else "no speaker",
                (kind, role, *numbers),
                share.words / max(1, most),
                number if speaker else 0,
                colour(number) if speaker else "",
                _tip(speaker) if speaker else "",
            )
        )
    heads = (*_counted(indirect), Column("share", "share"))
    columns = (Column("kind", "kind"), Column("role", "role"), *heads)
    return Table("Who speaks how much", "speaker", columns, tuple(rows), form="one")


def of_many(documents: Sequence[tuple[str, Document]]) -> list[Table]:
    """The names, kinds and roles of those who speak in several documents, and the documents; colours are for the
    speakers of one document."""
    alone = [document for _, document in documents]
    names = totals(alone)
    indirect = any(one.indirect for one in names)
    most = max((one.words for one in names), default=0)
    rows = tuple(
        Row(
            one.name,
            (one.documents, one.quotations, *([one.indirect] if indirect else []), one.words, one.share),
            one.words / max(1, most),
        )
        for one in names
    )
    by_name = Table("By name", "speaker", (Column("texts"), *_counted(indirect), Column("share", "share")), rows)
    kinds = _of_groups("By kind", "kind", groups(alone), _SAMPLE, GROUPS)
    by_role = _of_groups("By role", "role", roles(alone), _ROLES)
    texts = _of_groups("By text", "text", by_document(documents), links=True)
    return [table for table in (by_name, kinds, by_role, texts) if table.rows]


def _of_groups(
    caption: str,
    head: str,
    found: Sequence[Group],
    note: str = "",
    tips: dict[str, str] | None = None,
    links: bool = False,
) -> Table:
    most = max((one.words for one in found), default=0)
    rows = tuple(
        Row(
            one.name,
            (*(() if links else (one.documents,)), one.speakers, one.quotations, one.words, one.share),
            one.words / max(1, most),
            tip=(tips or {}).get(one.name, ""),
            link=f"d{number}" if links else "",
        )
        for number, one in enumerate(found, 1)
    )
    texts = () if links else (Column("texts"),)
    columns = (*texts, Column("speakers"), *_counted(False), Column("share", "share"))
    return Table(caption, head, columns, rows, note)


def _counted(indirect: bool) -> Iterable[Column]:
    return Column("quotations"), *([Column("indirect")] if indirect else []), Column("words")


def _tip(speaker: Speaker) -> str:
    return "\n".join(", ".join(words) for words in (speaker.roles, speaker.aliases) if words)
