"""One phrase of an article for an agreement, and what the phrase itself tells."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token


@dataclass(frozen=True)
class AgreementMention:
    """One phrase for an agreement.

    ``parties`` are party keys (see ``Parties.key``), ``about`` the words that tell which one it is, ``year`` its year;
    ``pointing`` marks "the treaty", ``verb`` the verb that it is subject or object of, ``signers`` the persons;
    ``members`` are parties that the sentence counts up for it, whoever else is bound.
    """

    head: Token
    span: Span
    noun: str
    kind: str
    parties: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    year: str | None = None
    pointing: bool = False
    verb: Token | None = None
    signers: tuple[str, ...] = ()
    name: str | None = None
    brokers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
