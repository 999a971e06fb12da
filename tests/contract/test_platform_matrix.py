"""How Matrix events are read and pages are drawn: pure tables, no homeserver."""

from __future__ import annotations

import base64
import contextlib
import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.matrix import draw
from bot.platforms.matrix.backoff import Backoff
from bot.platforms.matrix.events import Setting, read
from bot.platforms.matrix.media import Media, Seal, opened
from bot.platforms.matrix.mentions import Names, hear
from bot.platforms.matrix.rooms import Facts
from bot.platforms.matrix.send import amended, said
from bot.platforms.matrix.settings import Settings
from bot.platforms.port import Amend, Arrived, Damaged, Edit, Incoming, Joined, Left, Message, Say
from bot.texts.page import Line, Page, Piece

BOT = "@followthrough:example.org"
PEOPLE = {"@ben:example.org": "Ben", "@amina:example.org": "Amina Diop", BOT: "Follow Through"}
NAMES = Names(BOT, "Follow Through", lambda who: PEOPLE.get(who, ""))
NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
SETTING = Setting("!room", NAMES, NOW)
BEN = '<a href="https://matrix.to/#/@ben:example.org">Ben</a>'
REPLY: dict[str, Any] = {"m.in_reply_to": {"event_id": "$1"}}


def event(content: Any, kind: Any = "m.room.message", **fields: Any) -> dict[str, Any]:
    """An event of Ana's."""
    base = {"event_id": "$e", "sender": "@ana:example.org", "origin_server_ts": 1_772_607_600_000}
    return {**base, "type": kind, "content": content, **fields}


def text(body: Any, formatted: Any = None, **content: Any) -> dict[str, Any]:
    """The content of a text message."""
    if formatted is not None:
        content |= {"format": "org.matrix.custom.html", "formatted_body": formatted}
    return {"msgtype": "m.text", "body": body, **content}


@pytest.mark.parametrize(
    ("content", "heard"),
    [
        (text("!action draft"), "!action draft"),
        (text("!action Ben draft", f"!action {BEN} draft"), "!action @ben:example.org draft"),
        (
            text("Ben's list: Ben draft", f"Ben's list: {BEN} draft"),
            "Ben's list: @ben:example.org draft",
        ),
        (text("Ben and Ben", f"{BEN} and {BEN}"), "@ben:example.org and @ben:example.org"),
        (text("@ben:example.org draft", f"{BEN} draft"), "@ben:example.org draft"),
        (
            text("[Ben](https://matrix.to/#/@ben:example.org) draft", f"{BEN} draft"),
            "@ben:example.org draft",
        ),
        (text("see https://matrix.to/#/%40ben:example.org."), "see @ben:example.org."),
        (
            text("give Ben", 'give <a href="matrix:u/ben:example.org">Ben</a>'),
            "give @ben:example.org",
        ),
        (text("see Ben", 'see <a href="https://matrix.to/#/!room:example.org">Ben</a>'), "see Ben"),
        (text("see Ben", 'see <a href="https://example.org/@ben:example.org">Ben</a>'), "see Ben"),
        (
            text("ask Ben", **{"m.mentions": {"user_ids": ["@ben:example.org"]}}),
            "ask @ben:example.org",
        ),
        (text("ask Benin", **{"m.mentions": {"user_ids": ["@ben:example.org"]}}), "ask Benin"),
        (
            text(
                "> <@ben:example.org> Ben will\n\ndone by Ben",
                f"<mx-reply>{BEN}</mx-reply>done by Ben",
                **{"m.relates_to": REPLY, "m.mentions": {"user_ids": ["@ben:example.org"]}},
            ),
            "done by Ben",
        ),
        (text("> a quote of mine", **{"m.relates_to": REPLY}), "> a quote of mine"),
        (text("no\u2028break"), "no\u2028break"),
    ],
)
def test_mentions_become_addresses(content: dict[str, Any], heard: str) -> None:
    """Where the words are a pill, the address stands; nowhere else."""
    found = hear(content, NAMES)
    assert (found.text, found.addressed) == (heard, False)


@pytest.mark.parametrize(
    "body",
    [
        "@followthrough:example.org help",
        "@followthrough: help",
        "@Followthrough help",
        "Follow Through: help",
        "follow through, help",
        "@Follow Through help",
    ],
)
def test_a_call_at_the_start_addresses_the_bot(body: str) -> None:
    """The bot's name is taken out."""
    found = hear(text(body), NAMES)
    assert (found.text, found.addressed) == ("help", True)


@pytest.mark.parametrize(
    "body", ["help @followthrough:example.org", "Follow Throughput is up", "@followthroughs help"]
)
def test_other_words_do_not_address_the_bot(body: str) -> None:
    """Only its name at the very start does."""
    assert not hear(text(body), NAMES).addressed


def member(who: str, before: str | None, after: str) -> dict[str, Any]:
    """A membership event."""
    unsigned = {"prev_content": {"membership": before}} if before else {}
    return event({"membership": after}, "m.room.member", state_key=who, unsigned=unsigned)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, "join", Joined),
        ("invite", "join", Joined),
        ("leave", "join", Joined),
        ("join", "join", None),
        ("join", "leave", Left),
        ("invite", "leave", Left),
        ("join", "ban", Left),
        ("ban", "leave", None),
        (None, "invite", None),
    ],
)
def test_coming_and_going(before: str | None, after: str, kind: type[Incoming] | None) -> None:
    """Only a change of who is in counts; a new display name does not."""
    incoming = read(member("@ben:example.org", before, after), SETTING)
    assert incoming is None if kind is None else isinstance(incoming, kind)
    assert read(member(BOT, before, after), SETTING) is None


@pytest.mark.parametrize(
    "source",
    [
        event(text("x"), sender=BOT),
        event({**text("x"), "msgtype": "m.notice"}),
        event({**text("x"), "msgtype": "m.location"}),
        event(text("x"), unsigned={"redacted_because": {}}),
        event({}, "m.reaction"),
        event({"m.relates_to": {"rel_type": "m.annotation", "event_id": "$1"}}, "m.reaction"),
        event({}, "m.room.redaction"),
        event({}, "m.room.name"),
        event(None),
        event(text("* x", **{"m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}})),
    ],
)
def test_what_is_not_for_the_bot(source: dict[str, Any]) -> None:
    """Own words, notices, deleted and unknown things are dropped."""
    assert read(source, SETTING) is None


@pytest.mark.parametrize("kind", ["m.room.message", "m.room.encrypted"])
def test_of_its_own_messages_the_bot_hears_the_keys(kind: str) -> None:
    """In clear also where the words are not."""
    own = event({"org.followthrough.key": "k1"}, kind, sender=BOT)
    assert read(own, SETTING) == Arrived("$e", "!room", "k1")
    assert read(event({"org.followthrough.key": 5}, kind, sender=BOT), SETTING) is None
    assert not isinstance(read(event({"org.followthrough.key": "k1"}, kind), SETTING), Arrived)


def test_an_edit_tells_its_target_and_its_new_words() -> None:
    """The fallback of the edit itself is not read."""
    relation = {"rel_type": "m.replace", "event_id": "$1"}
    content = text("* other", **{"m.new_content": text("done"), "m.relates_to": relation})
    edit = read(event(content), SETTING)
    assert isinstance(edit, Edit)
    assert (edit.target, edit.text) == ("$1", "done")


@pytest.mark.parametrize("stamp", [None, "soon", -(10**30), 10**30, float("nan"), []])
def test_an_impossible_time_is_now(stamp: object) -> None:
    """Other servers may write anything there."""
    message = read(event(text("x"), origin_server_ts=stamp), SETTING)
    assert isinstance(message, Message)
    assert message.at == NOW


def test_a_file_with_a_caption_has_both() -> None:
    """The caption is text, the file name is not."""
    content = text("see this", msgtype="m.image", filename="plan.png")
    content["msgtype"] = "m.image"
    message = read(event(content), SETTING)
    assert isinstance(message, Message)
    assert message.text == "see this"
    assert message.attachment is not None
    assert message.attachment.name == "plan.png"


def test_where_a_file_is_stays_out_of_the_log() -> None:
    """Its key above all: who has both can read it."""
    sealed = {"url": "mxc://example.org/1", "key": {"k": "secretkey"}, "iv": "secretiv"}
    message = read(event({"msgtype": "m.file", "body": "a.csv", "file": sealed}), SETTING)
    assert isinstance(message, Message)
    assert message.attachment is not None
    assert isinstance(message.attachment.source, Media)
    assert message.attachment.source.seal is not None
    assert message.attachment.source.seal.key == "secretkey"
    assert "secret" not in repr(message)
    assert "secret" not in repr(message.attachment.source)


def test_an_edit_of_a_caption_has_its_file_still() -> None:
    """What the new words ask for is done with it."""
    fresh = text("note A1", msgtype="m.image", filename="a.png", url="mxc://example.org/1")
    fresh["msgtype"] = "m.image"
    relation = {"rel_type": "m.replace", "event_id": "$1"}
    edit = read(event(text("*", **{"m.new_content": fresh, "m.relates_to": relation})), SETTING)
    assert isinstance(edit, Edit)
    assert edit.attachment is not None
    assert (edit.text, edit.attachment.name) == ("note A1", "a.png")


@given(st.text(max_size=60), st.text(max_size=40), st.binary(max_size=40))
def test_no_key_of_a_stranger_ends_the_bot(key: str, iv: str, content: bytes) -> None:
    """Bytes that fit their hash may still come with any key."""
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    with contextlib.suppress(Damaged):
        assert len(opened(content, Seal(key, iv, digest))) == len(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = st.sampled_from(
    ["body", "msgtype", "m.relates_to", "m.new_content", "m.mentions", "user_ids", "formatted_body",
     "format", "event_id", "rel_type", "m.in_reply_to", "membership", "key", "filename"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["m.text", "m.replace", "m.thread", "m.image", "org.matrix.custom.html", "$1", BEN, "join"]
)
CONTENT = st.recursive(
    st.dictionaries(KEYS, JSON | WORDS, max_size=6),
    lambda inner: st.dictionaries(KEYS, inner | WORDS, max_size=6),
    max_leaves=6,
)


@given(
    content=CONTENT | JSON,
    kind=st.sampled_from(
        [
            "m.room.message",
            "m.sticker",
            "m.reaction",
            "m.room.redaction",
            "m.room.member",
            "m.room.encrypted",
        ]
    ),
    unsigned=JSON,
)
def test_no_event_ends_the_bot(content: Any, kind: str, unsigned: Any) -> None:
    """Whatever strangers write into an event, it is read or dropped."""
    read(event(content, kind, unsigned=unsigned, state_key="@x:y"), SETTING)


@given(
    body=st.text() | st.text("[]()<>/@:.# \nabB"), formatted=st.text("<>a/=\"' Ben") | st.just(BEN)
)
def test_no_text_ends_the_bot(body: str, formatted: str) -> None:
    """Broken markup is text."""
    hear(text(body, f"{formatted}{BEN}{formatted}", **{"m.relates_to": REPLY}), NAMES)


@pytest.mark.parametrize(
    "evil", ["[", "> <", "<a ", "</", "<!--", "https://matrix.to/#/@", "&", "<![", "Ben "]
)
def test_long_evil_text_is_read_quickly(evil: str) -> None:
    """60,000 characters of the worst kind do not hold up the others."""
    many = evil * (60_000 // len(evil))
    hear(text(many, many + BEN, **{"m.relates_to": REPLY}), NAMES)


def test_waiting_grows_and_ends_with_success() -> None:
    """The homeserver's return is noticed within 5 seconds, by some 20 requests a minute."""
    backoff = Backoff()
    waits = [backoff.next() for _ in range(60)]
    assert waits[0] <= 0.5
    assert min(waits[10:]) >= 2
    assert max(waits) <= 4
    backoff.reset()
    assert backoff.next() <= 0.5


# Drawing ------------------------------------------------------------------------------------------


def test_a_page_is_drawn_twice() -> None:
    """Text that reads well alone, and HTML with lists as lists."""
    page = Page(
        (
            Line((Piece("Due today"),)),
            Line((Piece("A1", "strong"), Piece(" <draft>")), "2."),
            Line((Piece("A2", "strong"),), "3."),
            Line((Piece("Write "), Piece("done A1", "code"))),
            Line((Piece("it's "), Piece("Ben", "person", "@ben:example.org")), "•"),
        )
    )
    assert draw.body(page) == "Due today\n2. A1 <draft>\n3. A2\nWrite done A1\n• it's Ben"
    assert draw.html(page) == (
        "<p>Due today</p>"
        '<ol start="2"><li><strong>A1</strong> &lt;draft&gt;</li><li><strong>A2</strong></li></ol>'
        "<p>Write <code>done A1</code></p>"
        "<ul><li>it's Ben</li></ul>"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_apart_is_a_paragraph_of_its_own(language: str) -> None:
    """An empty line in the text; every client leaves room between paragraphs."""
    page = Page((Line((Piece("3 done"),)), Line(()), Line((Piece("Done:"),))), language)
    assert draw.body(page) == "3 done\n\nDone:"
    plain = draw.html(page).translate(dict.fromkeys(map(ord, "\u200f\u2067\u2069")))
    assert plain == "<p>3 done</p><p>Done:</p>"


def test_only_who_must_act_is_a_pill() -> None:
    """Everybody else is named in plain words."""
    ben = Piece("Ben", "person", "@ben:example.org")
    ana = Piece("Ana", "person", '@a"<b>:example.org')
    page = Page((Line((ana, Piece(" asks "), ben)),))
    assert draw.html(page, (ben.address,)) == f"<p>Ana asks {BEN}</p>"
    assert '"<b>' not in draw.html(page, (ana.address,))


@pytest.mark.parametrize(
    ("words", "link", "after"),
    [
        ("see https://a.org/x.", "https://a.org/x", "."),
        ("“https://a.org/x”", "https://a.org/x", "”"),
        ("«\u2068https://a.org/x.pdf\u2069»", "https://a.org/x.pdf", "\u2069»"),
        ("(https://a.org/A_(b)).", "https://a.org/A_(b)", ")."),
        ("https://a.org/?a=1&b=2, soon", "https://a.org/?a=1&amp;b=2", ", soon"),
        ('http://a.org/"onclick="x', "http://a.org/", '"onclick="x'),
        ("https://a.org/ورقة؟", "https://a.org/ورقة", "؟"),
    ],
)
def test_a_link_ends_where_it_ends(words: str, link: str, after: str) -> None:
    """Clients that look for links take the closing mark as well, and the link leads nowhere."""
    for look in ("text", "strong"):
        html = draw.html(Page((Line((Piece(words, look),)),)))
        assert f'<a href="{link}">{link}</a>{after}<' in html
    assert "<a" not in draw.html(Page((Line((Piece(words, "code"),)),)))


@given(st.text())
def test_nobody_can_wake_the_room_or_write_markup(words: str) -> None:
    """What people typed is escaped, and `@room` never leaves the bot."""
    page = Page((Line((Piece(words + "@room <b>&"), Piece(words, "person", '"><b>'))),))
    html = draw.html(page, ('"><b>',))
    assert "<b>" not in html
    assert "@room" not in (html + draw.body(page)).casefold()


def test_what_a_message_is_made_of() -> None:
    """Notices push nothing; loud words and mentions do; every event carries its key."""
    page = Page((Line((Piece("x"),)),))
    quiet, loud = said("k", Say("!r", page)), said("k", Say("!r", page, loud=True))
    assert (quiet["msgtype"], loud["msgtype"]) == ("m.notice", "m.text")
    assert said("k", Say("!r", page, mentions=("@a:b",)))["m.mentions"] == {"user_ids": ["@a:b"]}
    assert said("k", Say("!r", page, thread="$t"))["m.relates_to"] == {
        "rel_type": "m.thread",
        "event_id": "$t",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$t"},
    }
    edit = amended("k", Amend("!r", "$1", page))
    assert edit["body"] == "* x"
    assert all(content["org.followthrough.key"] == "k" for content in (quiet, loud, edit))


# Rights -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "level"), [("11", 0), ("12", float("inf")), ("13", float("inf"))]
)
def test_creators_of_new_rooms_have_every_right(version: str, level: float) -> None:
    """From room version 12 on they are in no list."""
    facts = Facts()
    content = {"room_version": version, "additional_creators": ["@ben:example.org", 7]}
    facts.learn(event(content, "m.room.create", state_key=""))
    assert facts.level("@ana:example.org") == facts.level("@ben:example.org") == level
    facts.learn(
        event({"users_default": "x", "users": {"@c:d": 50}}, "m.room.power_levels", state_key="")
    )
    assert facts.level("@c:d") == 50
    assert facts.level("@e:f") == 0


def test_who_may_invite() -> None:
    """A server or a person; nobody when nothing is set."""
    chosen = Settings("https://x", BOT, invite_from=("example.org", "@eve:other.org"))
    assert chosen.welcomes("@ana:example.org")
    assert chosen.welcomes("@eve:other.org")
    assert not chosen.welcomes("@mal:other.org")
    assert not chosen.welcomes("@example.org:evil.org")
    assert not Settings("https://x", BOT).welcomes("@ana:example.org")
