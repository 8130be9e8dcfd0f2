"""JSON-LD 1.1 of a dossier; what the words mean stands in docs/json-ld.md.

document    dossiers -> one JSON-LD document, written node by node
nodes       records -> nodes of schema.org and of our own vocabulary
annotations a citation -> a W3C Web Annotation
contexts    the contexts that come with the package, and a loader that loads nothing else
"""

from concordat.exchange.linked.contexts import expand, flat
from concordat.exchange.linked.document import write_json_ld

__all__ = ["expand", "flat", "write_json_ld"]
