"""Run by Alembic: the migrations take the connection that the store has opened, inside its transaction."""

from __future__ import annotations

from alembic import context

from concordat.store.schema import TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
