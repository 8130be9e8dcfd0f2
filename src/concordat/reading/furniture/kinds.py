"""The kinds of furniture: the one list."""

HIDDEN = "hidden"
LINK_CARD = "link card"
INSIDE_SENTENCES = frozenset({HIDDEN, LINK_CARD})
"""The kinds that stand inside sentences, which they do not part."""

KINDS = {
    "outlet": "the outlet's own name on a line of its own",
    "title": "the headline",
    "repeated title": "the headline once more",
    "standfirst": "a summary above the report: a deck, a teaser, story highlights",
    "caption": "words under a picture, video or graphic, with its credit",
    "dateline": "where (and when, and for which agency) the report was filed: 'MOSCOW:', 'KYIV, Jan 3 (Reuters) -'",
    "byline": "who wrote it",
    "credit": "which agency or colleagues it came from or was helped by",
    "timestamp": "when the page was published or updated, or how long it takes to read",
    "navigation": "controls, links to other pages, advertisements, calls to subscribe, share, follow or comment",
    "copyright": "claims of rights",
    "note": "the outlet about the report or its author: corrections, disclaimers, biographies",
    "boilerplate": "what institutions put under every text: who they are, whom to ask, where to get help",
    "subheading": "a heading between paragraphs",
    HIDDEN: "characters that show nothing: zero-width ones, marks of direction, Content Credentials",
    LINK_CARD: "what the page shows over a linked name, run into the sentence: the name in full, headlines, MORE",
}
"""Everything in an article that is not reporting, by kind, with what the kind means."""
