"""The operator is told of faults: by direct message, at most once a day."""

from __future__ import annotations

from datetime import timedelta

from bot.answering import Scribe
from commands.faults import faults_document
from domain.daily import next_daily
from domain.faults import time_to_tell
from domain.people import Directory, Network
from storage import SqlWork


class Report:
    """Tells the operator what nobody else can mend.

    The first fault after a quiet day is told at once, later ones together on the next morning.
    """

    def __init__(self, scribe: Scribe, directory: Directory, network: Network) -> None:
        self._scribe = scribe
        self._directory = directory
        self._network = network

    async def write(self, work: SqlWork) -> None:
        """Say what is untold, or wait for the right hour, or for the direct chat.

        Who wants no messages gets none; the log and `followthrough status` have them all.
        """
        faults, now = await work.faults.untold(), work.act.at
        operator = await work.people.get(self._network.operator or "")
        if not operator.address or operator.stopped or operator.blocked:
            await work.faults.wait_until(None)
            return
        last = await work.faults.last_told_at()
        at = time_to_tell(operator, now, last, self._network)
        if at > now:
            await work.faults.wait_until(at)
        elif self._scribe.direct_chat(operator) is None:
            await work.faults.wait_until(next_daily(operator, now, self._network))
            shared = sorted(self._directory.rooms_of(operator.address))
            await self._scribe.open_direct(work, operator, next(iter(shared), None))
        else:
            await self._scribe.tell(work, faults_document(faults), operator)
            await work.faults.told(faults, now)

    async def put_off(self, work: SqlWork) -> None:
        """It cannot be said: that is no fault to tell of, else it would never end."""
        await work.faults.wait_until(work.act.at + timedelta(days=1))
