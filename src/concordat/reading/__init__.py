"""Bytes to articles: files, folders, links and standard input; bad inputs are set aside with a reason."""

from concordat.reading.inputs import read_inputs

__all__ = ["read_inputs"]
