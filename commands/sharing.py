"""How far a thing may be seen: its room alone, the network, or partners as well."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.context import Context
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import leading_ids
from commands.taking import on_each, takes
from commands.things import things_meant
from commands.wording import undo_hint, whole
from domain import actions, commitments
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.document import Command, Document, Ref, Sentence, echo, paragraph, say
from domain.refusals import Refused
from domain.sharing import Share

_WORDS = {
    "none": Share.NONE,
    "no": Share.NONE,
    "off": Share.NONE,
    "room": Share.NONE,
    "network": Share.NETWORK,
    "yes": Share.NETWORK,
    "on": Share.NETWORK,
    "partners": Share.PARTNERS,
}


@dataclass(frozen=True)
class ToShare:
    """Things by id and how far they may be seen; None where `typed` does not say."""

    ids: tuple[str, ...]
    share: Share | None
    typed: str

    @property
    def tail(self) -> str:
        """The words behind the ids as they are typed again behind others."""
        return f" {self.share or self.typed}".rstrip()


def read_share(rest: str, setting: Setting) -> ToShare:
    """Ids, and the word behind them."""
    ids, text, _ = leading_ids(rest, setting)
    words = text.rstrip(" .!").split()
    share = _WORDS.get(setting.word(words[-1]) or "") if len(words) in (1, 2) else None
    return ToShare(ids, share, text)


def _fits(rest: str, setting: Setting) -> bool:
    said = read_share(rest, setting)
    return said.share is not None and (bool(said.ids) or setting.replies_to_bot)


@command(
    "share",
    say("How far a thing may be seen: none (its room), network, or partners."),
    example="!share A7 network",
    shape=Shape(read_share, _fits),
)
async def share(ctx: Context, said: ToShare) -> Document:
    """Let others see things, or their rooms alone."""
    if said.share is None:
        line = Command(f"share {' '.join(said.ids) or 'A7'} network")
        if not said.typed:
            raise Refused(say("With whom? For example: {line}", line=line))
        raise Refused(
            say("I did not understand “{words}”. I changed nothing.", words=echo(said.typed)),
            say("For example: {line}", line=line),
        )
    ids = await things_meant(ctx, "share", said.ids, said.tail)
    return await on_each(ctx, "share", ids, said) + paragraph(undo_hint())


@takes(Action, "share")
async def share_action(ctx: Context, item: Action, said: ToShare) -> Document:
    """Let others see an action item, or its room alone."""
    return await _shared(
        ctx, item, replace(actions.after(item, actions.Step.EDIT), share=said.share)
    )


@takes(Commitment, "share")
async def share_commitment(ctx: Context, one: Commitment, said: ToShare) -> Document:
    """The same for a commitment, whose milestones follow."""
    step = commitments.Step.SHARE
    return await _shared(ctx, one, replace(commitments.after(one, step), share=said.share))


@takes(Milestone, "share")
async def share_milestone(ctx: Context, one: Milestone, said: ToShare) -> Document:
    """A milestone is seen wherever its commitment is."""
    line = Command(f"share {one.commitment} {said.share}")
    raise Refused(
        say("{id} follows {whole}: {line}", id=Ref(one.id), whole=Ref(one.commitment), line=line)
    )


async def _shared(
    ctx: Context, before: Action | Commitment, after: Action | Commitment
) -> Document:
    await ctx.work.record("share", before, after)
    assert after.share is not None
    return replace(paragraph(*whole(after), reach(after.share)), about=(after.id,))


def reach(share: Share) -> Sentence:
    """Who may see what is shared so."""
    return {
        Share.NONE: say("Only its room sees it."),
        Share.NETWORK: say("Everybody in the network may see it."),
        Share.PARTNERS: say("The network and partners may see it."),
    }[share]
