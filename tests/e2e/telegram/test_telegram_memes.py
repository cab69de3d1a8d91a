"""Memes, duets, round notes, animations and other voices."""

from __future__ import annotations

import pytest
from bot_stories import IT_IS_ME, THEY_AGREED, info_of
from pictures_and_voices import other_portrait, portrait, two_faces
from telegram_stage import Stage, attests, gets_clip, makes_clip, shows_photo

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_a_meme_has_captions_on_a_talking_clip(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    photo = shows_photo(ann, portrait())
    ann.says("/meme One does not | simply talk", to=photo)
    attests(ann)
    gets_clip(ann)
    ann.says("/meme")
    ann.sees("top | bottom".replace("|", r"\|"))


def test_two_photos_speak_in_turn(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    shows_photo(ann, portrait())
    shows_photo(ann, other_portrait())
    ann.says("/duet\n1: Hi.\n2: Hello.")
    attests(ann, IT_IS_ME)
    attests(ann, THEY_AGREED)
    clip = info_of(ann.content(gets_clip(ann)))
    assert clip.width > clip.height or clip.height > clip.width, "side by side, or one below"


def test_two_faces_of_one_photo_speak_in_turn(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.sends_photo(two_faces(), "/duet\n1: Hi.\n2: Hello.")
    attests(ann, THEY_AGREED)
    gets_clip(ann)


def test_a_round_note_and_a_silent_animation_on_request(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    photo = shows_photo(ann, portrait())
    ann.says("/note Hi.", to=photo)
    attests(ann)
    note = info_of(ann.content(gets_clip(ann, "video_note")))
    assert note.width == note.height
    ann.says("/gif Hi.", to=photo)
    gets_clip(ann, "animation")


def test_a_chosen_effect_changes_the_voice_and_again_takes_another_one(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/again")
    ann.sees("no clip of yours")
    ann.says("/effect")
    ann.sees(button="Chipmunk")
    ann.presses("Chipmunk")
    ann.sees("Noted")
    first = ann.content(makes_clip(ann, portrait(), "Hi."))
    ann.says("/again")
    assert ann.content(gets_clip(ann)) != first


def test_a_photo_moves_in_a_mood_without_words(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    photo = shows_photo(ann, portrait())
    ann.says("/animate curious", to=photo)
    attests(ann)
    clip = ann.gets("video", within=60)
    assert info_of(ann.content(clip)).frames > 20
