"""Rows of who is named, who said what, and what is claimed."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.dossier.tables.columns import CITED, Column, Row, Table, cited, each, joined, numbers, texts
from concordat.records import Dossier


def _actors(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.actors:
        roles = joined(dict.fromkeys(role.title for role in one.roles))
        articles = {mention.article for mention in one.mentions}
        names = one.id, one.kind, one.name, joined(one.names), one.country, one.wikidata
        yield *names, roles, joined(one.members), len(articles), len(one.mentions)


def _mentions(dossier: Dossier) -> Iterator[Row]:
    for actor in dossier.actors:
        for one in actor.mentions:
            yield actor.id, one.form, one.metonym, one.article, one.start, one.end, one.text


def _quotations(dossier: Dossier) -> Iterator[Row]:
    names = {actor.id: actor.name for actor in dossier.actors}
    for one in dossier.quotations:
        speakers = one.speakers or ((one.speaker,) if one.speaker else ())
        yield from each(
            one.content,
            *(one.id, one.kind, one.type, one.tells, joined(speakers)),
            joined(names.get(speaker, speaker) for speaker in speakers),
            one.source.text if one.source else None,
            one.cue.text if one.cue else None,
            joined(hop.citation.text for hop in one.chain),
            *(one.stance, one.confidence),
        )


def _utterances(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.utterances:
        for number, quotation in enumerate(one.quotations, 1):
            yield one.id, one.speaker, number, quotation


def _claims(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.claims:
        counts = len(one.outlets), one.origins.count, one.origins.at_least
        words = one.origins.arithmetic, joined(one.outlets), joined(one.disputes), joined(one.because)
        yield one.id, one.text, one.status, *counts, *words, one.salience


def _evidence(dossier: Dossier) -> Iterator[Row]:
    for claim in dossier.claims:
        for one in claim.evidence:
            meant = one.polarity, one.modality, one.near, one.reads
            yield claim.id, *meant, joined(one.attributed_to), *cited(one.citation)


SAID = (
    Table(
        "actors",
        "one person, organisation, country, place or group",
        (
            *texts(
                ("actor", "its id"),
                ("kind", "person, organization, country, place or group"),
                ("name", "the fullest name reported"),
                ("names", "all names"),
                ("country", "ISO 3166-1 alpha-3"),
                ("wikidata", "its item, from the user's index"),
                ("roles", "offices, as reported"),
                ("members", "actors of a group"),
            ),
            *numbers(("articles", "reports that name it"), ("mentions", "how often")),
        ),
        _actors,
        ("kind", "country"),
        ("name", "names"),
    ),
    Table(
        "mentions",
        "one place where an actor is named or meant",
        (
            *texts(("actor", "the actor"), ("form", "name, description or pronoun")),
            Column("metonym", "boolean", "a place that stands for its government"),
            *CITED,
        ),
        _mentions,
        ("form", "actor"),
    ),
    Table(
        "quotations",
        "one part of what is attributed to somebody (a quotation in two parts has two rows)",
        (
            *texts(
                ("quotation", "its id"),
                ("kind", "direct, indirect or mixed"),
                ("type", "speech, thought or evidence"),
                ("tells", "statement, view or mention"),
                ("speakers", "actor ids"),
                ("speaker_names", "and their names"),
                ("source", "who is named as the source, in the report's words"),
                ("cue", "the word of speech"),
                ("chain", "who passed it on, the outermost first"),
                ("stance", "how the cue colours it"),
            ),
            Column("confidence", "real", "the measured chance that source and content belong together, 0 to 1"),
            *CITED,
        ),
        _quotations,
        ("kind", "type", "tells", "speaker_names", "stance"),
        ("words", "speaker_names"),
    ),
    Table(
        "utterances",
        "one rendering of one statement",
        (
            *texts(("utterance", "its id"), ("speaker", "actor id")),
            *numbers(("rendering", "1 is the leading one")),
            *texts(("quotation", "the quotation that renders it")),
        ),
        _utterances,
    ),
    Table(
        "claims",
        "one thing that reports say is so",
        (
            *texts(
                ("claim", "its id"),
                ("text", "its best wording"),
                ("status", "corroborated, reported-alike, related, single-origin or disputed"),
            ),
            *numbers(
                ("outlets", "how many carry it"),
                ("origins", "independent origins, at most"),
                ("origins_at_least", "and at least"),
            ),
            *texts(
                ("arithmetic", "how they were counted"),
                ("outlet_names", "who carries it"),
                ("disputes", "claims that cannot be exact together with it"),
                ("because", "the reasons"),
            ),
            Column("salience", "real", "what a page shows first, 0 to 1"),
        ),
        _claims,
        ("status", "outlets", "origins"),
        ("text",),
    ),
    Table(
        "evidence",
        "one report's wording of a claim",
        (
            *texts(("claim", "the claim"), ("polarity", "positive or negative"), ("modality", "asserted, planned ...")),
            Column("near", "boolean", "close to the claim, but not sure to say it: it does not count"),
            *texts(("reads", "sentence or fragment"), ("attributed_to", "actors in whose words it stands")),
            *CITED,
        ),
        _evidence,
        ("polarity", "modality", "near"),
        ("words",),
    ),
)
