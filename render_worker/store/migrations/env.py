"""What Alembic runs: it uses the connection that ``Database.migrate`` hands over."""

from alembic import context

from render_worker.store.database import VERSION_TABLE
from render_worker.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
