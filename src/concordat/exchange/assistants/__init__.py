"""What an assistant may ask by the Model Context Protocol: every answer with citations and the words themselves.

replies    the types of the answers
shelf      what is asked: dossiers in files, or a store
answers    the questions, each one function
server     the tools, over stdio or HTTP
"""

from concordat.exchange.assistants.server import make_server, serve
from concordat.exchange.assistants.shelf import Shelf, open_shelf

__all__ = ["Shelf", "make_server", "open_shelf", "serve"]
