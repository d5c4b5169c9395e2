"""PLOVER: types, modes, quads and scores, read from ``plover.csv``; CAMEO codes for export.

Source: the PLOVER manual (Open Event Data Alliance). A *quad* is one of verbal/material cooperation/conflict.
A user's own ontology is read by ``own``; what a coder needs to know of either is an ``Ontology``.
"""

from foreigndesk.ontology.cameo import cameo
from foreigndesk.ontology.codebook import PLOVER, Ontology
from foreigndesk.ontology.plover import CONTEXTS, MODED, MODES, QUADS, SCORES, SECTORS, SPEECH, TYPES, score

__all__ = [
    "CONTEXTS", "MODED", "MODES", "PLOVER", "QUADS", "SCORES", "SECTORS", "SPEECH", "TYPES", "Ontology", "cameo",
    "score",
]  # fmt: skip
