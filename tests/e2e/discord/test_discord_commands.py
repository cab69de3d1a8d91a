"""Commands: what is registered, what concerns one person only, and what managers choose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bot_stories import needs_doubles
from discord_stage import CLIP_SECONDS, Stage, attests, clips_seen, hears, picture
from fakes.discord import Upload
from fakes.discord.permissions import Permission
from pictures_and_voices import blended_portrait, portrait, spoken, striped_portrait


def test_commands_are_registered_once_in_every_language_and_for_every_place(quick: Stage) -> None:
    commands = {c["name"]: c for c in quick.discord.world.commands[""]}
    slash = "talk duet meme animate voices forget mydata optout privacy help settings"
    menus = {"Make it talk", "Say this", "Report this clip"}
    assert {*slash.split()} | menus <= set(commands)
    talk = commands["talk"]
    assert {"de", "es-ES", "fr", "ru", "ja", "zh-CN", "pt-BR", "hi"} <= set(
        talk["description_localizations"]
    )
    names = [option["name"] for option in talk["options"]]
    wanted = "photo text voice audio style format effect captions private user"
    assert {*wanted.split()} <= set(names)
    assert (talk["integration_types"], talk["contexts"]) == ([0, 1], [0, 1, 2])
    assert int(commands["settings"]["default_member_permissions"]) == Permission.MANAGE_GUILD
    before = len(quick.discord.calls("put commands"))
    assert quick.bot.stop() == 0
    quick.start_bot()
    quick.discord.person("Ann").runs("/help")
    assert len(quick.discord.calls("put commands")) == before


def test_help_and_privacy_are_for_the_asker_only_and_in_their_language(quick: Stage) -> None:
    ann, ana = quick.discord.person("Ann"), quick.discord.person("Ana", locale="es-ES")
    lab = quick.discord.guild("Lab", ann, ana)
    ann.in_(lab).runs("/help")
    ann.in_(lab).sees("/talk", ephemeral=True)
    ann.in_(lab).runs("/privacy")
    ann.in_(lab).sees("What I keep", ephemeral=True)
    ana.in_(lab).runs("/privacy")
    assert "What I keep" not in ana.in_(lab).sees("/mydata", ephemeral=True).content


def test_of_two_options_that_exclude_each_other_neither_is_passed_over(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    seat = ann.in_(quick.discord.guild("Lab", ann, bob))
    seat.runs("/talk", photo=picture(portrait()), user=bob.user, text="Hi.")
    seat.sees("only one of the two: photo or user", ephemeral=True)
    sound = Upload("voice.ogg", spoken())
    seat.runs("/talk", photo=picture(portrait()), text="Hi.", audio=sound)
    seat.sees("only one of the two: text or audio", ephemeral=True)


def test_voices_and_languages_are_proposed_while_one_types(stage: Stage) -> None:
    ann = stage.discord.person("Ann")
    voices = ann.autocompletes("/talk", "voice", "")
    assert 1 <= len(voices) <= 25
    assert ann.autocompletes("/talk", "voice", voices[0][:4])
    assert len(ann.autocompletes("/talk", "language", "")) > 1
    assert all("es" in tag for tag in ann.autocompletes("/voices", "language", "es"))
    ann.runs("/talk", photo=picture(portrait()), text="Hi.", voice="no such voice")
    attests(ann)
    ann.sees("no such voice", within=CLIP_SECONDS)
    assert clips_seen(ann) == []
    ann.runs("/voices")
    question = ann.sees("Who shall speak")
    select = next(part for part in question.parts if part["type"] == 3)
    ann.chooses(select["custom_id"], select["options"][0]["value"], on=question)
    sample = ann.sees(button="Use this voice")
    assert ann.content(sample)[:4] == b"OggS"
    ann.presses("Use this voice")
    ann.sees("Noted")


def test_my_data_is_everything_and_forget_deletes_it(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    seat = ann.in_(quick.discord.guild("Lab", ann))
    seat.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    attests(seat)
    hears(seat, "numbered 0.1")
    seat.runs("/mydata")
    told = seat.content(seat.sees(file="json", ephemeral=True))
    assert len(json.loads(told)["jobs"]) == 1
    assert json.loads(told)["states"]
    assert b"interaction-token" not in told, "whoever has the file could write as the bot"
    seat.runs("/forget")
    seat.sees("Shall I delete", ephemeral=True)
    seat.presses("delete everything")
    seat.sees("Done")
    seat.runs("/mydata")
    left = json.loads(seat.content(seat.sees(file="json", ephemeral=True)))
    assert left["jobs"] == []


def test_what_an_open_form_is_about_is_told_and_forgotten_too(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat, his = ann.in_(lab), bob.in_(lab)
    forms = Path(quick.bot.environment["TALKINGPHOTO_DISCORD__DATA"]) / "forms"

    def left() -> list[str]:
        return [kept.read_text() for kept in forms.iterdir()]

    seat.is_shown_modal(seat.uses_on_message("Say this", his.says("Words of Bob's.")))
    seat.runs("/mydata")
    told = json.loads(seat.content(seat.sees(file="json", ephemeral=True)))
    assert told["bot"][0]["text"] == "Words of Bob's."
    his.runs("/forget")
    his.presses("delete everything", on=his.sees("Shall I delete"))
    his.sees("Done")
    assert not any("Words of Bob's." in kept for kept in left())
    seat.is_shown_modal(seat.uses_on_message("Say this", seat.says("Words of Ann's.")))
    seat.runs("/forget")
    seat.presses("delete everything", on=seat.sees("Shall I delete"))
    seat.sees("Done")
    assert not any("Words of Ann's." in kept for kept in left())


def test_a_photo_of_somebody_who_opted_out_never_talks(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    ann.runs("/optout", photo=picture(striped_portrait()))
    ann.sees("does not talk")
    bob.runs("/talk", photo=picture(striped_portrait()), text="numbered 0.1")
    assert "Whose face" not in bob.sees("(?i)not|no longer").content
    assert clips_seen(bob) == []


def test_who_is_in_a_clip_takes_it_back_with_the_menu(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat, his = ann.in_(lab), bob.in_(lab)
    mine = picture(blended_portrait())  # nobody else's photo, so that no other story loses its own
    seat.runs("/talk", photo=mine, text="numbered 0.1")
    attests(seat)
    clip = hears(seat, "numbered 0.1")
    his.uses_on_message("This is me: never again", clip)
    his.sees("does not talk", ephemeral=True)
    seat.runs("/talk", photo=mine, text="numbered 0.2")
    seat.sees("does not want it to talk", ephemeral=True)
    seat.sees_gone(clip)


def test_of_a_message_with_several_photos_one_chooses_which_never_talks(quick: Stage) -> None:
    needs_doubles("photos are opted out that no other story has")
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    photos = [picture(f"{who} of {bob.user.id}".encode()) for who in ("friend", "myself")]
    his = bob.in_(lab)
    his.uses_on_message("This is me: never again", ann.in_(lab).says("", *photos))
    question = his.sees("In which one are you", ephemeral=True)
    his.chooses("In which one", "2", on=question)
    his.sees("does not talk", ephemeral=True)
    bob.runs("/talk", photo=photos[1], text="numbered 0.1")
    bob.sees("does not want it to talk")
    bob.runs("/talk", photo=photos[0], text="numbered 0.1")
    bob.sees("Whose face")


def test_managers_choose_where_for_whom_and_how_often(quick: Stage) -> None:
    ann, boss = quick.discord.person("Ann"), quick.discord.person("Boss")
    lab = quick.discord.guild("Lab", ann, boss)
    other = quick.discord.channel(lab, "other")
    quick.discord.role(lab.members[boss.user.id], "Manager", Permission.MANAGE_GUILD)
    with pytest.raises(AssertionError, match="not offered to Ann"):
        ann.in_(lab).runs("/settings")
    boss.in_(lab).runs("/settings", channel=other, memes=False, daily=1)
    boss.in_(lab).sees("What holds", ephemeral=True)
    photo = picture(portrait())
    ann.in_(lab).runs("/talk", photo=photo, text="numbered 0.1")
    ann.in_(lab).sees("(?i)channel")
    ann.in_(other).runs("/meme", photo=photo, top="top", bottom="bottom")
    ann.in_(other).sees("(?i)meme")
    ann.in_(other).runs("/talk", photo=photo, text="numbered 0.1")
    attests(ann.in_(other))
    hears(ann.in_(other), "numbered 0.1")
    ann.in_(other).runs("/talk", photo=photo, text="numbered 0.1")
    ann.in_(other).sees("used up your 1 clip")
    assert len(clips_seen(ann.in_(other))) == 1


def test_a_clip_is_reported_and_deleted(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat = ann.in_(lab)
    seat.runs("/talk", photo=picture(portrait()), text="numbered 0.1")
    attests(seat)
    clip = hears(seat, "numbered 0.1")
    bob.in_(lab).uses_on_message("Report this clip", clip)
    bob.in_(lab).sees("What is wrong", ephemeral=True)
    bob.in_(lab).presses("It deceives")
    bob.in_(lab).sees("(?i)thank", ephemeral=True)
    seat.presses("Delete", on=clip)
    seat.sees_gone(clip)


@pytest.mark.parametrize("told", ["application/octet-stream", "text/plain"])
def test_a_photo_that_is_said_to_be_something_else_is_offered(quick: Stage, told: str) -> None:
    ann = quick.discord.person("Ann")
    photo = ann.says("", Upload("photo.png", portrait(), told))
    ann.submits(ann.uses_on_message("Make it talk", photo), {"say": "numbered 0.1"})
    attests(ann)
    hears(ann, "numbered 0.1")


def test_what_was_forwarded_talks_and_is_said(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat, his = ann.in_(lab), bob.in_(lab)
    photo = seat.forwards(his.says("", picture(portrait())))
    seat.submits(seat.uses_on_message("Make it talk", photo), {"say": "numbered 0.1"})
    attests(seat)
    hears(seat, "numbered 0.1")
    words = seat.forwards(his.says("numbered 0.2"))
    seat.submits(seat.uses_on_message("Say this", words), {"photo that says": picture(portrait())})
    hears(seat, "numbered 0.2")


def test_what_a_menu_cannot_use_is_said_privately(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    seat = ann.in_(quick.discord.guild("Lab", ann))
    for other in (seat.says("no photo"), seat.says("", Upload("report.pdf", b"%PDF-"))):
        seat.uses_on_message("Make it talk", other)
        seat.sees("no photo", ephemeral=True)
    seat.uses_on_message("Say this", seat.says("", picture(portrait())))
    seat.sees("nothing to say", ephemeral=True)
    asked = seat.uses_on_message("Make it talk", seat.says("", picture(portrait())))
    seat.submits(asked)
    seat.sees("(?i)say|text|recording")
