"""Photos and voices of every kind become clips that play, by commands, menus and forms."""

from __future__ import annotations

import pytest
from bot_stories import info_of
from discord_stage import CLIP_SECONDS, Stage, attests, clips_seen, gets_clip, picture
from fakes.discord import Upload
from pictures_and_voices import (
    SIDE,
    film,
    nobody,
    other_portrait,
    portrait,
    portrait_png,
    spoken,
    sticker,
    two_faces,
)


def test_a_photo_and_words_become_a_clip_in_the_one_message_that_answers(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    seat = ann.in_(stage.discord.guild("Lab", ann))
    asked = seat.runs("/talk", photo=picture(portrait()), text="A text that takes a while. " * 3)
    attests(seat)
    clip = gets_clip(seat)
    assert clip is asked.reply
    assert seat.from_bot() == [clip]
    assert info_of(seat.content(clip)).width == SIDE
    assert "AI" in clip.content
    assert {"🔊 Other voice", "🎭 Style", "📐 Format", "🗑 Delete", "🚩 Report"} <= set(clip.labels)
    told = [version.content for version in clip.versions]
    assert any(text.startswith(("⏳", "🎬")) for text in told), told


def test_a_menu_takes_the_photo_of_a_message_and_a_form_the_voice(stage: Stage) -> None:
    ann, bob = stage.discord.person("Ann", has_app=True), stage.discord.person("Bob")
    seat = ann.in_(stage.discord.group(ann, bob))
    photo = seat.says("me on Monday", picture(portrait_png(), "me.png"))
    asked = seat.uses_on_message("Make it talk", photo)
    seat.submits(asked, {"recording": Upload("voice.ogg", spoken())})
    attests(seat)
    clip = gets_clip(seat)
    assert 0.8 < info_of(seat.content(clip)).sound_seconds < 3
    text = bob.in_(seat.channel).says("My name is Bob.")
    asked = seat.uses_on_message("Say this", text)
    seat.submits(asked, {"somebody": "last photo"})
    assert gets_clip(seat) is not clip


def test_a_voice_message_is_said_by_the_photo_of_the_form(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    voice = ann.sends_voice(spoken())
    asked = ann.uses_on_message("Say this", voice)
    ann.submits(asked, {"photo that says": picture(other_portrait())})
    attests(ann)
    gets_clip(ann)


@pytest.mark.parametrize("kind", ["webp", "mp4"])
def test_other_pictures_than_photos_speak_too(stage: Stage, kind: str) -> None:
    ann = stage.discord.person("Ann")
    data = {"webp": sticker, "mp4": lambda: film(sound=False)}[kind]()
    ann.runs("/talk", photo=picture(data, f"me.{kind}"), text="Hi.")
    attests(ann)
    gets_clip(ann)


def test_of_several_faces_one_is_chosen_in_a_menu_below_the_numbered_picture(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    seat = ann.in_(stage.discord.guild("Lab", ann))
    seat.runs("/talk", photo=picture(two_faces()), text="Hi.")
    question = seat.sees("2 faces", file=r"\.(png|jpg)$")
    assert seat.content(question) != two_faces()
    select = next(part for part in question.parts if part["type"] == 3)
    labels = [option["label"] for option in select["options"]]
    assert labels[:2] == ["1", "2"]
    seat.chooses(select["custom_id"], "2", on=question)
    attests(seat)
    gets_clip(seat)


def test_a_photo_without_a_face_comes_back_with_advice_drawn_on_it(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    ann.runs("/talk", photo=picture(nobody()), text="Hi.")
    advice = ann.sees("face", file=r"\.(png|jpg)$")
    assert ann.content(advice) != nobody()
    assert clips_seen(ann) == []


def test_a_members_picture_talks_after_they_allow_it(stage: Stage) -> None:
    ann, bob = stage.discord.person("Ann"), stage.discord.person("Bob")
    lab = stage.discord.guild("Lab", ann, bob)
    bob.has_picture(portrait_png())
    seat, his = ann.in_(lab), bob.in_(lab)
    seat.runs("/talk", user=bob.user, text="Hi.")
    question = his.sees("let a photo of you talk|may", button="Allow")
    seat.presses("Allow", on=question)
    seat.sees("Only the person in the photo", ephemeral=True)
    his.presses("Allow", on=question)
    clip = gets_clip(his)
    assert clips_seen(seat) == [clip]


def test_a_members_picture_stays_silent_after_they_refuse_until_they_allow_it_after_all(
    stage: Stage,
) -> None:
    ann, bob = stage.discord.person("Ann"), stage.discord.person("Bob")
    lab = stage.discord.guild("Lab", ann, bob)
    bob.has_picture(other_portrait())
    seat, his = ann.in_(lab), bob.in_(lab)
    seat.runs("/talk", user=bob.user, text="Hi.")
    his.presses("Refuse", on=his.sees(button="Allow"))
    told = his.sees("rather not")
    assert told.names == []
    assert not {"✅ Allow", "🚫 Refuse"} & set(told.labels)
    seat.runs("/talk", user=bob.user, text="Hi.")
    again = his.sees("Please choose another photo", button="Allow after all")
    seat.presses("Allow after all", on=told)
    seat.sees("Only the person in the photo", ephemeral=True)
    his.presses("Allow after all", on=again)
    gets_clip(his)


def test_a_clip_is_known_again_by_the_command_and_by_the_menu(stage: Stage) -> None:
    ann, bob = stage.discord.person("Ann"), stage.discord.person("Bob")
    lab = stage.discord.guild("Lab", ann, bob)
    seat, his = ann.in_(lab), bob.in_(lab)
    seat.runs("/talk", photo=picture(portrait()), text="Hi.")
    attests(seat)
    clip = gets_clip(seat)
    his.uses_on_message("Check this clip", clip)
    his.sees("made here", ephemeral=True, within=CLIP_SECONDS)
    his.runs("/verify", clip=Upload("found.mp4", seat.content(clip)))
    his.sees("made here", ephemeral=True, within=CLIP_SECONDS)
    his.runs("/verify", clip=picture(portrait_png(), "me.png"))
    his.sees("no mark of ours", ephemeral=True, within=CLIP_SECONDS)
    both = his.says("", picture(portrait_png(), "me.png"), Upload("it.mp4", seat.content(clip)))
    his.uses_on_message("Check this clip", both)
    his.sees("(?s)1: .*no mark of ours.*2: .*made here", ephemeral=True, within=CLIP_SECONDS)


def test_a_clip_is_cancelled_while_it_is_made(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    seat = ann.in_(stage.discord.guild("Lab", ann))
    seat.runs("/talk", photo=picture(portrait()), text="A text that takes a while. " * 20)
    attests(seat)
    seat.presses("Cancel", on=seat.sees("⏳|🎬", within=CLIP_SECONDS))
    assert seat.sees("Cancelled", within=CLIP_SECONDS).names == []
    assert clips_seen(seat) == []


def test_a_duet_a_meme_and_a_silent_mood(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    both = picture(two_faces())
    ann.runs("/duet", photo=both, script="Hi. | Ho.")
    attests(ann, "Nobody real")
    gets_clip(ann)
    ann.runs("/meme", photo=picture(portrait()), top="One does not", bottom="simply walk")
    attests(ann)
    gets_clip(ann)
    ann.runs("/animate", photo=picture(portrait()))
    gets_clip(ann, silent=True)
