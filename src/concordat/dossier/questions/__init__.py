"""Questions to a dossier, answered from its records: one line, then citations; never a written answer.

``ask`` answers with a slot of a record, with what the dossier knows of its own reports (who copies whom, what differs,
what only one has), or with the record that shares most of the question's words; ``obligations`` lists what two actors
owe each other. What no report tells is "not reported", which is not "no"; an actor whom no report names is no such
actor, which is neither.
"""

from concordat.dossier.questions.asking import ask
from concordat.dossier.questions.obligations import obligations
from concordat.dossier.questions.replies import ATOP, Finding, Obligations, Reply

__all__ = ["ATOP", "Finding", "Obligations", "Reply", "ask", "obligations"]
