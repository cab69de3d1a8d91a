"""What people, places and Discord itself do wrong: told kindly, once, and no clip is lost or doubled."""

from __future__ import annotations

from functools import partial

import pytest
from bot_stories import IT_IS_ME, needs_doubles
from discord_stage import CLIP_SECONDS, Stage, attests, clips_seen, hears, picture
from fakes.discord import Post, Seat, Upload, errors, trouble
from fakes.discord.permissions import Permission
from pictures_and_voices import portrait

from core.client import WorkerClient

SLOW = "numbered 1.5"


def asks(seat: Seat, text: str = SLOW) -> None:
    """For a clip, until it is being made."""
    seat.runs("/talk", photo=picture(portrait()), text=text)
    attests(seat)
    seat.sees("⏳|🎬")


def gets_one_clip(seat: Seat, text: str = SLOW) -> Post:
    """One, and no other."""
    clip = hears(seat, text)
    assert clips_seen(seat) == [clip]
    return clip


@pytest.fixture
def ann(quick: Stage) -> Seat:
    """Somebody in a server of her own."""
    person = quick.discord.person("Ann")
    return person.in_(quick.discord.guild("Lab", person))


@pytest.mark.parametrize("drop", ["drops", "asks_to_reconnect", "closes", "forgets_sessions"])
def test_a_gateway_that_breaks_off_in_the_middle_of_a_job(
    quick: Stage, ann: Seat, drop: str
) -> None:
    gateway = quick.discord.world.gateway
    seen = gateway.resumed + len(gateway.identified)
    asks(ann)
    getattr(gateway, drop)()
    gets_one_clip(ann)
    quick.discord.wait(lambda: gateway.resumed + len(gateway.identified) > seen, within=30)
    quick.discord.wait(lambda: gateway.ready, within=30)
    ann.runs("/help")
    ann.sees("/talk")


def test_what_is_asked_while_the_gateway_is_away_is_answered_after_the_resume(
    quick: Stage, ann: Seat
) -> None:
    gateway = quick.discord.world.gateway
    with quick.discord.world.changed:
        gateway.drops()
        asked = ann.runs("/help")
    ann.sees("/talk")
    assert asked.answer is not None


def test_after_fifteen_minutes_the_clip_comes_into_the_channel(quick: Stage, ann: Seat) -> None:
    asks(ann)
    quick.discord.world.clock.lets_pass(minutes=16)
    clip = gets_one_clip(ann)
    assert not clip.ephemeral
    ann.presses("Style", on=clip)
    ann.sees(button="Back")


def test_after_fifteen_minutes_a_private_clip_comes_by_direct_message(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    seat = ann.in_(quick.discord.guild("Lab", ann))
    seat.runs("/talk", photo=picture(portrait()), text=SLOW, private=True)
    attests(seat)
    seat.sees("⏳|🎬")
    quick.discord.world.clock.lets_pass(minutes=16)
    gets_one_clip(ann)
    assert [post for post in clips_seen(seat) if not post.ephemeral] == []


def test_a_message_that_was_deleted_meanwhile(quick: Stage, ann: Seat) -> None:
    asks(ann)
    ann.deletes(ann.from_bot()[0])
    gets_one_clip(ann)


@pytest.mark.parametrize("minutes", [0, 16])
def test_a_channel_that_was_deleted_meanwhile(quick: Stage, minutes: int) -> None:
    ann = quick.discord.person("Ann")
    lab = quick.discord.guild("Lab", ann)
    seat = ann.in_(lab)
    asks(seat)
    quick.discord.deletes(lab.channels[0])
    quick.discord.world.clock.lets_pass(minutes=minutes)
    gets_one_clip(ann)


@pytest.mark.parametrize("minutes", [0, 16])
def test_a_refusal_in_a_channel_that_was_deleted_comes_by_direct_message(
    quick: Stage, minutes: int
) -> None:
    needs_doubles("a photo is opted out that no other story has")
    ann = quick.discord.person("Ann")
    lab = quick.discord.guild("Lab", ann)
    seat, photo = ann.in_(lab), f"photo of {ann.user.id}".encode()
    seat.runs("/talk", photo=picture(photo), text="hang")
    attests(seat)
    seat.sees("⏳|🎬")
    quick.discord.deletes(lab.channels[0])
    quick.discord.world.clock.lets_pass(minutes=minutes)
    quick.worker.use(partial(_opt_out, photo=photo))
    ann.sees("could not write in the channel", within=CLIP_SECONDS)
    ann.sees("changed their mind")


def test_who_has_to_delete_a_clip_by_hand_is_told_so(quick: Stage) -> None:
    needs_doubles("a photo is opted out that no other story has")
    ann = quick.discord.person("Ann")
    lab = quick.discord.guild("Lab", ann)
    for hidden in (False, True):
        seat, photo = ann.in_(lab), f"photo of {ann.user.id}, {hidden}".encode()
        seat.runs("/talk", photo=picture(photo), text="numbered 0.1", private=hidden)
        attests(seat)
        hears(seat, "numbered 0.1")
        lab.channels[0].denied_to_bot = 0 if hidden else int(Permission.VIEW_CHANNEL)
        quick.discord.world.clock.lets_pass(minutes=16)
        quick.worker.use(partial(_opt_out, photo=photo))
        ann.sees("I may not remove the message with the clip", within=CLIP_SECONDS)
        lab.channels[0].denied_to_bot = 0
        ann.says("Hello")


async def _opt_out(client: WorkerClient, photo: bytes) -> None:
    await client.opt_out("discord", "9999", photo)


def test_a_clip_that_discord_does_not_take_by_token_comes_by_direct_message(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    seat = ann.in_(quick.discord.guild("Lab", ann))
    asks(seat)
    forbidden = trouble.refused(errors.no_permission())
    quick.discord.world.troubles.from_now_on("edit reply", forbidden)
    try:
        clip = gets_one_clip(ann)
    finally:
        quick.discord.world.troubles.from_now_on("edit reply", None)
    assert seat.from_bot() == [], "no old message looks as if the clip were still to come"
    ann.presses("Style", on=clip)
    ann.sees(button="Back")


@pytest.mark.parametrize(
    "file",
    [
        Upload("photo.png", b"no picture at all", "image/png"),
        Upload("photo.jpg", b"", "image/jpeg"),
        Upload("virus.exe", portrait()[:40], "application/x-msdownload"),
    ],
    ids=["a lie", "nothing", "half"],
)
def test_a_file_that_is_no_picture_is_explained(stage: Stage, file: Upload) -> None:
    ann = stage.discord.person("Ann")
    ann.runs("/talk", photo=file, text="Hi.")
    ann.sees("cannot read this file as a photo|photo arrived empty", within=CLIP_SECONDS)
    assert clips_seen(ann) == []


def test_a_picture_with_a_false_type_and_name_is_taken(quick: Stage, ann: Seat) -> None:
    ann.runs("/talk", photo=Upload("song.mp3", portrait(), "audio/mpeg"), text="numbered 0.1")
    attests(ann)
    gets_one_clip(ann, "numbered 0.1")


def test_a_link_that_is_dead_is_explained(quick: Stage, ann: Seat) -> None:
    photo = ann.says("", picture(portrait()))
    asked = ann.uses_on_message("Make it talk", photo)
    ann.is_shown_modal(asked)
    quick.discord.world.files.lose(photo.attachments[0]["id"])
    ann.submits(asked, {"say": "numbered 0.1"})
    ann.sees("(?i)no longer there|again")
    assert clips_seen(ann) == []


def test_after_a_day_the_buttons_still_make_another_clip(quick: Stage, ann: Seat) -> None:
    ann.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    attests(ann)
    clip = hears(ann, "numbered 0.1")
    quick.discord.world.clock.lets_pass(minutes=25 * 60)
    ann.presses("Style", on=clip)
    ann.sees(button="Back")
    ann.presses("Lively", on=clip)
    hears(ann, "numbered 0.1")
    assert len(clips_seen(ann)) == 2


def test_a_file_that_does_not_come_is_explained_and_the_button_tries_again(
    quick: Stage, ann: Seat
) -> None:
    quick.discord.world.troubles.from_now_on("cdn", trouble.failing(500))
    try:
        ann.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
        ann.sees("could not be fetched", within=CLIP_SECONDS)
    finally:
        quick.discord.world.troubles.from_now_on("cdn", None)
    ann.presses("again")
    attests(ann)
    gets_one_clip(ann, "numbered 0.1")


def test_only_discords_own_servers_are_asked_for_files(quick: Stage, ann: Seat) -> None:
    photo = ann.says("", picture(portrait()))
    photo.attachments[0]["url"] = f"{quick.discord.elsewhere}/photo.jpg"
    asked = ann.uses_on_message("Make it talk", photo)
    ann.submits(asked, {"say": "numbered 0.1"})
    ann.sees("(?i)no longer there|again|cannot")
    embed = {"type": "image", "url": f"{quick.discord.elsewhere}/embedded.jpg"}
    embed["thumbnail"] = {"url": embed["url"], "proxy_url": embed["url"]}  # type: ignore[assignment]
    ann.uses_on_message("Make it talk", ann.says("look", embeds=[embed]))
    ann.sees("(?i)photo")
    assert quick.discord.strangers == []


@pytest.mark.parametrize("everywhere", [False, True], ids=["one route", "global"])
def test_rate_limits_are_waited_for(quick: Stage, ann: Seat, everywhere: bool) -> None:
    troubles = quick.discord.world.troubles
    limited = trouble.rate_limited(0.3, everywhere=everywhere)
    troubles.befall("edit reply", limited, times=2)
    ann.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    attests(ann)
    gets_one_clip(ann, "numbered 0.1")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_outages_are_waited_for(quick: Stage, ann: Seat, status: int) -> None:
    asks(ann, "numbered 0.3")
    quick.discord.world.troubles.befall("edit reply", trouble.failing(status))
    gets_one_clip(ann, "numbered 0.3")


def test_a_clip_whose_upload_broke_off_comes_once(quick: Stage, ann: Seat) -> None:
    asks(ann, "numbered 0.3")
    quick.discord.world.troubles.befall("edit reply", trouble.reset(), times=2)
    gets_one_clip(ann, "numbered 0.3")


def test_a_clip_that_discord_finds_too_large_is_explained(quick: Stage, ann: Seat) -> None:
    asks(ann)
    with quick.discord.world.changed:
        for asked in quick.discord.world.interactions.values():
            asked.upload_limit = 5 if asked.user is ann.user else asked.upload_limit
    ann.sees("(?i)could not|cannot|large", within=CLIP_SECONDS)
    assert clips_seen(ann) == []


def test_a_late_clip_that_the_server_finds_too_large_is_explained_in_one_message(
    quick: Stage,
) -> None:
    ann = quick.discord.person("Ann")
    lab = quick.discord.guild("Lab", ann)
    lab.upload_limit = 5
    seat = ann.in_(lab)
    asks(seat)
    quick.discord.world.clock.lets_pass(minutes=16)
    told = seat.sees("could not be sent", within=CLIP_SECONDS)
    assert [post for post in seat.from_bot() if not post.ephemeral] == [told]
    assert not any("Made with AI" in version.content for version in told.versions)
    assert clips_seen(ann) == []


def test_a_flood_gets_one_kind_answer(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    for number in range(16):
        ann.says(f"Hello {number}")
    ann.sees("a lot at once")
    kind = [post for post in ann.from_bot() if "a lot at once" in post.content]
    assert len(kind) == 1


def test_buttons_work_after_a_restart_of_the_bot(quick: Stage, ann: Seat) -> None:
    ann.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    question = ann.sees("Whose face", button=IT_IS_ME)
    assert quick.bot.stop() == 0
    quick.start_bot()
    ann.presses(IT_IS_ME, on=question)
    gets_one_clip(ann, "numbered 0.1")
    assert ann.from_bot() == clips_seen(ann), "the question is gone"


def test_after_a_restart_too_a_refusal_is_for_the_asker_only(quick: Stage) -> None:
    needs_doubles("the job must be refused after the photo was found good")
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat = ann.in_(lab)
    seat.runs("/talk", photo=picture(portrait()), text="refuse")
    question = seat.sees("Whose face", ephemeral=True)
    assert quick.bot.stop() == 0
    quick.start_bot()
    seat.presses(IT_IS_ME, on=question)
    seat.sees("no face", ephemeral=True)
    quick.discord.wait(lambda: bob.in_(lab).from_bot() == [], what="an end of what all see")


def test_after_fifteen_minutes_without_permission_the_clip_comes_by_direct_message(
    quick: Stage,
) -> None:
    ann = quick.discord.person("Ann")
    lab = quick.discord.guild("Lab", ann)
    seat = ann.in_(lab)
    lab.channels[0].denied_to_bot = int(Permission.ATTACH_FILES)
    asks(seat)
    quick.discord.world.clock.lets_pass(minutes=16)
    hears(ann, SLOW)
    assert ann.sees("Attach Files")
    assert [post for post in seat.from_bot() if not post.ephemeral] == []


def test_where_the_bot_may_not_send_the_asker_is_told_privately_how_to_mend_it(
    quick: Stage,
) -> None:
    ann = quick.discord.person("Ann")
    lab = quick.discord.guild("Lab", ann)
    lab.channels[0].denied_to_bot = int(Permission.SEND_MESSAGES | Permission.ATTACH_FILES)
    seat = ann.in_(lab)
    seat.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    told = seat.sees("permission", ephemeral=True)
    assert "Permissions" in told.content


def test_an_acknowledgement_that_is_lost_is_asked_for_again(quick: Stage) -> None:
    person = quick.discord.person("Ann")
    ann = person.in_(quick.discord.guild("Lab", person))
    quick.discord.world.troubles.befall("callback", trouble.lost_answer())
    ann.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    ann.sees("Whose face")
    assert len([post for post in ann.from_bot() if not post.ephemeral]) == 1


def test_when_its_own_time_is_up_the_waiting_message_makes_room_for_the_clip(
    quick: Stage, ann: Seat
) -> None:
    setting = "TALKINGPHOTO_DISCORD__REPLY_SECONDS"
    quick.bot.stop()
    quick.bot.environment[setting] = "1"
    quick.start_bot()
    try:
        asks(ann, "numbered 2")
        clip = hears(ann, "numbered 2")
        quick.discord.wait(lambda: [p for p in ann.from_bot() if not p.ephemeral] == [clip])
    finally:
        del quick.bot.environment[setting]
        quick.bot.stop()
        quick.start_bot()
