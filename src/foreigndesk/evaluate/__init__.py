"""Measures against gold, one file a task; nothing here prints."""
