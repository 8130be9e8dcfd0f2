"""Frozen records, one concept per file. They hold what was found and where; they decide nothing."""

from concordat.records.actor import Actor, ActorKind, Mention, Role
from concordat.records.agreement import AHEAD, OVER, Agreement, Money, Provision, ProvisionStatus, Relation
from concordat.records.analysis import Analysis
from concordat.records.article import Article, Credit, Dated, Furniture, SetAside, Wire
from concordat.records.citation import Citation
from concordat.records.claim import Claim, ClaimStatus, Evidence, Omission, Proposition, Quantity
from concordat.records.clause import Assertion, Modality, Polarity, Tense, Voice
from concordat.records.comparison import Comparison
from concordat.records.correction import Correction, Different, Rename, Same, Speaker, parse_corrections
from concordat.records.discrepancy import Discrepancy, Framing, Label
from concordat.records.dossier import FORMAT, Answer, Dossier, Story
from concordat.records.erratum import Erratum
from concordat.records.event import Event
from concordat.records.origin import OriginGroup, Origins
from concordat.records.outlet import KnownOutlet, OutletLine, parse_outlets
from concordat.records.quotation import Circumstance, Difference, Hop, Quotation, Utterance
from concordat.records.reading import Sentence, Token
from concordat.records.reuse import Copy, Direction, Edit, Reuse, ReuseKind
from concordat.records.time import TimeExpression, TimelinePoint
from concordat.records.without import Differs, Stand, Tie, Without

__all__ = [
    "AHEAD",
    "FORMAT",
    "OVER",
    "Actor",
    "ActorKind",
    "Agreement",
    "Analysis",
    "Answer",
    "Article",
    "Assertion",
    "Circumstance",
    "Citation",
    "Claim",
    "ClaimStatus",
    "Comparison",
    "Copy",
    "Correction",
    "Credit",
    "Dated",
    "Difference",
    "Different",
    "Differs",
    "Direction",
    "Discrepancy",
    "Dossier",
    "Edit",
    "Erratum",
    "Event",
    "Evidence",
    "Framing",
    "Furniture",
    "Hop",
    "KnownOutlet",
    "Label",
    "Mention",
    "Modality",
    "Money",
    "Omission",
    "OriginGroup",
    "Origins",
    "OutletLine",
    "Polarity",
    "Proposition",
    "Provision",
    "ProvisionStatus",
    "Quantity",
    "Quotation",
    "Relation",
    "Rename",
    "Reuse",
    "ReuseKind",
    "Role",
    "Same",
    "Sentence",
    "SetAside",
    "Speaker",
    "Stand",
    "Story",
    "Tense",
    "Tie",
    "TimeExpression",
    "TimelinePoint",
    "Token",
    "Utterance",
    "Voice",
    "Wire",
    "Without",
    "parse_corrections",
    "parse_outlets",
]
