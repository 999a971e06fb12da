"""The index by which things are found, which takes the place of a column of action items."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TRIGRAMS = (
    "CREATE VIRTUAL TABLE trigrams USING fts5(folded, content='texts', content_rowid='number',"
    " columnsize=0, tokenize='trigram case_sensitive 1')",
    "CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN"
    " INSERT INTO trigrams(rowid, folded) VALUES (new.number, new.folded); END",
    "CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN INSERT INTO"
    " trigrams(trigrams, rowid, folded) VALUES ('delete', old.number, old.folded); END",
)


def upgrade() -> None:
    """Make the tables. They are filled when all migrations are done: with each, made anew."""
    op.create_table(
        "marks",
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("thing", "mark", name=op.f("pk_marks")),
        sqlite_with_rowid=False,
    )
    order = ["mark", "rank", "place", "serial", "thing"]
    op.create_index(op.f("ix_marks_mark_rank_place_serial_thing"), "marks", order)
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_texts")),
    )
    op.create_index(op.f("ix_texts_change"), "texts", ["change"])
    op.create_index(op.f("ix_texts_thing"), "texts", ["thing"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in TRIGRAMS:
            op.execute(statement)
    op.drop_column("actions", "folded")
