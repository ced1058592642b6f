"""Records of works, as other programs write and read them: BibTeX, RIS, CSL-JSON."""

from . import bibtex, csl, ris
from .record import Piece, Record, one_line

__all__ = ["FORMATS", "Piece", "Record", "bibtex", "csl", "one_line", "ris"]

# What a bibliography can be saved as: each has NAME, ENDING, MIME_TYPE and
# `written(sources)`, which gives the file piece by piece.
FORMATS = {"bibtex": bibtex, "ris": ris, "csl-json": csl}
