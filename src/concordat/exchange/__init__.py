"""Dossiers in the formats of others: one file for each, and one visible list of them.

formats    the list: what `concordat export --to` knows
sources    a dossier.json, a folder or a store -> the dossiers in it, one at a time
linked     JSON-LD: schema.org, a Web Annotation for each citation, a small vocabulary of our own
tables     CSV, Parquet and SQLite, the same rows in each, with a data dictionary
prov, graphs, plover, ftm, bag, documents    one outside format each
imports    our own JSON and corrections, read back
answers, mcp_server    what an assistant may ask, and the server that it asks
"""
