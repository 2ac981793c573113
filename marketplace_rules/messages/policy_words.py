"""What speaks against a policy, and what changes from one to another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from marketplace_rules.differences import Change, ChangeKind
from marketplace_rules.finding import Level
from marketplace_rules.linting import PolicyFinding
from marketplace_rules.messages.comparison_words import WIDTH, clause_words, setting_words, title
from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.policy import PolicyFault
from marketplace_rules.policy.clause import Clause


def policy_finding(finding: PolicyFinding, words: Words) -> str:
    """Word what speaks against a policy, and what was probably meant.

    Args:
        finding: What a check found.
        words: The language.

    Returns:
        One sentence, and a second one where something else was probably meant.

    >>> policy_finding(PolicyFinding("window_of_no_days", Level.ERROR, "", (("found_days", 0),)), Words("en"))
    'The time to ask for a return is 0 days, so that it ends on the day on which it begins; at least one day is needed.'
    """
    args = {name: Verbatim.of(value) if name == "allowed_any" else value for name, value in finding.args}
    rules = args.get("rules")
    if isinstance(rules, tuple):
        args["rules"] = tuple(Verbatim(title(rule, words)) for rule in rules)
    sentences = [words.say(f"lint.{finding.code}", **args)]
    if "suggestion" in args:
        sentences.append(words.say("facts.did_you_mean", suggestion=Verbatim(args["suggestion"])))
    return " ".join(sentences)


def policy_fault(fault: PolicyFault, words: Words) -> str:
    """Word what keeps a policy from being loaded.

    Args:
        fault: What is wrong.
        words: The language.

    Returns:
        Its key path and a sentence; what is wrong with the file itself stands as it was told.
    """
    if fault.code == "refused" and not fault.args:
        return str(fault)
    suggestion = (("suggestion", fault.suggestion),) if fault.suggestion else ()
    told = PolicyFinding(fault.code, Level.ERROR, fault.path, (*fault.args, *suggestion))
    return f"{fault.path or words.say('lint.whole_file')}: {policy_finding(told, words)}"


def lint_report(findings: Sequence[PolicyFinding], words: Words, *, silent: bool = False) -> list[str]:
    """Write what speaks against a policy for people.

    Args:
        findings: What was found.
        words: The language.
        silent: Whether to list the rules about which nothing is said, rather than to count them.

    Returns:
        The lines of text: the findings with their key paths, and how many there are.
    """
    lines = []
    for finding in findings:
        told = finding
        if finding.code == "silent" and not silent:
            told = finding._replace(code="silent_count", args=finding.args[:1])
        path = finding.path or words.say("lint.whole_file")
        lines.append(words.say("lint.line", level=Verbatim(words.say(f"level.{finding.level}")), path=Verbatim(path)))
        lines += wrap(policy_finding(told, words), WIDTH, initial_indent="    ", subsequent_indent="    ")
    counts = {level: sum(finding.level is level for finding in findings) for level in Level}
    told_counts = [Verbatim(words.say(f"lint.count.{level}", count=counts[level])) for level in Level]
    return [*lines, words.list(told_counts)]


def diff_report(changes: Iterable[Change], words: Words) -> list[str]:
    """Write what changes between two editions for people.

    Args:
        changes: What changes.
        words: The language.

    Returns:
        The lines of text, area by area; that nothing changes, where nothing does.
    """
    lines: list[str] = []
    for area, group in groupby(changes, key=lambda change: change.table.area):
        lines += ["", words.say(f"area.{area}")]
        told = list(group)
        rules = [change.table.rule for change in told]
        for change in told:
            lines += ["", *_change_lines(change, words, several=rules.count(change.table.rule) > 1)]
    return lines[1:] or [words.say("diff.nothing")]


def _change_lines(change: Change, words: Words, *, several: bool) -> Iterator[str]:
    head = title(change.table.rule, words)
    head = head[0].upper() + head[1:]
    if change.row and (several or change.row != "any"):
        row = Verbatim(words.say("compare.any")) if change.row == "any" else change.row
        head = words.say("diff.row", title=Verbatim(head), row=row)
    yield from wrap(head, WIDTH, initial_indent="  ", subsequent_indent="  ")
    for text in _change_words(change, words):
        yield from wrap(text, WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)


def _change_words(change: Change, words: Words) -> Iterator[str]:
    rule = change.table.rule
    if change.kind is not ChangeKind.CHANGED:
        clause = change.after or change.before
        assert clause is not None  # one of the two is there
        yield words.say(f"diff.{change.kind}", text=Verbatim(clause_words(rule, clause, words)))
        return
    assert change.before is not None
    assert change.after is not None
    if change.settings:
        names = [changed.name for changed in change.settings]
        before, after = (setting_words(rule, clause, names, words) for clause in (change.before, change.after))
        if not before or not after:  # one of them goes without saying
            before, after = (clause_words(rule, clause, words) for clause in (change.before, change.after))
        yield words.say("diff.before", text=Verbatim(before))
        yield words.say("diff.after", text=Verbatim(after))
    if change.strength_changes:
        strengths = [Verbatim(words.say(f"compare.{each.strength}")) for each in (change.before, change.after)]
        yield words.say("diff.strength", before=strengths[0], after=strengths[1])
    if change.reading_changes:
        yield words.say("diff.reading_before", text=_reading(change.before, words))
        yield words.say("diff.reading_after", text=_reading(change.after, words))


def _reading(clause: Clause, words: Words) -> Verbatim:
    return Verbatim(clause.interpretation or words.say("compare.not_stated"))
