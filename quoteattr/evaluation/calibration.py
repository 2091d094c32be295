"""How honest the chances of answers are: the expected calibration error, and how far it goes with the texts at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: The chance that was given to an answer, and whether it is right.
Point = tuple[float, bool]

BINS = 10
DRAWS = 1000  # of the texts; the interval is then good to about .001


def calibration_error(points: Iterable[Point]) -> float:
    """The expected calibration error, 0 to 1, in ten equal bins: how far chances are from the share that is right."""
    gaps, count = _binned(points)
    return sum(map(abs, gaps)) / count if count else 0.0


def calibration_interval(texts: Sequence[Sequence[Point]]) -> tuple[float, float]:
    """Between which errors 95 of 100 lie when as many texts are drawn from these, with replacement (bootstrap).

    ``texts`` are the points of each text, since those of one text go right and wrong together.

    >>> calibration_interval([[(0.9, True)], [(0.9, True)]])
    (0.1, 0.1)
    """
    import numpy

    binned = [_binned(points) for points in texts]
    gaps, counts = (numpy.array(column, float) for column in zip(*binned))
    often = numpy.random.default_rng(0).multinomial(len(texts), [1 / len(texts)] * len(texts), size=DRAWS)
    errors = numpy.abs(often @ gaps).sum(axis=1) / numpy.maximum(often @ counts, 1)
    low, high = numpy.percentile(errors, [2.5, 97.5])
    return round(float(low), 3), round(float(high), 3)


def _binned(points: Iterable[Point]) -> tuple[list[float], int]:
    """For each bin by how much the chances in it are more than what is right, in sum; and how many points there are."""
    gaps, count = [0.0] * BINS, 0
    for chance, right in points:
        gaps[min(int(chance * BINS), BINS - 1)] += chance - right
        count += 1
    return gaps, count
