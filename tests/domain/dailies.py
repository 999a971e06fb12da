"""People, instants and an action item, for the rules of the daily message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from domain.actions import Action
from domain.people import Network, Person
from domain.zones import zone

NETWORK = Network(zone="Africa/Nairobi")
BEN = Person("ben")
ZONES = (
    "Africa/Nairobi",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Lisbon",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Africa/Casablanca",
)
PEOPLE = st.builds(
    Person,
    st.just("ben"),
    zone=st.sampled_from(ZONES),
    morning=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    rest_days=st.frozensets(st.integers(0, 6), max_size=6),
)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


def at(wall: str, name: str = "Africa/Nairobi") -> datetime:
    """A wall time in a zone as an instant."""
    return datetime.fromisoformat(wall).replace(tzinfo=zone(name)).astimezone(UTC)


def local(moment: datetime, person: Person) -> datetime:
    """The wall time of an instant where the person is."""
    return moment.astimezone(zone(person.zone or NETWORK.zone))


def item(due: str | None = None, made: str = "2026-03-04 10:00", **fields: object) -> Action:
    """An action item of Ben's; `due` is a date, or a wall time in Nairobi."""
    made_at = at(made)
    on = date.fromisoformat(due) if due and len(due) == 10 else None
    due_at = at(due) if due and len(due) > 10 else None
    plain = Action("A1", "step", "trade", "ana", made_at, owner="ben", zone="Africa/Nairobi")
    dated = replace(plain, due_on=on, due_at=due_at, dated_at=made_at)
    return replace(dated, **fields)  # type: ignore[arg-type]
