"""How the desk's tables came to be: append-only, run by Alembic when a desk is opened."""
