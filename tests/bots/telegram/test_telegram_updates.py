"""Updates as Telegram tells them, as events of the conversation."""

from __future__ import annotations

from typing import Any

import telegram

from bots.dialogue.events import Closed, Message, Moved, Press
from bots.dialogue.parts import Place
from bots.telegram.translate import Me, event_of, joined

ME = Me(id=42, username="talk_bot")
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "pt-br"}
BOT = {"id": 42, "is_bot": True, "first_name": "Talk"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}
GROUP = {"id": -100, "type": "supergroup", "title": "Memes"}


def size(name: str, side: int) -> dict[str, Any]:
    return {"file_id": name, "file_unique_id": f"u{name}", "width": side, "height": side}


def message(chat: dict[str, Any] = PRIVATE, **body: Any) -> dict[str, Any]:
    text = body.get("text") or body.get("caption") or ""
    if text.startswith("/"):
        entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        body["entities" if "text" in body else "caption_entities"] = [entity]
    return {"message_id": 5, "date": 1, "chat": chat, "from": ANN} | body


def told(**update: Any) -> Any:
    return event_of(telegram.Update.de_json({"update_id": 1} | update, None), ME)


def heard(chat: dict[str, Any] = PRIVATE, **body: Any) -> Message:
    event = told(message=message(chat, **body))
    assert isinstance(event, Message)
    return event


def test_the_largest_size_of_a_photo_and_its_caption() -> None:
    event = heard(photo=[size("small", 90), size("large", 800)], caption="Hi")
    assert [picture.ref for picture in event.pictures] == ["large"]
    assert (event.text, event.command, event.language) == ("Hi", None, "pt-br")
    assert (event.key, event.at) == ("7:5", 1.0)


def test_a_command_with_the_bot_s_name_and_one_for_another_bot() -> None:
    event = heard(GROUP, text="/talk@Talk_Bot hello there")
    assert (event.command, event.text) == ("talk", "hello there")
    assert told(message=message(GROUP, text="/talk@another_bot hello")) is None


def test_a_group_is_heard_only_where_the_bot_is_meant() -> None:
    mention = {"type": "mention", "offset": 0, "length": 9}
    event = heard(GROUP, text="@talk_bot say hi", entities=[mention])
    assert (event.addressed, event.text) == (True, "say hi")
    assert not heard(GROUP, text="nice!").addressed


def test_who_is_mentioned_by_name_and_by_link() -> None:
    entities = [
        {"type": "mention", "offset": 0, "length": 4},
        {"type": "text_mention", "offset": 5, "length": 2, "user": ANN | {"id": 9}},
    ]
    event = heard(GROUP, text="@Bob Cy", entities=entities)
    assert [person.id for person in event.mentioned] == ["@bob", "9"]


def test_whatever_moves_can_be_a_photo_and_whatever_sounds_a_voice() -> None:
    file = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "duration": 1}
    thumbnail = {"thumbnail": size("still", 90)}
    sticker = {"type": "regular", "is_animated": False, "is_video": True}
    drawn = sticker | {"is_animated": True, "is_video": False}
    assert heard(video=file | thumbnail).pictures[0].preview == "still"
    assert heard(animation=file).pictures[0].ref == "f"
    assert heard(sticker=file | sticker).pictures[0].ref == "f"
    assert heard(sticker=file | drawn | thumbnail).pictures[0].ref == "still"
    assert heard(document=file | {"mime_type": "image/png"}).pictures[0].ref == "f"
    for kind in ("voice", "audio", "video_note"):
        sound = heard(**{kind: file | {"length": 9}}).sound
        assert sound is not None
        assert sound.ref == "f"
    assert heard(document=file | {"mime_type": "application/pdf"}).unusable


def test_a_reply_tells_whose_photo_it_is() -> None:
    photo = [size("p", 90)]
    theirs = message(GROUP, photo=photo) | {"from": ANN | {"id": 8, "first_name": "Bob"}}
    event = heard(GROUP, text="/talk hi", reply_to_message=theirs)
    assert event.quoted is not None
    assert event.quoted.picture is not None
    assert (event.quoted.own, event.quoted.sender and event.quoted.sender.name) == (False, "Bob")
    ours = message(GROUP, text="Reply to this") | {"from": BOT}
    event = heard(GROUP, text="hi", reply_to_message=ours)
    assert event.quoted is not None
    assert (event.quoted.own, event.quoted.sender) == (True, None)


def test_other_bots_and_what_a_channel_writes_for_its_readers_are_not_heard() -> None:
    assert told(message=message(text="/talk hi") | {"from": BOT}) is None
    channel = {"id": -7, "type": "channel", "title": "News"}
    forwarded = {"from": BOT, "sender_chat": channel, "is_automatic_forward": True}
    assert told(message=message(GROUP, text="/talk hi") | forwarded) is None


def test_an_anonymous_admin_is_the_group_and_nobody_who_could_consent() -> None:
    event = told(message=message(GROUP, text="/settings") | {"from": BOT, "sender_chat": GROUP})
    assert isinstance(event, Message)
    assert (event.sender.id, event.place.chat, event.in_the_name_of_a_chat) == (
        "-100",
        "-100",
        True,
    )
    assert not heard(GROUP, text="/settings").in_the_name_of_a_chat


def test_a_press_in_a_topic_of_a_forum_is_answered_there() -> None:
    query = {"id": "q", "from": ANN, "chat_instance": "c", "data": "x"}
    topic = message(GROUP, text="Who?", message_thread_id=9, is_topic_message=True)
    event = told(callback_query=query | {"message": topic})
    assert isinstance(event, Press)
    assert event.place.thread == "9"
    assert heard(GROUP, text="hi", message_thread_id=9, is_topic_message=True).place.thread == "9"


def test_an_album_is_one_message_with_the_words_of_whichever_part_has_them() -> None:
    parts = [
        heard(photo=[size(name, 90)], message_id=number, **words)
        for number, name, words in ((5, "a", {}), (6, "b", {"caption": "/meme x"}))
    ]
    album = joined(parts)
    assert (album.key, album.command, album.text) == ("7:5", "meme", "x")
    assert [picture.ref for picture in album.pictures] == ["a", "b"]


def test_a_press_names_its_message_even_where_that_is_too_old_to_be_seen() -> None:
    query = {"id": "q", "from": ANN, "chat_instance": "c", "data": "x"}
    old = {"message_id": 5, "date": 0, "chat": GROUP}
    event = told(callback_query=query | {"message": old})
    assert isinstance(event, Press)
    assert (event.post.chat, event.post.message, event.payload) == ("-100", "5", "x")


def test_a_guest_is_in_a_place_of_its_own() -> None:
    event = told(guest_message=message(GROUP, text="hi") | {"guest_query_id": "G1"})
    assert isinstance(event, Message)
    assert (event.place.chat, event.place.thread, event.addressed) == ("guest:7", "G1", True)


def test_being_removed_closes_a_place() -> None:
    def member(status: str) -> dict[str, Any]:
        return {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    change = {"chat": GROUP, "from": ANN, "date": 1, "old_chat_member": member("member")}
    event = told(my_chat_member=change | {"new_chat_member": member("left")})
    assert isinstance(event, Closed)


def test_a_bot_is_told_by_its_name() -> None:
    text = "@gif_maker_Bot @bob_b"
    names = [{"type": "mention", "offset": 0, "length": 14}]
    names += [{"type": "mention", "offset": 15, "length": 6}]
    mentioned = heard(GROUP, text=text, entities=names).mentioned
    assert [(person.id, person.bot) for person in mentioned] == [
        ("@gif_maker_bot", True),
        ("@bob_b", False),
    ]


def test_a_group_that_becomes_a_supergroup_moves() -> None:
    event = told(message=message(GROUP, migrate_to_chat_id=-200))
    assert event == Moved("-100:moved", Place(chat="-100", private=False), "-200")


def test_what_is_said_of_one_picture_of_an_album_is_known_to_be() -> None:
    part = heard(photo=[size("a", 800)], caption="/verify", media_group_id="9")
    other = heard(photo=[size("b", 800)], message_id=6, media_group_id="9")
    assert (joined([part]).of_album, joined([part, other]).of_album) == (True, False)
    quoted = heard(
        text="/verify", reply_to_message=message(photo=[size("a", 800)], media_group_id="9")
    ).quoted
    alone = heard(text="/verify", reply_to_message=message(photo=[size("a", 800)])).quoted
    assert quoted is not None
    assert alone is not None
    assert (quoted.of_album, alone.of_album) == (True, False)
