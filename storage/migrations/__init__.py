"""How an older database becomes a newer one."""

KNOWN = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0008", "0010"),
    *("0011", "0012", "0013", "0014"),
)
"""All revisions, oldest first, so that a start without migrations need not load Alembic."""

HEAD = KNOWN[-1]
