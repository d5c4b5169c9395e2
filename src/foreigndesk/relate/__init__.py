"""Relations between states: imports of event data, their series, and when they turn."""
