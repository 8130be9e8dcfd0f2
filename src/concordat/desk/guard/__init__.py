"""Who may ask the desk, and for what: hosts, headers, changes, logins and sizes, each in one file.

hosts     a request names this desk, not a name that points here
headers   what an answer tells the browser to refuse
changes   a change comes from a page of this desk
login     who comes from another machine says who it is
sizes     how much a request may bring
"""

from concordat.desk.guard.changes import Changes
from concordat.desk.guard.headers import Headers
from concordat.desk.guard.hosts import Hosts, is_loopback
from concordat.desk.guard.login import Keys, Login
from concordat.desk.guard.sizes import Sizes

__all__ = ["Changes", "Headers", "Hosts", "Keys", "Login", "Sizes", "is_loopback"]
