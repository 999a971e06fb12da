"""Whoever asks in plain words not to be written to is understood in five languages."""

from __future__ import annotations

import pytest

from commands.unwanted import is_unwanted, wants_less
from tests.commands.settings import direct

ASKED = (
    *("dont write to me anymore", "please dont send me any more messages", "Don’t text me!"),
    *("do not remind me again", "no more messages please", "stop writing to me, please, thank you"),
    *("no me escribas mas", "hola como hago para que no me mandes mensajes", "basta de mensajes"),
    *("deja de mandarme mensajes", "ya no quiero recordatorios", "no me molestes más"),
    *("ne m'écrivez plus", "arrête de m'envoyer des messages", "plus de rappels s'il vous plaît"),
    *("je ne veux plus de messages", "n'envoyez plus rien"),
    *("não me escreva mais", "pare de me mandar mensagens", "nao quero mais lembretes"),
    *("لا تكتب لي", "لا أريد رسائل بعد الآن", "توقف عن إرسال الرسائل", "ما تبعتلي رسايل"),
)
TALK = (
    *("I don't write well", "I sent the message yesterday", "we never send it on sunday"),
    *("the letter is not ready", "no hay sala", "pas de salle", "não há sala", "لا توجد قاعة"),
    *(
        "no pude enviar la carta",
        "fui al correo para enviar mensajes",
        "não consegui mandar a carta",
    ),
    *("je n'ai pas pu envoyer la lettre", "لا أستطيع إرسال الرسالة", "no, I will write it friday"),
    *("ya escribí la carta", "j'ai écrit la lettre", "escrevi a carta", "كتبت الرسالة"),
)


@pytest.mark.parametrize("text", ASKED)
def test_who_wants_no_messages_is_understood(text: str) -> None:
    assert wants_less(text, direct())


@pytest.mark.parametrize("text", TALK)
def test_what_is_said_of_work_asks_for_nothing(text: str) -> None:
    assert not is_unwanted(text)
