"""What Alembic runs: the migrations, on the connection that `storage.schema` hands over."""

from alembic import context

import storage.work  # noqa: F401  # Its imports declare every table.
from storage.columns import TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
