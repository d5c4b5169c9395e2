"""What a reader asks of relations, joined from the desk's events, its imports, and ``relate``."""
