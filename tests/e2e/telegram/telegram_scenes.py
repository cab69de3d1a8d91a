"""The flows as people would show them to a friend, for the transcript in the documentation."""

from __future__ import annotations

from collections.abc import Callable

from bot_stories import IT_IS_ME, NOBODY_REAL, THEY_AGREED
from fakes.telegram import Post, Seat
from pictures_and_voices import (
    nobody,
    other_portrait,
    portrait,
    portrait_png,
    spoken,
    striped_portrait,
    two_faces,
)
from telegram_stage import Stage, attests, friends, gets_clip, makes_clip, shows_photo

Scene = Callable[[Stage], list[Seat]]


def a_photo_with_a_caption(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    makes_clip(ann, portrait_png(), "Hello from orbit!")
    return [ann]


def the_photo_stays_in_hand(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    shows_photo(ann, portrait_png())
    ann.sends_voice(spoken())
    attests(ann)
    gets_clip(ann)
    ann.says("And now in writing.")
    gets_clip(ann)
    ann.says("/new")
    ann.sees("put the photo away")
    return [ann]


def several_faces(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    ann.sends_photo(two_faces(), "Which of us?")
    ann.sees("2 faces", kind="photo")
    ann.presses("^2$")
    attests(ann, THEY_AGREED)
    gets_clip(ann)
    return [ann]


def a_photo_without_a_face(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    ann.sends_photo(nobody(), "Hello?")
    ann.sees(kind="photo")
    return [ann]


def an_album(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    ann.sends_album(portrait(), other_portrait(), caption="Pick me!")
    ann.sees("Which")
    ann.presses("^2$")
    attests(ann, THEY_AGREED)
    gets_clip(ann)
    return [ann]


def a_friends_photo_in_a_group(stage: Stage) -> list[Seat]:
    group, ann, bob = friends(stage, "Friends")
    photo = bob.in_(group).sends_photo(other_portrait(), "me at work")
    ann.in_(group).says("/talk@talk_bot Who moved my cheese?", to=photo)
    ann.in_(group).sees(button="Ask Bob")
    ann.in_(group).presses("Ask Bob")
    bob.in_(group).sees(button="Allow")
    bob.in_(group).presses("Allow")
    gets_clip(bob.in_(group))
    return [ann.in_(group)]


def what_admins_choose(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    group = stage.telegram.group("Friends", admins=(ann,))
    ann.in_(group).says("/settings@talk_bot")
    ann.in_(group).sees(button="No daily limit")
    ann.in_(group).presses("No daily limit")
    ann.in_(group).sees(button="3 clips a day")
    return [ann.in_(group)]


def a_guest(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    ann.says("/help")
    ann.sees("/talk")
    group = stage.telegram.group("Strangers", ann, bot_is_in=False)
    photo = ann.in_(group).sends_photo(portrait())
    ann.in_(group).says("@talk_bot I was not even invited.", to=photo)
    attests(ann.in_(group), NOBODY_REAL)
    gets_clip(ann.in_(group))
    return [ann.in_(group)]


def a_meme(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    makes_clip(ann, portrait_png(), "/meme One does not | simply walk to the moon")
    return [ann]


def a_duet(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    shows_photo(ann, portrait())
    shows_photo(ann, other_portrait())
    ann.says("/duet\n1: Shall we dance?\n2: I thought you would never ask.")
    attests(ann, IT_IS_ME)
    attests(ann, THEY_AGREED)
    gets_clip(ann)
    return [ann]


def buttons_under_the_clip(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    clip = makes_clip(ann, portrait_png(), "Round and round.")
    ann.presses("Format", on=clip)
    ann.sees(button="Round")
    ann.presses("Round", on=clip)
    gets_clip(ann, "video_note")
    return [ann]


def voices(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    ann.says("/voices")
    question: Post = ann.sees("Who shall speak")
    ann.presses(question.labels[0], on=question)
    ann.sees(button="Use this voice")
    ann.presses("Use this voice")
    ann.sees("Noted")
    return [ann]


def start(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    ann.says("/start")
    ann.sees(kind="video")
    return [ann]


def another_language(stage: Stage) -> list[Seat]:
    ana = stage.telegram.person("Ana", language="es")
    ana.says("/language")
    ana.sees(button="Français")
    ana.is_told(ana.presses("Français"))
    ana.sends_photo(portrait(), "Bonjour !")
    ana.sees(button="C'est moi")
    ana.presses("C'est moi")
    gets_clip(ana)
    return [ana]


def verify(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    clip = makes_clip(ann, portrait_png(), "Did I really say that?")
    ann.says("/verify", to=clip)
    ann.sees("made here", within=60)
    ann.sends_photo(other_portrait(), "/verify")
    ann.sees("proves nothing", within=60)
    return [ann]


def opt_out(stage: Stage) -> list[Seat]:
    group, ann, bob = friends(stage, "Friends")
    photo = ann.in_(group).sends_photo(striped_portrait())
    ann.in_(group).says("/optout@talk_bot", to=photo)
    ann.in_(group).sees("does not talk")
    bob.in_(group).says("/talk@talk_bot Hello!", to=photo)
    bob.in_(group).sees("(?i)not")
    return [ann.in_(group)]


def forget(stage: Stage) -> list[Seat]:
    ann = stage.telegram.person("Ann")
    makes_clip(ann, portrait(), "Hi.")
    ann.says("/forget")
    ann.sees("Shall I delete")
    ann.presses("delete everything")
    ann.sees("Done")
    return [ann]


SCENES: dict[str, Scene] = {
    "A photo with a caption": a_photo_with_a_caption,
    "Hello": start,
    "The photo stays in hand": the_photo_stays_in_hand,
    "Several faces": several_faces,
    "A photo without a face": a_photo_without_a_face,
    "An album": an_album,
    "A friend's photo in a group": a_friends_photo_in_a_group,
    "What admins choose": what_admins_choose,
    "As a guest, where it is no member": a_guest,
    "A meme": a_meme,
    "A duet": a_duet,
    "Buttons under the clip": buttons_under_the_clip,
    "Voices to listen to": voices,
    "In another language": another_language,
    "Was it made here?": verify,
    "A photo that is not to talk": opt_out,
    "Everything about me is deleted": forget,
}
