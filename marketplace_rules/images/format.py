"""Is the content of a format that is taken, and does the name of the file say so?"""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Level, Place, Rule, Strength
from marketplace_rules.images.facts import UNRECOGNISED, ImageFacts
from marketplace_rules.policy.images import ExtensionClause, FormatClause

FORMAT = Rule(
    "images.format",
    {
        "taken": Kind.PASS,
        "not_taken": Kind.FAIL,
        "not_recognised": Kind.FAIL,
        "animated": Kind.REVIEW,
        "cmyk": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
EXTENSION = Rule(
    "images.extension",
    {
        "listed": Kind.PASS,
        "not_listed": Kind.FAIL,
        "lacking": Kind.FAIL,
        "differs": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def format(clause: FormatClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Decide whether the format is one that is taken, as the content of the file tells it.

    Args:
        clause: The formats taken.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding; a PNG that moves and a JPEG in CMYK go to a person. Clause: ``images.format``.
    """
    if clause is None:
        return FORMAT.found("not_stated", place=place)
    at, taken = f"{pointer}/format", clause.allowed
    if image.format is None:
        return FORMAT.found("not_known", clause.citation, place, pointer=at, expected=taken, missing=(at,))
    return FORMAT.found(
        _format_code(image, taken), clause.citation, place, pointer=at, observed=image.format, expected=taken
    )


def _format_code(image: ImageFacts, taken: tuple[str, ...]) -> str:
    moves = image.format == "APNG" or (image.format == "PNG" and (image.frames or 1) > 1)
    if moves and "PNG" in taken:
        return "animated"
    if image.format == UNRECOGNISED:
        return "not_recognised"
    if image.format not in taken:
        return "not_taken"
    return "cmyk" if image.mode in ("CMYK", "YCCK") else "taken"


def extension(clause: ExtensionClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Decide whether the name of the file ends as it has to; capitals do not matter.

    Args:
        clause: The endings, by format.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding; a listed ending that does not fit the content is never more than a warning. Clause:
        ``images.extension``.
    """
    if clause is None:
        return EXTENSION.found("not_stated", place=place)
    at = f"{pointer}/{'file_name' if image.extension is None else 'extension'}"
    listed, ending = clause.listed, image.ending
    if ending is None:
        return EXTENSION.found("not_known", clause.citation, place, pointer=at, expected=listed, missing=(at,))
    if ending not in listed:
        code = "not_listed" if ending else "lacking"
        return EXTENSION.found(code, clause.citation, place, pointer=at, observed=ending, expected=listed)
    content = "PNG" if image.format == "APNG" else image.format
    fitting = listed if content is None else clause.endings.get(content, listed)
    if ending in fitting:
        return EXTENSION.found("listed", clause.citation, place, pointer=at, observed=ending, expected=listed)
    return EXTENSION.found(
        "differs",
        clause.citation,
        place,
        pointer=at,
        observed=ending,
        expected=fitting,
        level=Level.NOTE if clause.strength is Strength.MAY else Level.WARNING,
        content=image.format,
    )
