"""The flows of the Discord bot, played for the transcript in ``docs/discord.md``."""

from __future__ import annotations

from collections.abc import Callable

from bot_stories import IT_IS_ME, NOBODY_REAL
from discord_stage import Stage, attests, gets_clip, picture
from fakes.discord import Person, Seat, Upload
from fakes.discord.permissions import Permission
from pictures_and_voices import (
    nobody,
    other_portrait,
    portrait,
    portrait_png,
    spoken,
    two_faces,
)

Scene = Callable[[Stage], list[Seat]]


def _in_a_server(stage: Stage) -> tuple[Seat, Seat, Person]:
    ann, bob = stage.discord.person("Ann"), stage.discord.person("Bob")
    lab = stage.discord.guild("Friends", ann, bob)
    return ann.in_(lab), bob.in_(lab), bob


def a_photo_and_words(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    seat.runs("/talk", photo=picture(portrait()), text="Hello from orbit. I can see you.")
    attests(seat)
    gets_clip(seat)
    return [seat]


def a_message_that_talks(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    photo = seat.says("me on Monday", picture(portrait_png(), "me.png"))
    asked = seat.uses_on_message("Make it talk", photo)
    seat.submits(asked, {"what should": "Is it Friday yet?"})
    attests(seat)
    gets_clip(seat)
    return [seat]


def a_message_that_is_said(stage: Stage) -> list[Seat]:
    seat, bob, _ = _in_a_server(stage)
    words = bob.says("One small step for a man.")
    asked = seat.uses_on_message("Say this", words)
    seat.submits(asked, {"photo that says": picture(portrait())})
    attests(seat)
    gets_clip(seat)
    return [seat]


def a_recording(stage: Stage) -> list[Seat]:
    ann = stage.discord.person("Ann")
    voice = Upload("recording.ogg", spoken())
    ann.runs("/talk", photo=picture(portrait()), audio=voice, private=True)
    attests(ann)
    gets_clip(ann)
    return [ann]


def several_faces(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    seat.runs("/talk", photo=picture(two_faces()), text="Not me, the other one.")
    question = seat.sees("2 faces")
    select = next(part for part in question.parts if part["type"] == 3)
    seat.chooses(select["custom_id"], "2", on=question)
    attests(seat, NOBODY_REAL)
    gets_clip(seat)
    return [seat]


def a_photo_without_a_face(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    seat.runs("/talk", photo=picture(nobody()), text="Hello.")
    seat.sees("face", file=r"\.(png|jpg)$")
    return [seat]


def a_friends_picture(stage: Stage) -> list[Seat]:
    seat, his, bob = _in_a_server(stage)
    bob.has_picture(other_portrait())
    seat.runs("/talk", user=bob.user, text="Who moved my cheese?")
    his.sees(button="Allow")
    his.presses("Allow")
    gets_clip(his)
    return [seat]


def where_it_is_no_member(stage: Stage) -> list[Seat]:
    ann = stage.discord.person("Ann", has_app=True)
    seat = ann.in_(stage.discord.guild("Strangers", ann, has_bot=False))
    seat.runs("/talk", photo=picture(portrait()), text="I was not even invited.")
    attests(seat, IT_IS_ME)
    gets_clip(seat)
    return [seat]


def a_meme(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    seat.runs(
        "/meme", photo=picture(portrait_png(), "me.png"), top="One does not",
        bottom="simply walk to the moon",
    )  # fmt: skip
    attests(seat)
    gets_clip(seat)
    return [seat]


def a_duet(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    script = "Shall we dance? | I thought you would never ask."
    seat.runs("/duet", photo=picture(two_faces()), script=script)
    attests(seat, NOBODY_REAL)
    gets_clip(seat)
    return [seat]


def what_managers_choose(stage: Stage) -> list[Seat]:
    boss = stage.discord.person("Boss")
    lab = stage.discord.guild("Friends", boss)
    stage.discord.role(lab.members[boss.user.id], "Manager", Permission.MANAGE_GUILD)
    boss.in_(lab).runs("/settings", daily=3)
    boss.in_(lab).sees("What holds", button="3 clips a day")
    return [boss.in_(lab)]


def voices(stage: Stage) -> list[Seat]:
    seat, _, _ = _in_a_server(stage)
    seat.runs("/voices")
    question = seat.sees("Who shall speak")
    select = next(part for part in question.parts if part["type"] == 3)
    seat.chooses(select["custom_id"], select["options"][0]["value"], on=question)
    seat.sees(button="Use this voice")
    seat.presses("Use this voice")
    seat.sees("Noted")
    return [seat]


SCENES: dict[str, Scene] = {
    "A photo and words": a_photo_and_words,
    "“Make it talk”, in the menu of a message": a_message_that_talks,
    "“Say this”, in the menu of a message": a_message_that_is_said,
    "A recording, for oneself only": a_recording,
    "Several faces": several_faces,
    "A photo without a face": a_photo_without_a_face,
    "A friend's profile picture": a_friends_picture,
    "In a server where it is no member": where_it_is_no_member,
    "A meme": a_meme,
    "A duet": a_duet,
    "What managers choose": what_managers_choose,
    "Voices to listen to": voices,
}
