"""Many people at once: what each asked for and got, in which order, and what Telegram counted."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot_stories import IT_IS_ME
from fakes.telegram import Person, Post
from pictures_and_voices import portrait
from telegram_stage import Stage, clips_seen

_PAUSE_SECONDS = 3.0  # at least, between a clip and the next wish; the bot allows one every three
_GREEDY = 5  # every fifth person asks for so many clips at once:
_AT_ONCE = 3


@dataclass
class Rush:
    """What was seen. ``asked`` and ``got``: texts by person; ``order``: who got a clip, in order;
    ``waits``: seconds until one of the modest, and one of the greedy, had all they asked for."""

    asked: dict[int, list[str]] = field(default_factory=dict)
    got: dict[int, list[str]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    waits: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))
    memory: list[int] = field(default_factory=list)  # bytes that the bot holds, every second
    most_edits: int = 0
    seconds: float = 0.0

    @property
    def wrong(self) -> list[str]:
        """People who did not get exactly what they asked for."""
        return [
            f"{person} asked for {sorted(asked)} and got {sorted(self.got.get(person, []))}"
            for person, asked in self.asked.items()
            if sorted(asked) != sorted(self.got.get(person, []))
        ]

    @property
    def fairness(self) -> float:
        """Jain's index of how much of the first half of the clips each person got: 1 is perfect."""
        counts = Counter(self.order[: len(self.order) // 2])
        each = [counts[person] for person in self.asked]
        return sum(each) ** 2 / (len(each) * sum(count**2 for count in each))

    @property
    def memory_growth(self) -> float:
        """Median of the last quarter of the time over that of the second quarter."""
        quarter = max(1, len(self.memory) // 4)
        second, last = self.memory[quarter : 2 * quarter], self.memory[-quarter:]
        return sorted(last)[len(last) // 2] / sorted(second)[len(second) // 2]


@dataclass
class _Guest:
    """Somebody in the crowd. ``due``: seconds since the beginning when they want something next."""

    person: Person
    wishes: int
    due: float
    since: float = 0.0
    consented: bool = False


def rush(
    stage: Stage,
    people: int,
    seconds: float,
    job_seconds: float,
    *,
    meanwhile: Callable[[float], None] = lambda _: None,
    patience: float = 120.0,
    seed: int = 7,
) -> Rush:
    """``people`` ask for clips for so many seconds, each again a while after the clip before; some
    ask for several at once. The worker has doubles: the clip is the text. ``meanwhile`` is called
    with the seconds since the beginning, again and again. Returns when everybody has what they asked
    for, or after ``patience``."""
    chance = random.Random(seed)
    crowd = [
        _Guest(
            stage.telegram.person(f"Person {number}"),
            1 if number % _GREEDY else _AT_ONCE,
            chance.uniform(0, min(2.0, seconds)),
        )
        for number in range(people)
    ]
    seen = Rush(asked={guest.person.user.id: [] for guest in crowd})
    began, next_look = time.monotonic(), 0.0
    while True:
        now = time.monotonic() - began
        for guest in crowd:
            _live(guest, seen, now, chance, job_seconds, may_ask=now < seconds)
        meanwhile(now)
        if now >= next_look and stage.bot.alive:
            next_look = now + 1.0
            seen.memory.append(stage.bot.resident_bytes())
        if now >= seconds and (not seen.wrong or now >= seconds + patience):
            break
        time.sleep(0.1)
    seen.seconds = time.monotonic() - began
    seen.most_edits = max(len(post.versions) for g in crowd for post in g.person.from_bot())
    return seen


def _live(
    guest: _Guest,
    seen: Rush,
    now: float,
    chance: random.Random,
    job_seconds: float,
    *,
    may_ask: bool,
) -> None:
    """A look at the phone: say whose face it is, note new clips, perhaps ask for more."""
    person, number = guest.person, guest.person.user.id
    guest.consented = guest.consented or _consents(person)
    texts, before = seen.asked[number], len(seen.got.setdefault(number, []))
    clips: list[Post] = clips_seen(person)
    if len(clips) != before:
        seen.order += [number] * (len(clips) - before)
        seen.got[number] = [person.content(post).decode() for post in clips]
        if len(clips) >= len(texts):
            seen.waits[guest.wishes > 1].append(now - guest.since)
            guest.due = now + _PAUSE_SECONDS * guest.wishes * chance.uniform(1.0, 1.5)
    if may_ask and now >= guest.due and len(seen.got[number]) >= len(texts):
        guest.since = now
        # A first photo is asked about before it talks, so one wish has to do.
        for _ in range(guest.wishes if texts else 1):
            _ask(person, texts, job_seconds * chance.uniform(0.5, 1.5))


def _ask(person: Person, texts: list[str], job_seconds: float) -> None:
    """With the photo the first time; afterwards it is in hand."""
    text = f"sleep {job_seconds:.3f}{len(texts):02d}"
    if texts:
        person.says(text)
    else:
        person.sends_photo(portrait(), text)
    texts.append(text)


def _consents(person: Person) -> bool:
    for post in person.from_bot():
        if IT_IS_ME in " ".join(post.labels):
            person.presses(IT_IS_ME, on=post)
            return True
    return False
