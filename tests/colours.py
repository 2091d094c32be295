"""Colours as the eye and WCAG 2.2 see them. A colour is red, green and blue from 0 to 1 in sRGB."""

from __future__ import annotations

from math import cos, radians, sin

Colour = tuple[float, float, float]


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """A colour of CSS's ``oklch()``, what sRGB has not cut off (Ottosson 2020, https://bottosson.github.io/posts/oklab/)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _gamma(linear: float) -> float:
    return min(1.0, max(0.0, 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))


def over(colour: Colour, alpha: float, below: Colour) -> Colour:
    """A translucent colour over another."""
    red, green, blue = (alpha * above + (1 - alpha) * under for above, under in zip(colour, below))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
