"""Foreign Desk: who did what to whom in the news, every entry traceable to its sentence."""

__version__ = "0.1.0"
