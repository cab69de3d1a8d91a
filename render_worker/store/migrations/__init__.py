"""How the tables came about, one module a change; Alembic runs them in order."""
