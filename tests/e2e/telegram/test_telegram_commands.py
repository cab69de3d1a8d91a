"""Commands: what the bot tells of itself and of a person, in the person's language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bot_stories import info_of
from pictures_and_voices import other_portrait, portrait, striped_portrait
from telegram_stage import Stage, clips_seen, makes_clip, shows_photo

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_help_and_privacy_answer_everybody(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/help")
    ann.sees("/meme")
    ann.says("/privacy")
    ann.sees("What I keep")
    ann.says("/nonsense")
    ann.sees("/talk")


def test_voices_can_be_listened_to_and_chosen(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/voices")
    voices = ann.sees("Who shall speak")
    ann.presses(voices.labels[0], on=voices)
    sample = ann.sees(button="Use this voice", within=30)
    assert sample.kind in ("voice", "audio")
    assert ann.content(sample)[:4] == b"OggS"
    ann.presses("Use this voice")
    ann.sees("Noted")


def test_style_is_kept_for_every_clip(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/style")
    ann.sees(button="Lively")
    ann.presses("Lively")
    ann.sees("Noted")


def test_verify_knows_its_own_clips_and_claims_nothing_of_others(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/verify")
    ann.sees("Reply with /verify")
    clip = makes_clip(ann, portrait(), "Hi.")
    ann.says("/verify", to=clip)
    assert str(datetime.now(UTC).year) in ann.sees("was made here, on", within=60).text
    ann.sends_video(ann.content(clip), "/verify")
    ann.sees("was made here, on", within=60)
    ann.sends_photo(other_portrait(), "/verify")
    ann.sees("proves nothing", within=60)
    ann.sends_file(b"%PDF-1.7 no picture at all", "thesis.png", "/verify")
    ann.sees("(?i)read|picture|clip", within=60)


def test_a_photo_of_somebody_who_opted_out_never_talks(stage: Stage) -> None:
    ann, bob = stage.telegram.person("Ann"), stage.telegram.person("Bob")
    photo = shows_photo(ann, striped_portrait())
    ann.says("/optout", to=photo)
    ann.sees("does not talk")
    bob.sends_photo(striped_portrait(), "Hi.")
    refused = bob.sees("(?i)not|no longer", within=30)
    assert "Whose face" not in refused.text
    assert clips_seen(bob) == []
    ann.says("/optout")
    ann.sees("Reply with /optout")


def test_start_shows_what_it_does_with_a_sample_clip(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/start")
    sample = ann.sees("Send me a photo", kind="video")
    assert info_of(ann.content(sample)).frames > 10


def test_the_language_of_the_app_decides_until_another_is_chosen(stage: Stage) -> None:
    ana = stage.telegram.person("Ana", language="es")
    ana.says("/privacy")
    spanish = ana.sees("/mydata").text
    assert "What I keep" not in spanish
    ana.says("/language")
    ana.sees(button="English")
    ana.presses("English")
    ana.sees("Noted")
    ana.says("/privacy")
    ana.sees("What I keep")
    nobody_knows = stage.telegram.person("X", language=None)
    nobody_knows.says("/privacy")
    nobody_knows.sees("What I keep")


def test_commands_are_registered_in_every_language(stage: Stage) -> None:
    commands = stage.telegram.world.commands
    wanted = {"", "es", "pt", "fr", "de", "ru", "zh", "ja", "ar", "hi"}
    stage.telegram.wait(lambda: wanted <= {language for _, language in list(commands)})
    scopes = {scope for scope, _ in commands}
    assert len(scopes) >= 2, "in private and in groups"
    for (_, language), listed in commands.items():
        names = [command["command"] for command in listed]
        assert {"talk", "meme", "voices", "help", "privacy"} <= set(names)
        if language not in ("", "en"):
            english = {c["description"] for c in commands[next(iter(scopes)), ""]}
            assert not english & {c["description"] for c in listed}, language
