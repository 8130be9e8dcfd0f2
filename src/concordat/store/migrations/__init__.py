"""How a store of an older version becomes one of this: Alembic's revisions, in batch mode where SQLite needs it."""
