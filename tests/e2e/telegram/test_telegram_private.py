"""In a private chat: every kind of photo and every kind of voice becomes a clip that plays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bot_stories import info_of
from fakes.telegram import Post, Seat
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
from telegram_stage import Stage, attests, clips_seen, gets_clip, makes_clip

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_a_photo_with_a_caption_becomes_a_clip_in_one_message(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    clip = makes_clip(ann, portrait(), "Hi.")
    assert ann.from_bot() == [clip]
    assert info_of(ann.content(clip)).width == SIDE
    assert "AI" in clip.text
    assert {"🔊 Other voice", "🎭 Style", "📐 Format", "🗑 Delete", "🚩 Report"} <= set(clip.labels)
    assert len(clip.versions) >= 3, "looking, the question, the clip"


def test_words_may_come_first_and_the_photo_stays_in_hand(stage: Stage) -> None:
    ann, bob = stage.telegram.person("Ann"), stage.telegram.person("Bob")
    ann.sends_voice(spoken())
    ann.sees("Send me a photo")
    ann.sends_photo(portrait())
    attests(ann)
    gets_clip(ann)
    ann.says("Hi.")
    gets_clip(ann)
    sounds: list[Callable[[], Post]] = [
        lambda: ann.sends_audio(spoken("mp3")),
        lambda: ann.sends_video_note(film(sound=True)),
        lambda: ann.forwards(bob.sends_voice(spoken())),
    ]
    for send in sounds:
        send()
        clip = gets_clip(ann)
        assert 0.8 < info_of(ann.content(clip)).sound_seconds < 3
    ann.says("/new")
    ann.sees("put the photo away")
    ann.says("Hi again.")
    ann.sees("Send me a photo", button="profile picture")
    assert len(clips_seen(ann)) == 5


def test_of_an_album_the_person_chooses(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.sends_album(portrait(), other_portrait(), nobody(), caption="Hi.")
    question = ann.sees("3 photos. Which")
    assert question.labels == ["1", "2", "3"]
    ann.presses("^2$")
    attests(ann)
    clip = gets_clip(ann)
    assert [post for post in ann.from_bot() if post.kind == "text"] == [question]
    assert clip.labels


def _file(ann: Seat) -> None:
    ann.sends_file(portrait_png(), "photo.png", "Hi.")


def _sticker(ann: Seat) -> None:
    ann.sends_sticker(sticker())
    ann.sees("what the photo should say")
    ann.says("Hi.")


def _gif(ann: Seat) -> None:
    ann.sends_gif(film(sound=False), "Hi.")


def _video(ann: Seat) -> None:
    ann.sends_video(film(sound=True), "Hi.")


@pytest.mark.parametrize("send", [_file, _sticker, _gif, _video])
def test_other_pictures_than_photos_speak_too(stage: Stage, send: Callable[[Seat], None]) -> None:
    ann = stage.telegram.person("Ann")
    send(ann)
    attests(ann)
    gets_clip(ann)


def test_ones_own_profile_picture_is_a_photo(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.has_profile_picture(portrait())
    ann.says("Hi.")
    ann.sees("Send me a photo")
    ann.presses("profile picture")
    attests(ann)
    gets_clip(ann)
    bob = stage.telegram.person("Bob")
    bob.says("Hi.")
    bob.sees(button="profile picture")
    bob.is_told(bob.presses("profile picture"), "cannot see a profile picture")


def test_of_several_faces_the_person_chooses_one_by_its_number(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.sends_photo(two_faces(), "Hi.")
    question = ann.sees("2 faces", kind="photo")
    assert ann.content(question) != two_faces()
    assert question.labels[:2] == ["1", "2"]
    ann.presses("^2$")
    attests(ann)
    gets_clip(ann)
