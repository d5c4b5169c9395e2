"""From an article to its events: sentences, screen, coder, linking, dates and amounts. Pure functions."""
