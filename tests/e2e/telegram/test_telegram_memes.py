"""Memes, duets, round notes, animations and other voices."""

from __future__ import annotations

import pytest
from pictures_and_voices import other_portrait, portrait, two_faces
from telegram_stage import IT_IS_ME, THEY_AGREED, Stage, attests, gets_clip, info_of

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_a_meme_has_captions_on_a_talking_clip(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    photo = ann.sends_photo(portrait())
    ann.sees("what the photo should say")
    ann.says("/meme One does not | simply talk", to=photo)
    attests(ann)
    gets_clip(ann)
    ann.says("/meme")
    ann.sees("top | bottom".replace("|", r"\|"))


def test_two_photos_speak_in_turn(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.sends_photo(portrait())
    ann.sees("what the photo should say")
    ann.sends_photo(other_portrait())
    ann.sees("what the photo should say")
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
    photo = ann.sends_photo(portrait())
    ann.sees("what the photo should say")
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
    ann.sends_photo(portrait(), "Hi.")
    attests(ann)
    first = ann.content(gets_clip(ann))
    ann.says("/again")
    assert ann.content(gets_clip(ann)) != first


def test_a_photo_moves_in_a_mood_without_words(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    photo = ann.sends_photo(portrait())
    ann.sees("what the photo should say")
    ann.says("/animate curious", to=photo)
    attests(ann)
    clip = ann.gets("video", within=60)
    assert info_of(ann.content(clip)).frames > 20
