"""What can go wrong, as types.

ConcordatError             every error that Concordat raises on purpose; its text says what to do next
├── InputError             an input cannot be read (it is set aside, the run goes on)
├── OutputError            what a command makes cannot be written where it was asked to
├── ModelError             the language model is missing, altered or unusable
├── CorrectionError        a line of a corrections file is no correction
├── EntityError            a line of an index of entities is no entity
├── RunError               a run over many articles cannot be started, taken up or gone on with
├── OutletsError           a line of a table of outlets is none
├── StoreError             a store cannot be opened, is being written, or is of a newer version
├── ServeError             the desk cannot be served where and as it was asked to
├── NotThereError          what the desk was asked for is not there
└── DossierError           a dossier file is not one, or its citations do not hold
"""


class ConcordatError(Exception):
    """Base of all errors raised on purpose; the message is meant for the user."""


class InputError(ConcordatError):
    """One input cannot be used; the message names the reason."""


class OutputError(ConcordatError):
    """What a command makes cannot be written; the message names the place and the reason."""


class ModelError(ConcordatError):
    """The language model cannot be loaded."""


class DossierError(ConcordatError):
    """A dossier cannot be read or verified."""


class CorrectionError(ConcordatError):
    """A line of a corrections file cannot be read as a user's judgement."""


class EntityError(ConcordatError):
    """A line of an index of entities cannot be read as one."""


class ServeError(ConcordatError):
    """The desk cannot be served like that; the message says what to do."""


class NotThereError(ConcordatError):
    """What the desk was asked for is not there; the message says where to look."""


class OutletsError(ConcordatError):
    """A line of a user's table of outlets cannot be read as one."""


class StoreError(ConcordatError):
    """A store cannot be used; the message names it, the reason and what to do."""


class RunError(ConcordatError):
    """A run cannot be started, taken up or gone on with; the message says what to do."""
