"""Tokens, sentences and paragraphs of a text, lossless and in original offsets."""

from quoteattr.text.segmentation import segment
from quoteattr.text.types import Segmentation, Sentence, Token

__all__ = ["Segmentation", "Sentence", "Token", "segment"]
