"""The operator is told of faults: in their daily message, which they may bring at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.answering import Scribe
from commands.daily.faults import faults_document
from domain.daily import expecting, next_daily
from domain.faults import time_to_tell
from domain.people import Network, Person
from storage import SqlWork


class Report:
    """Sees to it that the operator hears what nobody else can mend.

    Whoever runs the bot may be a member, too, and gets one unasked message a day like everybody.
    So it is the day's message that has the faults. Those of a day on which it has not been said
    and is past its hour bring it at once: they are what there was to wait for.
    """

    def __init__(self, scribe: Scribe, network: Network) -> None:
        self._scribe = scribe
        self._network = network

    async def write(self, work: SqlWork) -> None:
        """Have the daily message come now, or when it may; look again if it could not be said.

        Who wants no messages gets none; the log and `followthrough status` have them all.
        """
        now, operator = work.act.at, await self._operator(work)
        if not operator.address or operator.stopped or operator.blocked:
            await work.faults.wait_until(None)
            return
        said = await work.outbox.get(operator.daily_message) if operator.daily_message else None
        at = time_to_tell(operator, now, said.made_at if said else None, self._network)
        known = expecting(operator, now, self._network)
        await work.people.save(replace(known, next_daily_at=min(at, known.next_daily_at or at)))
        after = next_daily(replace(operator, daily_until_on=None), at, self._network)
        await work.faults.wait_until(after)

    async def alone(self, work: SqlWork) -> None:
        """Say what is untold where the daily message cannot be made: this is the day's then."""
        faults, operator = await work.faults.untold(), await self._operator(work)
        if not faults or operator.stopped or self._scribe.direct_chat(operator) is None:
            return
        key = await self._scribe.tell(work, faults_document(faults), operator)
        await work.people.save(replace(operator, daily_message=key))
        await work.faults.told(faults, work.act.at)

    def is_for(self, person: Person) -> bool:
        """Whether this is the operator."""
        return person.address == self._network.operator

    async def put_off(self, work: SqlWork) -> None:
        """It cannot be said: that is no fault to tell of, else it would never end."""
        await work.faults.wait_until(work.act.at + timedelta(days=1))

    async def _operator(self, work: SqlWork) -> Person:
        return await work.people.get(self._network.operator or "")
