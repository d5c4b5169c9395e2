"""PLOVER: types, modes, quads and scores, read from ``plover.csv``; CAMEO codes for export.

Source: the PLOVER manual (Open Event Data Alliance). A *quad* is one of verbal/material cooperation/conflict.
"""

from foreigndesk.ontology.cameo import cameo
from foreigndesk.ontology.plover import CONTEXTS, MODED, MODES, QUADS, SCORES, SECTORS, SPEECH, TYPES, score

__all__ = ["CONTEXTS", "MODED", "MODES", "QUADS", "SCORES", "SECTORS", "SPEECH", "TYPES", "cameo", "score"]
