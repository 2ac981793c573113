"""The closed lists: every code that editions, facts and answers share."""

from __future__ import annotations

from enum import StrEnum


class ReturnReason(StrEnum):
    """Why a buyer sends goods back."""

    CHANGE_OF_MIND = "change_of_mind"
    DEFECTIVE = "defective"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    DAMAGED_IN_TRANSIT = "damaged_in_transit"
    INCOMPLETE = "incomplete"


class RefundReason(StrEnum):
    """Why money goes back: a return, for one of its reasons, or an order that was cancelled."""

    CHANGE_OF_MIND = "change_of_mind"
    DEFECTIVE = "defective"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    DAMAGED_IN_TRANSIT = "damaged_in_transit"
    INCOMPLETE = "incomplete"
    CANCELLED = "cancelled"


class Ground(StrEnum):
    """On what a return rests."""

    WARRANTY = "warranty"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    WITHDRAWAL = "withdrawal"
    RETURN_PROMISE = "return_promise"


class Party(StrEnum):
    """Who bears a cost or caused a damage."""

    BUYER = "buyer"
    SELLER = "seller"
    CARRIER = "carrier"


class Remedy(StrEnum):
    """What a buyer gets."""

    REPAIR = "repair"
    REPLACEMENT = "replacement"
    REFUND = "refund"


class Condition(StrEnum):
    """State of the goods as sold."""

    NEW = "new"
    REFURBISHED = "refurbished"
    USED = "used"


class GoodsState(StrEnum):
    """State of the goods as they came back."""

    INTACT = "intact"
    DAMAGED = "damaged"


# The labels that the pages themselves print, accepted wherever a condition is.
CONDITION_LABELS = {
    "neuf": Condition.NEW,
    "reconditionné": Condition.REFURBISHED,
    "occasion": Condition.USED,
    "d'occasion": Condition.USED,
    "d’occasion": Condition.USED,
}


# ---- images


class Measurement(StrEnum):
    """How a fact about a picture was measured."""

    FILE_NAME = "file_name"
    FILE_LENGTH = "file_length"
    SIGNATURE = "signature"
    HEADER = "header"
    HEADER_TURNED = "header_turned"
    WHOLE_FILE = "whole_file"
    BORDER_BAND = "border_band"
    REDUCED_COPY = "reduced_copy"


# ---- listings --------------------------------------------------------------------------------------------------------


class Tab(StrEnum):
    """A part of a listing's description."""

    DESCRIPTION = "description"
    USAGE = "usage"
    CHARACTERISTICS = "characteristics"
    COMPOSITION = "composition"


class Matter(StrEnum):
    """What only a person who looks at a listing can judge."""

    TELECOM = "telecom"
    ACCURACY = "accuracy"
    SUBJECT = "subject"
    CONSISTENCY = "consistency"
    PER_UNIT = "per_unit"
    MEASURED_IN = "measured_in"
    CONFORMITY = "conformity"


class ReviewStatus(StrEnum):
    """How far the marketplace's review of a listing has come."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class ImportStep(StrEnum):
    """Which file of an import it is."""

    ARTICLES = "articles"
    QUANTITIES = "quantities"


class PromotionScope(StrEnum):
    """Which products of a shop a promotion covers."""

    ALL = "all"
    SELECTED = "selected"


SCOPE_LABELS = {
    "all products": PromotionScope.ALL,
    "tous les produits": PromotionScope.ALL,
    "l'ensemble des produits": PromotionScope.ALL,
    "selected products": PromotionScope.SELECTED,
    "quelques références": PromotionScope.SELECTED,
}
STEP_LABELS = {
    "importer articles": ImportStep.ARTICLES,
    "import items": ImportStep.ARTICLES,
    "importer quantités": ImportStep.QUANTITIES,
    "import quantities": ImportStep.QUANTITIES,
}
REVIEW_STATUS_LABELS = {
    "brouillon": ReviewStatus.DRAFT,
    "en attente": ReviewStatus.PENDING,
    "en cours de vérification": ReviewStatus.PENDING,
    "submitted": ReviewStatus.PENDING,
    "approuvé": ReviewStatus.APPROVED,
    "refusé": ReviewStatus.REJECTED,
    "refused": ReviewStatus.REJECTED,
}


class Need(StrEnum):
    """How pressing something to be done about a listing is."""

    REQUIRED = "required"
    TO_BE_TOLD = "to_be_told"
    TO_BE_LOOKED_AT = "to_be_looked_at"
    ADVISED = "advised"
