"""One module a change, numbered; a released one is never edited."""
