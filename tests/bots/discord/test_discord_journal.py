"""What was asked for outlives the bot that heard it."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from bots.dialogue.events import Message, Press, Quoted
from bots.dialogue.parts import Media, Person, Place, Post
from bots.discord.journal import Entry, Journal
from bots.discord.replies import Reply
from core.options import Style
from core.preferences import Preferences

PLACE = Place(chat="5", private=False, group="9", most_bytes=10_000_000)
ANN = Person(id="7", name="Ann", roles=("3",))
REPLY = Reply(source="i1-7", token="t" * 200, user="7", place=PLACE, until=1e10, hidden=True)


def test_a_request_comes_back_as_it_was(tmp_path: Path) -> None:
    photo = Media(ref="https://cdn.discordapp.com/a.png", unique="1", size=5)
    message = Message(
        key="5:i1-7",
        place=PLACE,
        sender=ANN,
        language="de",
        text="Hallo",
        command="talk",
        pictures=(photo,),
        quoted=Quoted(message="8", sender=ANN, picture=photo),
        wishes=Preferences(style=Style.CALM),
        subject=ANN,
    )
    Journal(tmp_path / "asked").keep("i1-7", Entry(message=message, reply=REPLY))
    [(name, entry)] = Journal(tmp_path / "asked").entries()
    assert name == "i1-7"
    assert entry.event == message
    assert entry.reply == REPLY


def test_a_press_comes_back_and_is_gone_once_dealt_with(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    post = Post(chat="5", message="6", token="t", until=1e10)
    press = Press("5:i2-7", PLACE, ANN, "en", "delete:7-abc:", post, token="i2-7", source="i2-7")
    journal.keep("i2-7", Entry(press=press, reply=REPLY))
    assert journal.entries()[0][1].event == press
    journal.drop("i2-7")
    journal.drop("i2-7")
    assert journal.entries() == []


def test_only_the_bot_can_read_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "asked")
    journal.keep("i2-7", REPLY)
    assert stat.S_IMODE((tmp_path / "asked").stat().st_mode) == 0o700
    [file] = (tmp_path / "asked").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_cannot_be_read_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "i1-1.json").write_text("{half")
    (tmp_path / ".tmp").write_text("{}")
    (tmp_path / "i1-2.json").write_text('{"message": {"key": 5}}')
    assert Journal(tmp_path).entries() == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "a/b", "", "x" * 100, "a.b"])
def test_a_name_that_leads_elsewhere_finds_nothing(tmp_path: Path, name: str) -> None:
    journal = Journal(tmp_path / "forms")
    assert journal.find(name, Reply) is None
    with pytest.raises(ValueError, match="no name"):
        journal.keep(name, REPLY)


def test_forms_that_nobody_filled_in_are_forgotten(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep("form-1", REPLY)
    journal.keep("form-2", REPLY)
    os.utime(tmp_path / "form-1.json", (time.time() - 100, time.time() - 100))
    journal.tidy(50)
    assert journal.find("form-1", Reply) is None
    assert journal.find("form-2", Reply) == REPLY
