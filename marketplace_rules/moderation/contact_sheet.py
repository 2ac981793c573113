"""One page on which a moderator sees every picture with what was found about it; it needs no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.images.answers import ImagesAnswer
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explanation import wording
from marketplace_rules.messages.images_words import format_name, picture_name, share
from marketplace_rules.messages.tables import headline

_QUIET = (Kind.PASS, Kind.NOT_APPLICABLE)
_STYLE = """
body { font: 16px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #222; background: #fff }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem }
article { border: 1px solid #ccc; border-top: .4rem solid #888; padding: .75rem; overflow-wrap: anywhere }
article.pass { border-top-color: #1a7f37 } article.fail { border-top-color: #c00 }
article.open, article.review { border-top-color: #b58100 }
img { max-width: 100%; height: auto } h2 { font-size: 1.1rem; margin: .5rem 0 }
table { border-collapse: collapse; font-size: .85rem } td, th { text-align: left; padding: .1rem .6rem .1rem 0 }
ul { padding-left: 1.2rem } li.note { color: #555 }
"""


class Exhibit(NamedTuple):
    """One picture on the sheet.

    Args:
        drawing: Name of the file with the drawing, beside the sheet.
        image: What is known of the picture.
        findings: What was found about it.
        outcome: What that comes to.
    """

    drawing: str
    image: ImageFacts
    findings: tuple[Finding, ...]
    outcome: Outcome


def exhibits(decision: Decision[ImagesAnswer], images: Sequence[ImageFacts], drawings: Sequence[str]) -> list[Exhibit]:
    """Put pictures together with their findings.

    Args:
        decision: The decision about them.
        images: What is known of each.
        drawings: Name of the file with the drawing of each.

    Returns:
        The pictures of a sheet.
    """
    found = []
    for index, (image, drawing) in enumerate(zip(images, drawings, strict=True)):
        own = tuple(finding for finding in decision.findings if finding.subject == f"/images/{index}")
        found.append(Exhibit(drawing, image, own, decision.value.images[index].outcome))
    return found


def contact_sheet(title: str, decision: Decision[ImagesAnswer] | None, shown: Sequence[Exhibit], words: Words) -> str:
    """Write the page.

    Args:
        title: Name of the policy.
        decision: The decision about all pictures together; None where each was judged on its own.
        shown: The pictures.
        words: The language.

    Returns:
        The page, in HTML.
    """
    head = words.say("sheet.title", name=Verbatim(title))
    lines = [
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(head)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(head)}</h1>",
    ]
    if decision is not None:
        lines.append(f"<p><strong>{escape(headline(decision, words))}</strong></p>")
        lines += _findings([finding for finding in decision.findings if not finding.subject], words)
    lines.append(f"<p>{escape(words.say('sheet.legend'))}</p>\n<main>")
    lines += [part for index, exhibit in enumerate(shown) for part in _card(index, exhibit, words)]
    return "\n".join([*lines, "</main>\n</body>\n</html>\n"])


def _card(index: int, exhibit: Exhibit, words: Words) -> list[str]:
    name = escape(wording(picture_name(index, exhibit.image.file_name), words))
    outcome = words.say(f"outcome.{exhibit.outcome.value}")
    lines = [
        f'<article class="{exhibit.outcome.value}">',
        f'<a href="{escape(exhibit.drawing)}"><img src="{escape(exhibit.drawing)}" alt="{name}" loading="lazy"></a>',
        f"<h2>{name} – {escape(outcome)}</h2>\n<table>",
    ]
    for what, value, how in measurements(exhibit.image, words):
        lines.append(f"<tr><th>{escape(what)}</th><td>{escape(value)}</td><td>{escape(how)}</td></tr>")
    return [*lines, "</table>", *_findings(exhibit.findings, words), "</article>"]


def _findings(findings: Sequence[Finding], words: Words) -> list[str]:
    """Those worth reading, the ones that decide first."""
    told = sorted((f for f in findings if f.kind not in _QUIET), key=lambda f: weight(f) is Outcome.PASS)
    rows = [
        f'<li class="{"note" if weight(f) is Outcome.PASS else "deciding"}">{escape(words.finding(f))}</li>'
        for f in told
    ]
    return ["<ul>", *rows, "</ul>"] if rows else []


def measurements(image: ImageFacts, words: Words) -> list[tuple[str, str, str]]:
    """List what is known of a picture, and how it was measured.

    Args:
        image: What is known.
        words: The language.

    Returns:
        Rows of what it is, the figure, and how it was measured: as somebody declares it, where it was not.
    """
    sides = f"{image.width} × {image.height} px" if image.width and image.height else "–"
    rows = [
        ("images.table.sides", sides, "width"),
        ("images.table.bytes", words.figure(image.bytes or 0), "bytes"),
        ("images.table.format", wording(format_name(image.format), words), "format"),
        ("images.table.border", wording(share(image.white_border_percent), words), "white_border_percent"),
        ("images.table.pure", wording(share(image.pure_white_border_percent), words), "pure_white_border_percent"),
        ("images.table.fill", wording(share(image.product_fill_percent), words), "product_fill_percent"),
    ]
    return [
        (words.say(key), value, _how(image, name, words))
        for key, value, name in rows
        if getattr(image, name) is not None
    ]


def _how(image: ImageFacts, name: str, words: Words) -> str:
    how = image.measured.get(name)
    return words.say("sheet.declared") if how is None else words.label(how)
