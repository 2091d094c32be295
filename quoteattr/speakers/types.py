"""Who is named or described in a document."""

from __future__ import annotations

from attrs import frozen

from quoteattr.mentions.types import NO_TRAITS, Traits


@frozen
class Entity:
    """One who is named or described in the document.

    ``name`` is the fullest name, ``aliases`` the other ones. ``kind`` is as in :class:`Name`, and ``"group"``
    for several at once. ``gender`` is ``"masc"``, ``"fem"`` or ``""``.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    gender: str = ""
    traits: Traits = NO_TRAITS
