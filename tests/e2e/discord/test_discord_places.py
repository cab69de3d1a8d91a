"""Wherever it is asked: servers, threads, private chats, groups, servers that it is not in."""

from __future__ import annotations

from discord_stage import Stage, attests, clips_seen, hears, picture
from pictures_and_voices import portrait


def test_in_a_server_and_in_its_threads(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    thread = quick.discord.channel(lab, "memes", thread=True)
    for place in (lab, thread):
        seat = ann.in_(place)
        seat.runs("/talk", photo=picture(portrait()), text="numbered 0.2")
        if place is lab:
            attests(seat)
        hears(seat, "numbered 0.2")
        assert clips_seen(bob.in_(place)) == clips_seen(seat)


def test_only_for_oneself(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat = ann.in_(lab)
    seat.runs("/talk", photo=picture(portrait()), text="numbered 0.2", private=True)
    attests(seat)
    hears(seat, "numbered 0.2")
    assert bob.in_(lab).from_bot() == []
    assert all(post.ephemeral for post in seat.from_bot())


def test_in_private_and_in_a_group(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann", has_app=True), quick.discord.person("Bob")
    ann.runs("/talk", photo=picture(portrait()), text="numbered 0.2")
    attests(ann)
    hears(ann, "numbered 0.2")
    group = quick.discord.group(ann, bob)
    ann.in_(group).runs("/talk", photo=picture(portrait()), text="numbered 0.2")
    hears(ann.in_(group), "numbered 0.2")
    assert len(bob.in_(group).from_bot()) == 1


def test_where_only_the_person_installed_it_one_message_is_all_that_is_used(quick: Stage) -> None:
    ann = quick.discord.person("Ann", has_app=True)
    for allows in (True, False):
        strange = quick.discord.guild("Strange", ann, has_bot=False)
        strange.allows_external_apps = allows
        seat = ann.in_(strange)
        asked = seat.runs("/talk", photo=picture(portrait()), text="numbered 0.2")
        if allows:
            attests(seat)
        hears(seat, "numbered 0.2")
        assert seat.from_bot() == [asked.reply]
        assert asked.follow_ups == []
        assert asked.reply is not None
        assert asked.reply.ephemeral is not allows


def test_a_photo_in_a_private_chat_is_kept_in_hand(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    ann.says("", picture(portrait()))
    ann.sees("what the photo should say|shall it say|text or a recording")
    ann.says("numbered 0.2")
    attests(ann)
    hears(ann, "numbered 0.2")


def test_two_people_do_not_press_each_others_buttons(quick: Stage) -> None:
    ann, eve = quick.discord.person("Ann"), quick.discord.person("Eve")
    lab = quick.discord.guild("Lab", ann, eve)
    seat, hers = ann.in_(lab), eve.in_(lab)
    seat.runs("/talk", photo=picture(portrait()), text="numbered 0.2")
    question = seat.sees("Whose face", ephemeral=True)
    seen_by_all = hers.sees("Looking", button="Cancel")
    assert question not in hers.from_bot()
    hers.presses("Cancel", on=seen_by_all)
    refused = hers.sees("for the one who asked", ephemeral=True)
    assert refused not in seat.from_bot()
    for forged in ("delete:nobody-knows:", "report:1:2"):
        hers.forges(forged, seen_by_all)
    seat.presses("It is me", on=question)
    hears(seat, "numbered 0.2")


def test_nobody_is_pinged(quick: Stage) -> None:
    ann, bob = quick.discord.person("Ann"), quick.discord.person("Bob")
    lab = quick.discord.guild("Lab", ann, bob)
    seat = ann.in_(lab)
    bob.has_picture(portrait())
    seat.runs("/talk", user=bob.user, text="numbered 0.2 @everyone")
    question = bob.in_(lab).sees(button="Allow")
    assert f"<@{bob.user.id}>" in question.content, "a mention that could ping"
    assert question.pings == []
