"""Makes the shipped tables from the reference sources: states, people, organisations, groups, places."""
