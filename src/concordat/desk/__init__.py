"""The desk: a local web application. A door, with no logic of its own.

serving       an address -> a running server, which says where to look and who may come
application   the parts put together: guards around pages, the queue beside them
guard         who may ask, and for what
pages         one file for each page: what is asked, what is given; the same records as HTML and as JSON
changes       what a user may change, one file for each
jobs          what takes longer than a page may: reading and comparing, in a process of its own
templates     words around the records; the dossier's own templates and style sheet are the room dossier's
"""
