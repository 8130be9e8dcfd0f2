"""The phrase of an agreement, the name that it carries, and whether an open noun stands for one."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from concordat.clauses.headlines import is_headline
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import children, relation
from concordat.lexicon.agreements import agreement_nouns

POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both"})
OF_PLANS = frozenset({"proposal", "approach"})
"""Nouns that stand for an offer only where their compound says so ("a takeover approach")."""
MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "flat", "advmod"})
MARKS = frozenset({'"', "“", "”", "-", "–"})
_LONGEST_NAME = 9
_LONGEST_ACRONYM = 3
_INSIDE_NAMES = frozenset({"of", "on", "and", "the", "for", "-", "–"})
_UNSURE_COMPANY = re.compile(
    r"\b(?:sign\w*|ratif\w*|treaty|pact|agreement|accord|deal|clause\w*|renew\w*|withdr\w+)\b", re.IGNORECASE
)
_BID_COMPANY = re.compile(
    r"\b(?:takeover|acquir\w*|merg\w*|buy\w*|purchase|shares?|stake|billion|million|hostile|bn)\b", re.IGNORECASE
)
# Negotiations are an agreement only where the report says that they came to something; a swap is one of persons.
_CONCLUDED = re.compile(
    r"\b(?:outcome|result|fruit|product)\s+of\b[^.]*\bnegotiations?|\bsuccessful(?:ly)?\b[^.]*\bnegotiat\w+"
    r"|\bnegotiations?\b[^.]*\bbrokered",
    re.IGNORECASE,
)
_SWAP_COMPANY = re.compile(r"\b(?:prison\w*|hostages?|captives?|detain\w*|releas\w*|jailed|freed)\b", re.IGNORECASE)
_VOTED = re.compile(r"\b(?:adopt\w*|pass(?:ed|es|ing)?|vot\w+|vetoed|council|assembly|commission)\b", re.IGNORECASE)
_SETTLED = re.compile(r"(?i)\b(?:reach\w*|agree\w*|court|lawsuits?|suits?|claims?|settle\w*|million|billion|sued?)\b")
_LENT = re.compile(
    r"(?i)\b(?:lend\w*|repa(?:y|id)\w*|interest|sign\w*|agree\w*|approv\w*|fund|bank|tranche|million|billion|bn)\b"
)
_LICENSED = re.compile(r"(?i)\b(?:grant\w*|award\w*|royalt\w+|exclusive|rights|sells?|runs?|lasts?|valid)\b")
_JOINT = re.compile(r"(?i)\bjoint\s+ventures?\b")
_FOUGHT = re.compile(r"(?i)\b(?:fighting|hostilities|combat|shelling|attacks|war)\b")
_COMPANY = {
    "licence": _LICENSED,
    "license": _LICENSED,
    "venture": _JOINT,
    "pause": _FOUGHT,
    "cessation": _FOUGHT,
    "reduction": re.compile(r"(?i)\breduction\s+in\s+violence\b"),
    "statement": re.compile(r"(?i)\bjoint\s+statement\s+(?:released|issued|signed|adopted|made)\s+by\b"),
    "loan": _LENT,
    "takeover": _BID_COMPANY,
    "takeover offer": _BID_COMPANY,
    "resolution": _VOTED,
    "charter": re.compile(rf"{_VOTED.pattern}|{_UNSURE_COMPANY.pattern}", re.IGNORECASE),
    "settlement": _SETTLED,
    "negotiation": _CONCLUDED,
    "swap": _SWAP_COMPANY,
}
"""What has to stand beside a noun, or a noun of a kind, that is not sure by itself."""
_IDIOMS = re.compile(
    r"\b(?:a\s+(?:great|good)\s+deal\s+(?:of|more)|big\s+deal|real\s+deal|new\s+deal\s+(?:era|program))\b",
    re.IGNORECASE,
)


def agreement_phrase(head: Token) -> Span:
    """Give the phrase of an agreement: its noun with what modifies it, and the parties behind "with" or "between"."""
    start = head.i
    for child in sorted(head.children, key=lambda t: -t.i):
        modifies = relation(child) in MODIFIERS or child.dep_.lower() == "nmod:poss"
        beside = child.is_punct and child.text in MARKS and child.i == start - 1
        if child.i < head.i and (modifies or beside):
            start = min(start, child.left_edge.i if child.i - child.left_edge.i <= _LONGEST_NAME else child.i)
    end = head.i + 1
    for child in children(head, "nmod"):
        cases = {case.lower_ for case in children(child, "case")}
        if child.i > head.i and cases & {"with", "between", "among"}:
            end = max(end, noun_phrase(child).end)
    return head.doc[start:end]


def is_meant(head: Token, noun: str) -> bool:
    """Tell whether a noun that also stands for other things names an agreement here, by what stands beside it."""
    sentence, (kind, sure) = head.sent.text, agreement_nouns()[noun]
    if noun == "deal" and _IDIOMS.search(sentence):
        return False
    if sure or noun == "document":
        return True  # a document is kept only where it goes back to an agreement
    if noun in OF_PLANS:
        return any(agreement_nouns().get(c.lemma_.lower(), ("",))[0] == "takeover" for c in children(head, "compound"))
    company = _COMPANY.get(noun) or _COMPANY.get(kind)
    if company is not None:
        return bool(company.search(sentence))
    around = sentence.replace(head.text, " ", 1)
    return bool(_UNSURE_COMPANY.search(around)) or proper_name(head, agreement_phrase(head)) is not None


def proper_name(head: Token, span: Span) -> str | None:
    """Give the name that a phrase carries: capitalised to its head, or in quotation marks; none in a headline."""
    doc, start = head.doc, head.i
    while start > span.start and (doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in _INSIDE_NAMES):
        start -= 1
    while start < head.i and (not doc[start].text[0].isupper() or doc[start].lower_ == "the"):
        start += 1
    shouted = head.is_upper and len(head) > _LONGEST_ACRONYM
    if head.text[0].isupper() and not shouted and 1 <= head.i - start <= _LONGEST_NAME and not is_headline(head.sent):
        return doc[start : head.i + 1].text if doc[start].lower_ not in POINTING else None
    after = doc[head.i + 1].text if head.i + 1 < len(doc) else ""
    marks = [t.i for t in doc[span.start : head.i] if t.text in {'"', "“", "``"}]
    quoted = list(doc[marks[-1] + 1 : head.i]) if marks else []
    spoken = any(token.pos_ in {"VERB", "AUX", "PRON"} for token in quoted)
    if marks and not spoken and after in {'"', "”", "''", ","} and marks[-1] + 1 < head.i:
        return doc[marks[-1] + 1 : head.i + 1].text
    return None
