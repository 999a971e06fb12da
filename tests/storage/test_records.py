"""All that is stored about somebody is in their records, or on the list that says why not."""

from __future__ import annotations

import pytest

from storage import Store
from storage.columns import TABLES
from storage.forgetting import renamed_in
from storage.records import ABOUT, LEFT_OUT
from storage.shelves import SHELVES
from tests.storage.samples import ANA, BEN, act, action

assert SHELVES
COLUMNS = [f"{table.name}.{one.name}" for table in TABLES.sorted_tables for one in table.columns]


def test_every_table_is_in_the_records_or_said_not_to_be() -> None:
    """A new table has to be thought of in both, or the reason be written down."""
    left_out = {name for name in LEFT_OUT if "." not in name}
    assert set(TABLES.tables) == set(ABOUT) | left_out
    assert not set(ABOUT) & left_out
    assert {name for name in LEFT_OUT if "." in name} <= set(COLUMNS)
    assert all(LEFT_OUT.values())


async def test_every_column_is_in_the_records_or_said_not_to_be(store: Store) -> None:
    """Of each table that has a row of theirs."""
    async with store.work(act()) as work:
        await work.record("action", None, action(owner=ANA, helpers=(BEN,)))
        await work.commit()
        found = await work.records.about(ANA)
        helping = await work.records.about(BEN)
    assert set(found) == set(ABOUT)
    for table, rows in found.items():
        here = {name.split(".")[1] for name in COLUMNS if name.startswith(f"{table}.")}
        given = {name for name in here if f"{table}.{name}" not in LEFT_OUT}
        assert all(set(row) == given for row in rows)
    assert [row["id"] for row in found["actions"]] == ["A1"]
    assert [row["id"] for row in helping["actions"]] == ["A1"]
    assert helping["changes"] == []


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        (ANA, "former:1"),
        (f"person:{ANA}", "person:former:1"),
        (f"daily {ANA} 2026-03-04", "daily former:1 2026-03-04"),
        (f"undecryptable:{ANA}:session", "undecryptable:former:1:session"),
        (f"{ANA}.au", f"{ANA}.au"),
        (f"x{ANA}", f"x{ANA}"),
        ("@ana:example", "@ana:example"),
    ],
)
def test_another_name_stands_where_the_address_stood_whole(text: str, renamed: str) -> None:
    assert renamed_in(text, ANA, "former:1", packed=False) == renamed


def test_words_as_typed_are_left_as_they_are() -> None:
    """Those of others may name whom they like."""
    packed = f'{{"title":"call {ANA}","owner":"{ANA}","helpers":["{ANA}","{BEN}"]}}'
    kept = f'{{"title":"call {ANA}","owner":"former:1","helpers":["former:1","{BEN}"]}}'
    assert renamed_in(packed, ANA, "former:1", packed=True) == kept
