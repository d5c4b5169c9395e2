"""The shipped model: one zip, written by training/events/export.py (read/weights.py loads it)."""
