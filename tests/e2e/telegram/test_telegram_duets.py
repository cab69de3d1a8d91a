"""Duets: whose photo is whose, and who is asked about which.

The worker has the doubles for its recipe here: a photo is a name, the clip says who says what. On the
real recipe the photos are of two faces.
"""

from __future__ import annotations

import hashlib

import pytest
from bot_stories import NOBODY_REAL, on_the_recipe
from fakes.telegram import Person, Post, Seat
from pictures_and_voices import other_portrait, portrait
from telegram_stage import Stage, attests, hears

from core.consent import ConsentStatus
from core.job import Subject

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot

SCRIPT = "/duet@talk_bot\n1: Hi.\n2: Hello."
WORDS = "what the photo should say"


def two_photos() -> tuple[bytes, bytes]:
    return (portrait(), other_portrait()) if on_the_recipe() else (b"first", b"second")


def said_of(quick: Stage, person: Person, photo: bytes) -> list[Subject]:
    """What the ledger holds: everything that the person attested of this photo."""
    kept = quick.worker.use(lambda client: client.my_data("telegram", str(person.user.id)))
    digest = hashlib.sha256(photo).hexdigest()
    return [Subject(row["subject"]) for row in kept.attestations if row["sha256"] == digest]


def status(quick: Stage, person: Person, photo: bytes) -> ConsentStatus:
    return quick.worker.use(lambda client: client.consent("telegram", str(person.user.id), photo))


def in_hand(seat: Seat, photo: Post) -> None:
    """Take a photo of somebody in the group as the next one to talk."""
    seat.says("/talk@talk_bot", to=photo)
    seat.sees("reply")


def test_what_is_said_of_the_second_photo_is_kept_for_the_second(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    known, unknown = two_photos()
    ann.sends_file(known, "known.jpg", "Hi.")
    attests(ann)
    hears(ann, "Hi.")
    ann.sends_file(unknown, "unknown.jpg")
    ann.sees(WORDS)
    ann.says("/duet\n1: Hi.\n2: Hello.")
    question = ann.sees("second photo", button=NOBODY_REAL)
    ann.presses(NOBODY_REAL, on=question)
    hears(ann, "first: Hi.\nsecond: Hello.")
    assert said_of(quick, ann, known) == [Subject.SELF]
    assert said_of(quick, ann, unknown) == [Subject.NOT_REAL]


def test_each_of_two_members_is_asked_about_the_photo_they_sent(quick: Stage) -> None:
    ann, bob, cid = (quick.telegram.person(name) for name in ("Ann", "Bob", "Cid"))
    group = quick.telegram.group("Friends", bob, cid, admins=(ann,))
    seat = ann.in_(group)
    bobs, cids = two_photos()
    first = bob.in_(group).sends_file(bobs, "bob.jpg")
    second = cid.in_(group).sends_file(cids, "cid.jpg")
    in_hand(seat, first)
    seat.says(SCRIPT, to=second)
    seat.presses("Ask Bob", on=seat.sees(button="Ask Bob"))
    for_bob = bob.in_(group).sees("Bob", button="Allow")
    cid.in_(group).is_told(cid.in_(group).presses("Allow", on=for_bob), "(?i)only")
    bob.in_(group).presses("Allow", on=for_bob)
    seat.presses("Ask Cid", on=seat.sees("second photo", button="Ask Cid"))
    for_cid = cid.in_(group).sees("Cid", button="Allow")
    assert status(quick, ann, cids).subject is None
    cid.in_(group).presses("Allow", on=for_cid)
    hears(cid.in_(group), "first: Hi.\nsecond: Hello.")
    for photo in (bobs, cids):
        assert status(quick, ann, photo).subject is Subject.PERMITTED


def test_an_album_of_two_photos_is_a_duet(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_album(portrait(), other_portrait(), caption="/duet\n1: Hi.\n2: Hello.")
    attests(ann)
    ann.presses("Cancel", on=ann.sees("second photo", button="Cancel"))
    ann.sees("Cancelled")


def test_a_duet_of_three_photos_is_explained(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_album(portrait(), other_portrait(), portrait(), caption="/duet\n1: Hi.\n2: Ho.")
    ann.sees("last two photos")


def test_a_command_under_an_album_is_kept_while_the_photo_is_chosen(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_album(portrait(), other_portrait(), caption="/meme Top | bottom")
    ann.presses("^2$", on=ann.sees("2 photos. Which", button="2"))
    attests(ann)
    hears(ann, "Top. bottom")
