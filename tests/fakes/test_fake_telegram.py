"""The fake Telegram answers the real python-telegram-bot as the real one does."""

from __future__ import annotations

import asyncio
import io

import pytest
from free_port import free_port
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    InlineQueryResultCachedVideo,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken

from fakes.library_bot import MP4, buttons, echo_bot, png, using
from fakes.telegram import FakeTelegram


def test_a_polling_bot_answers_and_finds_what_was_said_while_it_was_away(
    telegram: FakeTelegram,
) -> None:
    ann = telegram.person("Ann")
    ann.says("one")
    with echo_bot(telegram):
        ann.sees("You said: one")
        ann.says("two")
        ann.sees("You said: two")
    ann.says("three")
    with echo_bot(telegram):
        ann.sees("You said: three")
    assert [post.text for post in ann.from_bot()] == [
        f"You said: {x}" for x in ("one", "two", "three")
    ]


def test_an_update_comes_again_until_it_is_confirmed(telegram: FakeTelegram) -> None:
    telegram.person("Ann").says("hello")

    async def twice(bot: Bot) -> list[int]:
        first = await bot.get_updates(timeout=1)
        again = await bot.get_updates(timeout=1)
        assert [u.update_id for u in first] == [u.update_id for u in again]
        return [len(await bot.get_updates(offset=first[-1].update_id + 1, timeout=0)), len(first)]

    assert using(telegram, twice) == [0, 1]


def test_a_second_poll_ends_the_first(telegram: FakeTelegram) -> None:
    async def both(bot: Bot) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=2))
        await asyncio.sleep(0.1)
        async with Bot(telegram.token, base_url=telegram.base_url) as another:
            await another.get_updates(timeout=0)
        with pytest.raises(Conflict):
            await first

    using(telegram, both)


def test_a_webhook_gets_updates_with_its_secret_and_refuses_others(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    with echo_bot(telegram, webhook=free_port()):
        webhook = telegram.world.updates.webhook
        assert webhook is not None
        webhook.secret = "wrong"
        ann.says("hello")
        telegram.wait(lambda: 403 in webhook.statuses)
        assert ann.from_bot() == []
        webhook.secret = "open-sesame"
        ann.sees("You said: hello")


def test_a_wrong_token_is_refused(telegram: FakeTelegram) -> None:
    with pytest.raises(InvalidToken):
        using(telegram, lambda bot: bot.get_me(), token="4242:wrong")


def test_a_message_becomes_a_video_with_buttons_by_editing(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    ann.says("hello")

    async def work(bot: Bot) -> None:
        message = await bot.send_message(ann.user.id, "queued", reply_markup=buttons("Cancel"))
        await message.edit_text("<b>40</b> &lt; 50", parse_mode="HTML")
        with pytest.raises(BadRequest, match=r"(?i)not modified"):
            await message.edit_text("40 < 50")
        edited = await message.edit_media(
            InputMediaVideo(MP4, caption="done", width=16, height=16), reply_markup=buttons("Again")
        )
        assert isinstance(edited, Message)
        assert edited.video is not None
        with pytest.raises(BadRequest, match=r"(?i)no text"):
            await message.edit_text("too late")
        await message.edit_caption("still here")

    using(telegram, work)
    (post,) = ann.from_bot()
    assert (post.kind, post.text, post.labels) == ("video", "still here", [])
    assert ann.content(post) == MP4
    assert [version.body.get("text") for version in post.versions[:2]] == ["queued", "40 < 50"]


def test_what_cannot_be_changed_is_refused_as_telegram_says_it(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    hers = ann.says("hello")
    telegram.world.flood.strict = False

    async def work(bot: Bot) -> None:
        chat = ann.user.id
        with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
            await bot.edit_message_text("mine", chat, hers.id)
        message = await bot.send_message(chat, "soon gone")
        await message.delete()
        with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
            await message.edit_text("?")
        with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
            await bot.send_message(chat, "?", reply_to_message_id=message.message_id)
        with pytest.raises(BadRequest, match=r"(?i)chat not found"):
            await bot.send_message(1, "?")
        with pytest.raises(BadRequest, match=r"(?i)BUTTON_DATA_INVALID"):
            await bot.send_message(chat, "?", reply_markup=buttons("x" * 65))
        with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
            await bot.send_message(chat, "<b>", parse_mode="HTML")
        with pytest.raises(BadRequest, match=r"(?i)message is too long"):
            await bot.send_message(chat, "x" * 4097)
        note = await bot.send_video_note(chat, MP4, duration=3)
        with pytest.raises(BadRequest, match=r"(?i)can't be edited"):
            await bot.edit_message_media(InputMediaVideo(MP4), chat, note.message_id)

    using(telegram, work)


def test_a_photo_arrives_as_a_reduced_jpeg_and_a_file_as_it_was(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    picture = png(side=2000)
    ann.sends_photo(picture, "look")
    ann.sends_file(picture, "large.png")

    async def work(bot: Bot) -> tuple[bytes, bytes]:
        first, second = await bot.get_updates(timeout=1)
        assert first.message is not None
        assert second.message is not None
        assert second.message.document is not None
        assert [size.width for size in first.message.photo] == [90, 320, 1280]
        photo = await first.message.photo[-1].get_file()
        file = await second.message.document.get_file()
        return bytes(await photo.download_as_bytearray()), bytes(await file.download_as_bytearray())

    photo, file = using(telegram, work)
    assert Image.open(io.BytesIO(photo)).format == "JPEG"
    assert file == picture


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("hello", False),
        ("@talk_bot hello", False),
        ("/talk hello", True),
        ("/talk@talk_bot hello", True),
        ("/talk@another_bot hello", False),
    ],
)
def test_privacy_mode_hides_what_is_not_meant_for_the_bot(
    telegram: FakeTelegram, text: str, heard: bool
) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Memes", ann)
    photo = ann.in_(group).sends_photo(png())
    ann.in_(group).says(text, to=photo)

    async def work(bot: Bot) -> list[Message | None]:
        return [update.message for update in await bot.get_updates(timeout=0)]

    messages = using(telegram, work)
    assert [message.text for message in messages if message] == [text] * heard
    if heard and messages[0] is not None:
        assert messages[0].reply_to_message is not None
        assert messages[0].reply_to_message.photo


def test_a_bot_hears_replies_to_itself_and_everything_without_privacy_mode(
    telegram: FakeTelegram,
) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Memes", ann)

    async def hear(bot: Bot) -> list[str | None]:
        updates = await bot.get_updates(timeout=0)
        if updates:
            await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
        return [update.message.text for update in updates if update.message]

    using(telegram, lambda bot: bot.send_message(group.chat.id, "I am here"))
    ann.in_(group).says("nice", to=ann.in_(group).from_bot()[0])
    group.another_bot_speaks("me too")
    ann.in_(group).says("/start")
    assert using(telegram, hear) == ["nice"]
    command = ann.in_(group).says("/talk@talk_bot hello")
    ann.in_(group).says("I meant that", to=command)
    assert using(telegram, hear) == ["/talk@talk_bot hello", "I meant that"]
    group.chat.bot_is_admin = True
    ann.in_(group).says("anything")
    assert using(telegram, hear) == ["anything"]


def test_a_mention_where_it_is_no_member_calls_the_bot_as_a_guest(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Strangers", ann, bot_is_in=False)
    photo = ann.in_(group).sends_photo(png())
    ann.in_(group).says("@talk_bot hi", to=photo)
    ann.says("/start")

    async def work(bot: Bot) -> None:
        update, _ = await bot.get_updates(timeout=1)
        asked = update.guest_message
        assert asked is not None
        assert asked.guest_query_id is not None
        assert asked.reply_to_message is not None
        assert asked.reply_to_message.photo
        with pytest.raises(Forbidden, match="kicked"):
            await bot.send_message(asked.chat_id, "hello")
        video = (await bot.send_video(ann.user.id, MP4)).video
        assert video is not None
        result = InlineQueryResultCachedVideo("1", video.file_id, "clip", caption="40 %")
        sent = await bot.answer_guest_query(asked.guest_query_id, result)
        inline = sent.inline_message_id
        await bot.edit_message_caption(inline_message_id=inline, caption="done")
        with pytest.raises(BadRequest, match=r"(?i)can't be uploaded"):
            await bot.edit_message_media(InputMediaVideo(MP4), inline_message_id=inline)
        with pytest.raises(BadRequest, match=r"(?i)too old"):
            await bot.answer_guest_query(asked.guest_query_id, result)

    using(telegram, work)
    assert ann.in_(group).sees("done", kind="video")


def test_a_press_is_told_once_and_a_forged_one_too(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    ann.says("hello")
    using(telegram, lambda bot: bot.send_message(ann.user.id, "?", reply_markup=buttons("Yes")))
    honest = ann.presses("yes")
    forged = ann.forges("job:1:delete", ann.from_bot()[0])

    async def work(bot: Bot) -> list[str | None]:
        queries = [u.callback_query for u in await bot.get_updates(timeout=1) if u.callback_query]
        for query in queries:
            await query.answer(f"You pressed {query.data}")
            with pytest.raises(BadRequest, match=r"(?i)too old"):
                await query.answer("again")
        return [query.data for query in queries]

    assert using(telegram, work) == ["Yes", "job:1:delete"]
    ann.is_told(honest, "pressed Yes")
    ann.is_told(forged, "delete")


def test_albums_forwards_edits_and_blocks_are_told(telegram: FakeTelegram) -> None:
    ann, bob = telegram.person("Ann", language="pt-br"), telegram.person("Bob")
    ann.sends_album(png("red"), png("blue"), caption="two")
    ann.forwards(bob.says("from Bob"))
    typo = ann.says("helo")
    ann.edits(typo, "hello")
    ann.blocks_the_bot()

    async def work(bot: Bot) -> list[Update]:
        with pytest.raises(Forbidden, match=r"(?i)blocked by the user"):
            await bot.send_message(ann.user.id, "hello?")
        return list(await bot.get_updates(timeout=1))

    updates = using(telegram, work)
    messages = [update.message for update in updates if update.message]
    assert messages[0].media_group_id == messages[1].media_group_id is not None
    assert [message.caption for message in messages[:2]] == ["two", None]
    assert messages[3].forward_origin is not None
    assert messages[0].from_user is not None
    assert messages[0].from_user.language_code == "pt-br"
    assert updates[-2].edited_message is not None
    assert updates[-2].edited_message.text == "hello"
    assert updates[-1].my_chat_member is not None
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"


def test_commands_and_profile_pictures_and_admins_are_kept(telegram: FakeTelegram) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    group = telegram.group("Memes", bob, admins=(ann,))
    ann.has_profile_picture(png())

    async def work(bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("talk", "Faites parler")], language_code="fr")
        await bot.set_my_commands([BotCommand("talk", "Make it talk")])
        photos = await bot.get_user_profile_photos(ann.user.id)
        assert (photos.total_count, photos.photos[0][-1].width) == (1, 64)
        admins = await bot.get_chat_administrators(group.chat.id)
        assert [admin.user.first_name for admin in admins] == ["Ann"]
        assert (await bot.get_chat_member(group.chat.id, bob.user.id)).status == "member"
        await bot.send_media_group(
            group.chat.id, [InputMediaPhoto(png("red")), InputMediaPhoto(png("blue"))]
        )

    using(telegram, work)
    assert telegram.world.commands["default", "fr"][0]["description"] == "Faites parler"
    assert len(ann.in_(group).from_bot("photo")) == 2
