"""What one person has to be told on one date: each thing once, the most pressing reason first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.meetings import still_to_tell
from commands.commitments.asking import still_silent, unanswered
from commands.daily.for_whom import who_waits
from commands.daily.lines import Told
from commands.daily.saying import NAMED, how_many_fit, most_pressing
from commands.daily.silence import ask_another, silent_named, silent_to, whom_to_ask
from commands.fitting import Measure
from commands.starting import plans_of
from commands.things import is_ahead, of_what_is_gone, owed_by
from commands.wording import owners_named
from domain.actions import Action
from domain.daily import STEPS, days_to_speak, due_day, morning_after, morning_of
from domain.dated import Dated
from domain.document import Sentence
from domain.ladder import (
    asking_day,
    day_to_name,
    is_last,
    may_remind,
    put_off_until,
    reminded,
    told_as_new,
    was_new_yesterday,
)
from domain.notices import TOLD_APART, About, Notice
from domain.owners import answers_for, owing, owners_of
from domain.people import Network, Person, Room, zone_of
from domain.promises import Answer
from domain.reminders import Reminder
from domain.remindings import Reminding, reminding_id
from domain.seeing import sees
from domain.standing import Standing
from domain.stuck import STUCK, spell_of
from domain.work import Gathering, Thing
from domain.zones import zone
from storage import SqlWork

_OWN = (About.GIVEN, About.SOON, About.AGAIN)
"""News about what is the reader's own: one line with its reminder."""


@dataclass(frozen=True)
class Found:
    """What there is to say: what is `told`, and the `rest` for which there is no room today.

    With what is told go these notices and reminders; the others wait, and so do the reminders by
    the dates of the ids that are `put_off`. Those to `put_on` another date come on that one. `more`
    says whether a thing of the person's has a date, `due_since` the instant at which the first of
    it was due, `owned` all that they owe.
    """

    told: tuple[Told, ...]
    rest: tuple[Told, ...]
    notices: tuple[Notice, ...]
    reminders: tuple[Reminder, ...]
    put_off: tuple[str, ...]
    put_on: Mapping[str, date]
    more: bool
    due_since: datetime
    owned: tuple[Dated, ...]


class Finding:
    """Collects it for one daily message."""

    def __init__(
        self, work: SqlWork, person: Person, today: date, now: Standing, network: Network
    ) -> None:
        self._work = work
        self._person = person
        self._today = today
        self._now = now
        self._network = network
        self._zone = zone_of(person, network)
        self._told: dict[str, Told] = {}
        self._rows: dict[str, Reminding] = {}
        self._soon: set[str] = set()
        self._days: set[str] = set()
        self._put_on: dict[str, date] = {}
        self._mornings = [work.act.at]
        self.direct = Room(person.direct_chat or "", direct_with=person.address)

    async def find(self, notices: Sequence[Notice], measure: Measure) -> Found:
        """Everything, with how far it has gone by then and who is asked next."""
        rows = await self._work.remindings.of(self._person.address)
        self._rows = {row.thing: row for row in rows}
        of_notices = {one.number: await self._of_notice(one) for one in notices}
        owned = await owed_by(self._work, self._person.address, self._now)
        for item in owned:
            await self._of_date(item)
        reminders = await self._work.reminders.joining_daily(self._person.address, self._today)
        for reminder in filter(self._may_see, reminders):
            self._told.setdefault(reminder.id, Told(reminder, None))
            morning = morning_of(self._person, reminder.next_on or self._today, self._network)
            self._mornings.append(morning)
        ordered = sorted(self._told, key=lambda key: most_pressing(self._told[key]))
        whole = [await self._whole(key) for key in ordered[:NAMED]]
        named = how_many_fit(whole, self._today, self._person, measure)
        later = frozenset(ordered[named:])
        return Found(
            tuple(whole[:named]),
            tuple(self._told[key] for key in ordered[named:]),
            tuple(one for one in notices if of_notices[one.number] not in later),
            tuple(one for one in reminders if one.id not in later),
            tuple(key for key in ordered[named:] if key in self._days - self._soon),
            self._put_on,
            any(one.due_on or one.due_at for one in owned),
            min(self._mornings),
            tuple(filter(self._may_see, owned)),
        )

    def _may_see(self, thing: Thing) -> bool:
        """Whether it may be shown in the direct chat, as the platform says now."""
        return sees(self._person, thing, self.direct, self._now)

    async def _of_notice(self, notice: Notice) -> str | None:
        """Tell of a notice that still holds; the key of what tells it."""
        thing = None if notice.about in TOLD_APART else await self._work.thing(notice.thing)
        if not isinstance(thing, Dated | Gathering) or not self._may_see(thing):
            return None
        told = await self._still(notice, thing)
        if told is None:
            return None
        key = thing.id + _kind(notice)
        self._told.setdefault(key, told)
        if notice.about is About.STUCK and notice.words:
            self._told[key] = told  # Why, where it was said later.
        if notice.about is About.SOON:
            self._soon.add(thing.id)
        self._note_morning(morning_after(self._person, notice.at, self._network))
        return key

    def _note_morning(self, at: datetime) -> None:
        """When it was to be told; what an earlier message had no room for does not come late."""
        looked_at = self._person.daily_until_on
        if looked_at is None or at.astimezone(zone(self._zone)).date() > looked_at:
            self._mornings.append(at)

    async def _still(self, notice: Notice, thing: Dated | Gathering) -> Told | None:
        """What to tell of it, if it still holds."""
        told = Told(thing, notice, self._zone)
        if isinstance(thing, Gathering):
            holds = await still_to_tell(self._work, notice, thing, self._work.act.at)
        elif await of_what_is_gone(self._work, thing):
            return None
        elif notice.about is About.SILENT:
            return await self._of_silence(told, thing)
        elif notice.about is About.UNANSWERED:
            left = await still_silent(self._work, thing, notice.at, self._now)
            return replace(told, owners=owners_named(left)) if left else None
        elif notice.about in _OWN:
            near = notice.about is not About.SOON or self._is_near(thing)
            over = notice.about is About.AGAIN and self._has_ended(thing)
            known = notice.about is About.GIVEN and await self._has_spoken(notice)
            owes = near and not (over or known) and self._owes(thing)
            holds = owes and await is_ahead(self._work, thing)
        else:
            # With a milestone of what is over nobody needs help.
            over = notice.about is About.STUCK and not await is_ahead(self._work, thing)
            holds = not over and _still_so(notice, thing, self._person, self._now)
            if holds and notice.about is About.STUCK:
                told = replace(told, helping=await self._who_helps(thing))
                holds = self._person.address not in told.helping
        return told if holds else None

    def _has_ended(self, thing: Dated) -> bool:
        """Whether its lead was asked, or the day for that has come: a digest may name it still."""
        row = self._rows.get(thing.id)
        asks_on = row.asks_on if row is not None else None
        return row is not None and (row.asked or (asks_on is not None and asks_on <= self._today))

    async def _who_helps(self, thing: Dated) -> tuple[str, ...]:
        """Who has joined in to help with it since somebody was stuck."""
        spell = spell_of(await self._work.history.of(thing.id))
        helpers = thing.helpers if isinstance(thing, Action) else spell.helpers
        return tuple(one for one in spell.helpers if one in helpers)

    async def _of_silence(self, told: Told, thing: Dated) -> Told | None:
        work, who = self._work, self._person
        silent = await silent_to(work, thing, who, self._now, self._network)
        if not silent:
            return None
        return replace(told, silent=silent, owners=silent_named(thing, silent, who, self._now))

    async def _of_date(self, item: Dated) -> None:
        """Remind of it on its days, as long as they have not left two reminders unanswered."""
        person, work = self._person, self._work
        if (row := self._rows.get(item.id)) is not None:
            await ask_another(work, item, row, person, self._now, self._network)
        since = person.daily_until_on or self._today
        days = days_to_speak(item, person, since, self._today, self._network)
        if not days or not self._may_see(item):
            return
        due = due_day(item, self._zone) or self._today
        if item.id not in self._told and was_new_yesterday(row, self._today, days[-1], due):
            return
        if not self._may_remind(item):
            other = put_off_until(row, self._today, days[-1], due)
            self._put_on.update({item.id: other} if other is not None else {})
            return
        self._told.setdefault(item.id, Told(item, None))
        self._days.add(item.id)
        self._mornings.append(morning_of(person, days[0], self._network))

    async def _has_spoken(self, notice: Notice) -> bool:
        """Whether the person has said since that they are stuck: then it is not new to them."""
        done = await self._work.history.of(notice.thing)
        since = [one.act.who for one in done if one.verb == STUCK and one.act.at >= notice.at]
        return notice.person != notice.who and notice.person in since

    def _owes(self, thing: Dated) -> bool:
        """Whether it is theirs to do."""
        return self._person.address in owing(thing, self._now)

    def _is_near(self, thing: Dated) -> bool:
        """Whether they may be reminded of it, and its date was not moved away since."""
        due = due_day(thing, self._zone)
        return due is not None and due + STEPS[0] <= self._today and self._may_remind(thing)

    def _may_remind(self, thing: Dated) -> bool:
        return may_remind(self._rows.get(thing.id), self._today)

    async def _whole(self, key: str) -> Told:
        """With who waits for it, how far it has gone by then, and who is asked next."""
        told, person = self._told[key], self._person
        item = told.thing
        if not isinstance(item, Dated) or key != item.id:
            return told
        plan = (await plans_of(self._work, person.address, (item.id,))).get(item.id, "")
        told = replace(told, plan=plan, waits=await self._who_waits(told, item))
        row = self._rows.get(item.id)
        if item.id not in self._days | self._soon:
            if told.notice is not None and told.notice.about is About.GIVEN:
                return replace(told, row=told_as_new(row, item, person, self._today))
            again = told.notice is not None and told.notice.about is About.AGAIN
            return replace(told, row=row, lead=await self._lead(item, row)) if again else told
        on = await self._asks_on(item) if is_last(row, person) else None
        row = reminded(row, item, person, self._today, on)
        lead = await self._lead(item, row)
        return replace(told, row=row if lead else replace(row, asks_on=None), lead=lead)

    async def _asks_on(self, item: Dated) -> date | None:
        """The date on which its lead is asked, beside what its other owners were told."""
        others = [one for one in owing(item, self._now) if one != self._person.address]
        found = [await self._work.remindings.get(reminding_id(item.id, one)) for one in others]
        on = asking_day(item, self._person, self._today, self._network)
        return day_to_name(on, [one for one in found if one is not None])

    async def _lead(self, item: Dated, row: Reminding | None) -> str | None:
        """Who is asked next, when this is the last reminder."""
        if row is None or row.asks_on is None:
            return None
        return await whom_to_ask(self._work, item, row.asks_on, self._now)

    async def _who_waits(self, told: Told, item: Dated) -> tuple[Sentence, ...]:
        """Nobody twice: the news may name who gave it."""
        news = told.notice is not None and told.notice.about is About.GIVEN
        if news and isinstance(item, Action) and item.tie is None:
            return ()
        return await who_waits(self._work, item, self._person, self.direct, self._now)


def _kind(notice: Notice) -> str:
    """News about somebody else's doing stands beside one's own line about the same thing."""
    if notice.about is About.STILL_PROPOSED:
        return _kind(replace(notice, about=About.PROPOSED))
    return "" if notice.about in _OWN else f":{notice.about}"


def _still_so(notice: Notice, thing: Dated, person: Person, now: Standing) -> bool:
    """Whether the notice still holds: it is this person's, stuck, to be answered or checked."""
    if thing.state == "withdrawn":
        return False
    match notice.about:
        case About.HELPS:
            return isinstance(thing, Action) and thing.live and person.address in thing.helpers
        case About.STUCK:
            return thing.state == STUCK and notice.who in owners_of(thing, now)
        case About.TO_CHECK:
            return thing.state == "done"
        case About.PROPOSED | About.STILL_PROPOSED:
            asked = unanswered(thing)
            return thing.live and any(person.address in answers_for(one, now) for one in asked)
    if isinstance(thing, Action):
        for_group = notice.about is not About.FOR_GROUP or thing.for_group is not None
        return thing.live and thing.owner is None and for_group
    return any(
        one.answer is Answer.DECLINED and notice.who in answers_for(one, now)
        for one in thing.promises
    )
