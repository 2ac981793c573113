"""The command that looks at pictures: files, folders, patterns, and facts that somebody declares about them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

import click

from marketplace_rules.asking import (
    BAD_INPUT,
    EXIT,
    asking_options,
    explaining_options,
    keep_record,
    policy_asked,
    refuse,
    refuse_day,
    refuse_facts,
    with_records,
)
from marketplace_rules.decision import Decision, Outcome, all_of, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.images.answers import ImagesAnswer
from marketplace_rules.images.eligibility import image_eligibility
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.images.gathering import asks_for_pixels, digested
from marketplace_rules.intake import parse_text
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explain import Audience, Form, explain
from marketplace_rules.moderation.contact_sheet import Exhibit, contact_sheet, exhibits, measurements
from marketplace_rules.moderation.evidence import annotated
from marketplace_rules.moderation.files import Asked, files_asked, processors
from marketplace_rules.moderation.survey import Task, measure_all
from marketplace_rules.policy import NoPolicyInForce, Policy
from marketplace_rules.records import to_json

_MANY = 16


class Run(NamedTuple):
    """What one command was asked for."""

    policy: Policy
    words: Words
    as_of: date | None
    primary: str | None
    each: bool
    as_json: bool
    evidence: Path | None
    jobs: int
    record: Path | None
    leave_out: tuple[str, ...]
    audience: Audience
    form: Form


@with_records
@click.command("images")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@asking_options
@explaining_options
@click.option("--primary", metavar="NAME", help="Name of the primary picture; otherwise the first is taken for it.")
@click.option("--each", is_flag=True, help="Judge each picture on its own, not as the pictures of one listing.")
@click.option(
    "--evidence",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a drawing of each picture and a contact sheet there.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at a time; as many as processors.")
def images(
    files: tuple[str, ...],
    marketplace: str | None,
    path: Path | None,
    as_of: date | None,
    lang: str,
    as_json: bool,
    audience: Audience,
    form: Form,
    primary: str | None,
    each: bool,
    evidence: Path | None,
    jobs: int | None,
    record: Path | None,
    leave_out: tuple[str, ...],
) -> None:
    """May these pictures be used on a listing?

    FILE is a picture, a folder of pictures, a pattern such as "photos/*.jpg", or a file of facts as JSON or TOML; -
    reads facts from standard input. Facts about a picture belong to the file of the same name.

    Example: marketplace-rules images front.jpg side.jpg -m twoosk --primary front.jpg
    """
    words = Words(lang)
    policy = policy_asked(marketplace, path, words)
    run = Run(
        policy, words, as_of, primary, each, as_json, evidence, jobs or processors(), record, leave_out, audience, form
    )
    try:
        outcome = _look(files_asked(files), run)
    except FactsError as error:
        refuse_facts(error, words)
    except NoPolicyInForce as error:
        refuse_day(error, policy, words)
    sys.exit(BAD_INPUT if outcome is None else EXIT[outcome])


def _look(asked: Asked, run: Run) -> Outcome | None:
    """Answer, and give the outcome; None where a picture of several could not be read."""
    if asked.absent:
        refuse(run.words.say("cli.no_pictures", names=tuple(map(Verbatim, asked.absent))))
    if len(asked.facts) > 1:
        refuse(run.words.say("cli.several_facts"))
    declared = _declared(asked.facts[0], run.words) if asked.facts else {}
    gallery = read_facts(Gallery, declared)
    if not asked.pictures:
        return _tell(gallery, (), run)
    by_name = _by_name(declared, asked.pictures, run.words)
    measured = _measured(asked.pictures, by_name, gallery, run)
    if run.each:
        return _tell_each(asked.pictures, measured, run)
    unread = [(path, found) for path, found in zip(asked.pictures, measured, strict=True) if not _is_read(found)]
    if unread:
        refuse("\n".join([run.words.say("cli.bad_pictures"), *_faults(unread, run.words)]))
    pictures = tuple(digested([found for found in measured if isinstance(found, ImageFacts)], asked.pictures))
    given = {**declared, "images": pictures, "image_count": declared.get("image_count", len(pictures))}
    return _tell(read_facts(Gallery, given), asked.pictures, run)


def _is_read(found: ImageFacts | FactsError) -> bool:
    return isinstance(found, ImageFacts)


def _declared(name: str, words: Words) -> dict[str, Any]:
    """The facts of a file, as plain data."""
    try:
        with click.open_file(name, "rb") as file:  # which takes - for standard input
            text = file.read()
    except OSError as error:
        refuse(words.say("cli.unreadable_facts", name=Verbatim(name), reason=Verbatim(error.strerror or "")))
    found = parse_text(text)
    read_facts(Gallery, found)  # so that what is wrong is told with its place in this file
    assert isinstance(found, Mapping)
    return dict(found)


def _by_name(declared: Mapping[str, Any], pictures: Sequence[Path], words: Words) -> dict[str, dict[str, Any]]:
    """What is declared about each picture, by the name of its file."""
    found: dict[str, dict[str, Any]] = {}
    for index, image in enumerate(declared.get("images") or ()):
        name, at = image.get("file_name"), f"/images/{index}/file_name"
        if name is None or name in found:
            raise FactsError([Fault(at, "required") if name is None else Fault(at, "repeated_field")])
        found[name] = dict(image)
    strangers = found.keys() - {path.name for path in pictures}
    if strangers:
        refuse(words.say("cli.no_such_picture", names=tuple(map(Verbatim, sorted(strangers)))))
    return found


def _measured(
    pictures: Sequence[Path], by_name: Mapping[str, dict[str, Any]], gallery: Gallery, run: Run
) -> list[ImageFacts | FactsError]:
    """Measure every picture: its head, and its pixels where a rule asks for them."""
    edition = run.policy.edition_on(gallery.listed_on or run.as_of)
    marked = _marked(pictures, by_name, run)
    tasks = []
    for index, path in enumerate(pictures):
        said = by_name.get(path.name, {})
        if marked or run.each:
            said = {**said, "is_primary": index in marked}
        known, first = read_facts(ImageFacts, said), index in (marked or {0})
        asked = edition is not None and asks_for_pixels(edition.images, known, primary=first)
        tasks.append(Task(index, path, said, asked or run.evidence is not None))
    found = measure_all(tasks, run.jobs)
    if len(tasks) > _MANY and sys.stderr.isatty():
        with click.progressbar(found, length=len(tasks), file=sys.stderr) as bar:
            return list(bar)
    return list(found)


def _marked(pictures: Sequence[Path], by_name: Mapping[str, dict[str, Any]], run: Run) -> set[int]:
    """The pictures that are the primary one: by the option, else as declared."""
    if run.primary is None:
        return {index for index, path in enumerate(pictures) if by_name.get(path.name, {}).get("is_primary")}
    name = run.primary
    found = {i for i, path in enumerate(pictures) if name in (str(path), path.name) or fnmatch(path.name, name)}
    if not found or (len(found) > 1 and not run.each):
        refuse(run.words.say("cli.primary", name=Verbatim(name), count=len(found)))
    return found


def _tell(gallery: Gallery, pictures: Sequence[Path], run: Run) -> Outcome:
    """Print the answer about the pictures of one listing."""
    decision = image_eligibility(gallery, run.policy, as_of=run.as_of)
    keep_record(run.record, decision, gallery, run.leave_out, run.words)
    shown = gallery.images or ()
    if run.evidence is not None and pictures:
        drawings = _draw(pictures, shown, run.evidence, run.words)
        _write(run.evidence, decision, exhibits(decision, shown, drawings) if decision.value.images else [], run)
    if run.as_json:
        click.echo(to_json(decision, indent=2))
    else:
        names = [image.file_name for image in shown]
        words, audience, form = run.words.language, run.audience, run.form
        click.echo(explain(decision, words, audience=audience, form=form, policy=run.policy, items=names))
    return decision.outcome


def _tell_each(pictures: Sequence[Path], measured: Sequence[ImageFacts | FactsError], run: Run) -> Outcome | None:
    """Print a line for each picture, with what speaks against it below; None where one could not be read."""
    outcomes, shown = [], []
    for index, (path, found) in enumerate(zip(pictures, measured, strict=True)):
        if isinstance(found, FactsError):
            click.echo("\n".join(_faults([(path, found)], run.words)), err=True)
            continue
        alone = Gallery(images=(found,))
        decision = image_eligibility(alone, run.policy, as_of=run.as_of)
        keep_record(run.record, decision, alone, run.leave_out, run.words)
        outcomes.append(decision.outcome)
        click.echo(to_json(decision) if run.as_json else "\n".join(_lines(path, decision, run.words)))
        if run.evidence is not None:
            drawing = _draw([path], [found], run.evidence, run.words, start=index)
            shown += exhibits(decision, [found], drawing)
    if run.evidence is not None:
        _write(run.evidence, None, shown, run)
    return all_of(outcomes) if len(outcomes) == len(pictures) else None


def _lines(path: Path, decision: Decision[ImagesAnswer], words: Words) -> Iterable[str]:
    yield f"{words.figure(Verbatim(path))} – {words.say(f'outcome.{decision.outcome.value}')}"
    for finding in decision.findings:
        if weight(finding) is not Outcome.PASS:
            yield f"  - {words.finding(finding)}"


def _faults(unread: Iterable[tuple[Path, ImageFacts | FactsError]], words: Words) -> list[str]:
    return [
        f"  {words.figure(Verbatim(path))}: {words.fault(fault)}"
        for path, error in unread
        if isinstance(error, FactsError)
        for fault in error.faults
    ]


def _draw(
    pictures: Sequence[Path], images: Sequence[ImageFacts], folder: Path, words: Words, *, start: int = 0
) -> list[str]:
    """Write the drawing of each picture, and give the names of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{start + index + 1:03}.png" for index in range(len(pictures))]
    for path, image, name in zip(pictures, images, names, strict=True):
        known = measurements(image, words)
        lines = tuple(words.say("sheet.figure", what=Verbatim(what), value=Verbatim(value)) for what, value, _ in known)
        annotated(path, image, lines).save(folder / name)
    return names


def _write(folder: Path, decision: Decision[ImagesAnswer] | None, shown: Sequence[Exhibit], run: Run) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page = contact_sheet(run.policy.name, decision, shown, run.words)
    (folder / "index.html").write_text(page, encoding="utf-8")
