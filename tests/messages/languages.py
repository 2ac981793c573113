"""What the gate on the catalogues has to know of each language: one entry a language."""

from __future__ import annotations

from typing import NamedTuple

EVERYWHERE = {"MOQ", "MB", "UTC", "UTF", "JSON", "TOML", "EUR", "PDF", "FR"}  # abbreviations that everybody reads
EVERYWHERE |= {"FILE", "POLICY"}  # what the command line calls its arguments


class Language(NamedTuple):
    """The rules of one language.

    Args:
        plural: Its plural rule, as gettext writes it.
        banned: Words that blame, shout or are no words of a customer, as a pattern.
        a_person_decides: How a message says that a person has to decide, as a pattern.
        as_in_english: Keys of the messages that are the same as in English.
        not_blaming: Keys of the messages in which a banned word blames nobody.
        abbreviations: Abbreviations of its own that everybody reads.
        capital_nouns: Whether every noun begins with a capital letter.
    """

    plural: str
    banned: str
    a_person_decides: str
    as_in_english: frozenset[str] = frozenset()
    not_blaming: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    capital_nouns: bool = False


FORMS = {
    "en": Language(
        plural="(n != 1)",
        banned=r"your|you|fail(s|ed|ure)?|invalid|illegal|wrong|error|sorry|please|e\.g|i\.e|etc",
        a_person_decides=r"a person has to decide|have to choose",
        abbreviations=frozenset({"VAT"}),
    ),
    "fr": Language(
        plural="(n > 1)",
        banned=r"votre|vos|tu|ton|ta|échou\w*|échec|invalides?|illéga\w*|erronée?s?|erreurs?|désolé\w*|veuillez|etc",
        a_person_decides=r"une personne doit (donc )?en décider|doivent choisir",
        as_in_english=frozenset(
            {
                *("refund.amount", "report.deadlines"),
                *("label.photo", "label.intact", "label.transport", "label.multibanco"),
                *("field.composition", "field.description", "field.documents", "field.promotion", "field.stock"),
            }
        ),
        not_blaming=frozenset({"label.ordered_by_mistake"}),
        abbreviations=frozenset({"TVA"}),
    ),
    "de": Language(
        plural="(n != 1)",
        banned=(
            r"du|dein\w*|fehler\w*|fehlgeschlagen|scheiter\w*|verst(oß|öß|ieß)\w*|verletz\w*|ungültig\w*|unzulässig\w*|illegal\w*"
            r"|verboten\w*|falsch\w*|schuld\w*|versäum\w*|leider|bitte|z\.\s?b|d\.\s?h|usw|bzw|etc"
        ),
        a_person_decides=r"muss eine Person entscheiden|müssen wählen",
        as_in_english=frozenset({"field.name", "field.videos", "label.multibanco"}),
        capital_nouns=True,
    ),
    "es": Language(
        plural="(n != 1)",
        banned=r"tu|tus|tú|te|su culpa|culpa\w*|fall[oóa]s?|fallad[oa]s?|inválid[oa]s?|ilegal(es)?|erróne[oa]s?"
        r"|incorrect[oa]s?|error(es)?|equivocad[oa]s?|lo sentimos|por favor|e\.g|i\.e|etc",
        a_person_decides=r"una persona tiene que decidir|tienen que elegir",
        as_in_english=frozenset(
            {
                *("outcome.fail", "images.table.bytes", "label.multibanco", "label.cheque"),
                *("compare.rows", "compare.then", "lint.line", "sheet.field", "sheet.figure"),
            }
        ),
        abbreviations=frozenset({"IVA"}),
    ),
    "pt-PT": Language(
        plural="(n != 1)",
        banned=r"culpa\w*|falh\w+|inválid[oa]s?|ilegal|ilegais|ilegítim[oa]s?|errad[oa]s?|erros?|incorret[oa]s?"
        r"|lamentamos|desculp\w+|por favor|você|vocês|tu|teu|tua|seus?|suas?|e\.g|i\.e|etc",
        a_person_decides=r"uma pessoa tem de decidir|têm de escolher",
        as_in_english=frozenset(
            {
                *("images.table.bytes", "label.multibanco", "label.cheque", "field.stock", "setting.without.stock"),
                *("compare.rows", "compare.then", "sheet.field", "sheet.figure"),
            }
        ),
        abbreviations=frozenset({"IVA"}),
    ),
}
