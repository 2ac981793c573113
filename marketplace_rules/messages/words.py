"""How codes and figures become sentences in a language."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, localcontext
from functools import cache
from importlib import resources
from typing import Any, Literal
from unicodedata import category

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from marketplace_rules.faults import Fault
from marketplace_rules.finding import Finding
from marketplace_rules.money import Money

# Each language, and the locale whose dates, numbers and units it is written with.
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "es": "es_ES", "pt-PT": "pt_PT"}
LANGUAGES = tuple(_LOCALES)

# What the suffix of an argument's name says about its unit.
_UNITS = {"_hours": "duration-hour", "_days": "duration-day", "_weeks": "duration-week", "_months": "duration-month"}

_SENTENCE_ENDS = re.compile(r"[.?!](?=\s|$)")


class UnknownLanguage(LookupError):
    """There is no catalogue for this language."""


class Verbatim(str):
    """Text that stands as it is: a name that somebody gave, or a code that is to be typed."""

    @classmethod
    def of(cls, value: object) -> object:
        """Mark a text, or each text of a list; anything else stays what it is."""
        if isinstance(value, tuple):
            return tuple(cls.of(part) for part in value)
        return cls(value) if isinstance(value, str) else value


def printable(text: str) -> str:
    """Take out what could move a cursor or forge a line.

    Args:
        text: Any text.

    Returns:
        The text with a space for each control character, line break and mark of direction.

    >>> printable("one" + chr(10) + "two")
    'one two'
    """
    return "".join(" " if category(c)[0] == "C" or c in "\u2028\u2029" else c for c in text)


class Words:
    """The words of one language.

    Args:
        language: One of ``LANGUAGES``; a region that has no words of its own is ignored, so ``fr-BE`` and ``fr_FR``
            are French, and ``pt`` is the Portuguese of Portugal.

    Raises:
        UnknownLanguage: If there is no catalogue.

    >>> Words("en").say("returns.warranty.lasts_until", expected=date(2024, 7, 15))
    'The warranty lasts until 15 July 2024.'
    """

    def __init__(self, language: str = "en") -> None:
        code = _known(language)
        self.language = code
        self._locale = Locale.parse(_LOCALES[code])
        self._date_and_time = str(get_datetime_format("long", self._locale)).replace("'", "")
        self._catalogue = _catalogue(code)

    def say(self, key: str, /, **args: object) -> str:
        """Word a message.

        Args:
            key: Its key in the catalogues.
            **args: Its figures; ``count`` chooses between singular and plural.

        Returns:
            The sentence.

        Raises:
            KeyError: If the catalogue has no such key, or a figure that the sentence needs is not given.
        """
        template = self._template(key, args.get("count"))
        return template.format_map({name: self.figure(value, name) for name, value in args.items()})

    def sentences(self, key: str, count: object = None) -> int:
        """Count the sentences of a message, whatever its figures will be.

        Args:
            key: Its key in the catalogues.
            count: The figure that chooses between singular and plural, if any.

        Returns:
            How many sentences it has; a phrase without a full stop has none.

        Raises:
            KeyError: If the catalogue has no such key.

        >>> Words("en").sentences("returns.warranty.lasts_until")
        1
        """
        return len(_SENTENCE_ENDS.findall(self._template(key, count)))

    def knows(self, key: str) -> bool:
        """Tell whether there is a message of this key."""
        return self._catalogue.gettext(key) != key

    def template(self, key: str) -> str:
        """Give a message as the catalogue has it, with the names of its figures in braces."""
        return self._catalogue.gettext(key)

    def finding(self, finding: Finding) -> str:
        """Word a finding: one sentence about one state."""
        figures: dict[str, Any] = {"observed": finding.observed, "expected": finding.expected}
        return self.say(finding.message_id, **figures | dict(finding.args))

    def continued(self, finding: Finding) -> str:
        """Word a finding as it follows a colon: German alone goes on with a capital letter, and so does a name."""
        text = self.finding(finding)
        template = self._template(finding.message_id, dict(finding.args).get("count"))
        small = self.language != "de" and re.match(r"\w[a-zà-ÿ ’]", template)
        return text[:1].lower() + text[1:] if small else text

    def fault(self, fault: Fault) -> str:
        """Word what is wrong with a fact, and what was probably meant."""
        args = {name: value if name == "binds" else Verbatim.of(value) for name, value in fault.args}
        sentences = [self.say(f"facts.{fault.code}", **args)]
        if "suggestion" in args:
            sentences.append(self.say("facts.did_you_mean", suggestion=args["suggestion"]))
        return " ".join(sentences)

    def label(self, code: str) -> str:
        """Word a code of the closed lists; any other text is given back as it is."""
        found = self._catalogue.gettext(f"label.{code}")
        return code if found == f"label.{code}" else found

    def figure(self, value: Any, name: str = "") -> str:
        """Write a figure as the language writes it.

        Args:
            value: A date, an instant, money, a number, a code, or several of them.
            name: Name of the argument; its suffix gives the unit (``_days``, ``_weeks``, ``_months``, ``_percent``),
                ``_any`` lists alternatives, ``_country`` stands for a country's code or for one of several, and
                ``_name`` is what somebody called something, whatever code it looks like.

        Returns:
            The text.
        """
        if isinstance(value, Money):
            with localcontext(prec=len(str(value.minor)) + 28):  # Babel would refuse to round more than 28 digits
                return str(format_currency(value.amount, value.currency, locale=self._locale))
        if isinstance(value, datetime) and value.tzinfo is None:  # read off a clock
            clock = format_time(value, "medium" if value.second else "short", locale=self._locale)
            return self._date_and_time.format(clock, self.figure(value.date()))
        if isinstance(value, datetime):
            return str(format_datetime(value, "long", tzinfo=value.tzinfo, locale=self._locale))
        if isinstance(value, date):
            return _first_of_month(str(format_date(value, "long", locale=self._locale)), value, self.language)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self._number(value, name)
        if name.endswith("_country"):
            codes = value if isinstance(value, tuple) else (value,)
            return self.list((Verbatim(self._locale.territories.get(code, code)) for code in codes), "or")
        if isinstance(value, list | tuple):
            return self.list(value, "or" if name.endswith("_any") else "standard")
        as_it_is = isinstance(value, Verbatim) or name.endswith("_name")
        return printable(str(value) if as_it_is else self.label(str(value)))

    def list(self, values: Iterable[Any], style: Literal["standard", "or"] = "standard") -> str:
        """Write several figures as a list: all of them, or any one of them."""
        parts = [self.figure(value) for value in values]
        text = str(format_list(parts, style, locale=self._locale))
        return _before_the_same_sound(text, parts[-1]) if self.language == "es" and len(parts) > 1 else text

    def _template(self, key: str, count: object) -> str:
        """A message before its figures are filled in."""
        if isinstance(count, int):
            template = self._catalogue.ngettext(key, f"{key}.many", count)
            if template not in (key, f"{key}.many"):
                return template
        template = self._catalogue.gettext(key)
        if template == key:
            raise KeyError(key)
        return template

    def _number(self, value: int | Decimal, name: str) -> str:
        if name.endswith("_percent"):
            return str(format_percent(Decimal(value) / 100, locale=self._locale, decimal_quantization=False))
        for suffix, unit in _UNITS.items():
            if name.endswith(suffix):
                return self._quantity(value, unit)
        return str(format_decimal(value, locale=self._locale))

    def _quantity(self, value: int | Decimal, unit: str) -> str:
        """A number with its unit; where Babel has lost the long form (of Portuguese days), the short one is as long."""
        text = str(format_unit(value, unit, "long", locale=self._locale))
        return str(format_unit(value, unit, "short", locale=self._locale)) if unit in text else text


def _first_of_month(text: str, day: date, language: str) -> str:
    """French counts the first day of a month as an ordinal, which its locale data do not do."""
    return text.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else text


def _before_the_same_sound(text: str, last: str) -> str:
    """Spanish says e for y before the sound of i, and u for o before that of o, which its locale data do not."""
    head = text.removesuffix(last)
    if head.endswith(" y ") and re.match(r"h?[ií](?![aeouáéóú])", last, re.IGNORECASE):
        return f"{head[:-2]}e {last}"
    if head.endswith(" o ") and re.match(r"h?[oó]|8|11(?!\d)", last, re.IGNORECASE):
        return f"{head[:-2]}u {last}"
    return text


def _known(language: str) -> str:
    """The language that is meant: the same tongue, whatever region is named."""
    tongue = language.replace("_", "-").partition("-")[0].lower()
    for code in LANGUAGES:
        if code.partition("-")[0] == tongue:
            return code
    raise UnknownLanguage(language)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = resources.files(__package__) / "locales" / language.replace("-", "_") / "LC_MESSAGES"
    with (folder / "marketplace_rules.mo").open("rb") as file:
        return gettext.GNUTranslations(file)
