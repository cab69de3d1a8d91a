"""What the messages of the conversation say and which buttons stand under them. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from bots.dialogue.buttons import Payload, Verb
from bots.dialogue.parts import Person
from bots.dialogue.platform import Button, Content
from bots.dialogue.tickets import Ticket
from core.consent import ReportCategory
from core.job import Job, JobState, Subject
from core.options import ClipFormat, Style, VoiceEffect
from core.problems import Problem
from core.texts import Texts
from core.verdict import Conclusion, Finding, Verdict

_BAR = 12
ALL = "all"  # files of a message
BOTH = "both"  # speakers of a duet
SPEAKERS = {"1": "optout-first", "2": "optout-second", BOTH: "optout-both"}
ASK_MEMBER, BACK = "member", "back"  # instead of whose face it is
Rows = tuple[tuple[Button, ...], ...]


def looking(texts: Texts, ticket: Ticket) -> Content:
    """The announcement, before anything is known."""
    return Content(texts.say("job-looking"), _cancel(texts, ticket))


def waiting(texts: Texts, job: Job) -> str:
    """How far a job is, in words."""
    if job.state is JobState.QUEUED:
        if job.eta_seconds is None:
            return texts.say("job-queued", place=job.place or 1)
        eta = span(texts, job.eta_seconds)
        return texts.say("job-queued-eta", place=job.place or 1, eta=eta)
    share = min(1.0, max(0.0, job.progress.share))
    filled = round(share * _BAR)
    bar = "▰" * filled + "▱" * (_BAR - filled)
    key = f"stage-{job.progress.stage}"
    stage = texts.say(key if texts.has(key) else "stage-photo")
    percent = int(share * 100)
    return texts.say("job-progress", stage=stage, bar=bar, percent=percent)


def making(texts: Texts, ticket_id: str, job: Job) -> Content:
    """How far a job is, with a way out."""
    button = Button(texts.say("button-cancel"), str(Payload(Verb.CANCEL, ticket_id)))
    return Content(waiting(texts, job), ((button,),))


def checked(texts: Texts, verdict: Verdict) -> str:
    """What was found out about a file."""
    if verdict.verdict is Conclusion.MADE_HERE and verdict.made_on is not None:
        told = [texts.say("verify-made-here", date=verdict.made_on)]
    elif verdict.verdict is Conclusion.UNKNOWN:
        altered = Finding.CREDENTIALS_ALTERED in verdict.evidence
        told = [texts.say("verify-altered" if altered else "verify-unknown")]
    else:
        told = [texts.say("verify-probable")]
    if verdict.issuer is not None:
        told.append(texts.say(_foreign(verdict), issuer=verdict.issuer))
    return "\n".join(told)


def checked_each(texts: Texts, found: Sequence[str]) -> str:
    """What was found out about several files, by their numbers; what is the same of some of them is
    said once."""
    numbers: dict[str, list[str]] = {}
    for number, told in enumerate(found, 1):
        numbers.setdefault(told, []).append(str(number))
    return "\n\n".join(
        texts.say("verify-of-several", numbers=", ".join(which), found=told)
        for told, which in numbers.items()
    )


def _foreign(verdict: Verdict) -> str:
    """How far the name in somebody else's credentials can be relied on: anybody can write one."""
    if Finding.CREDENTIALS_TRUSTED in verdict.evidence:
        return "verify-foreign-trusted"
    if Finding.CREDENTIALS_FOREIGN in verdict.evidence:
        return "verify-foreign-unknown"
    return "verify-foreign-broken"


def span(texts: Texts, seconds: float) -> str:
    """A time in words, rounded as people say it."""
    if seconds < 55:
        return texts.say("span-seconds", count=max(5, 5 * round(seconds / 5)))
    if seconds < 90 * 60:
        return texts.say("span-minutes", count=max(1, round(seconds / 60)))
    return texts.say("span-hours", count=max(1, round(seconds / 3600)))


def faces(texts: Texts, ticket: Ticket, numbers: Sequence[int]) -> Content:
    """Which of the faces talks."""
    buttons = [
        Button(str(number), str(Payload(Verb.FACE, ticket.id, str(number)))) for number in numbers
    ]
    asked = texts.say("ask-face", count=len(numbers))
    return Content(asked, (*rows_of(buttons, 5), *_cancel(texts, ticket)), aside=True, asks=True)


def consent(texts: Texts, ticket: Ticket, *, hears_groups: bool = True) -> Content:
    """Whose face it is. Where somebody else of the chat sent the photo, that they agreed is not the
    asker's to say: they are asked."""
    choices = {s: (texts.say(f"consent-{s.replace('_', '-')}"), str(s)) for s in Subject}
    owner = ticket.in_question.owner
    if owner is not None:
        name = owner.name or "@" + (owner.username or "")
        choices[Subject.PERMITTED] = (texts.say("consent-member", name=name), ASK_MEMBER)
    buttons = [
        Button(label, _payload(Verb.CONSENT, ticket, value)) for label, value in choices.values()
    ]
    key = "consent-question-second" if ticket.asking == 2 else "consent-question"
    question = texts.say(key)
    if hears_groups and not ticket.place.private:
        question += "\n\n" + texts.say("consent-question-group")
    return Content(question, (*rows_of(buttons, 1), *_cancel(texts, ticket)), aside=True, asks=True)


def member(texts: Texts, ticket: Ticket, person: Person, mention: str) -> Content:
    """The question to the person in the photo. The asker may go back and answer otherwise, unless
    the photo is that person's by its very nature."""
    buttons = (
        Button(texts.say("consent-allow"), _payload(Verb.MEMBER, ticket, "yes")),
        Button(texts.say("consent-refuse"), _payload(Verb.MEMBER, ticket, "no")),
    )
    asker = ticket.asker.name or "@" + (ticket.asker.username or "")
    name = person.mention or mention or person.name
    asked = texts.say("consent-ask-member", member=name, asker=asker)
    if person.id.startswith("@"):
        asked += "\n\n" + texts.say("consent-member-unknown", name=name)
    (way_out,) = _cancel(texts, ticket)
    if ticket.in_question.subject is None:
        back = Button(texts.say("button-back"), _payload(Verb.CONSENT, ticket, BACK))
        way_out = (back, *way_out)
    return Content(asked, (buttons, way_out))


def declined(texts: Texts, ticket: Ticket, said: str) -> Content:
    """What is ``said`` of a no, and the way back from it for the person whose no it is: for all to see,
    because that is somebody else than the asker."""
    button = Button(texts.say("consent-allow-after-all"), _payload(Verb.MEMBER, ticket, "yes"))
    return Content(f"{said}\n\n{texts.say('consent-declined-back')}", ((button,),))


def who_opts_out(texts: Texts, ticket: Ticket) -> Content:
    """Of a duet of two photos, whose is not to talk again."""
    buttons = [
        Button(texts.say(key), _payload(Verb.OPT_OUT, ticket, value))
        for value, key in SPEAKERS.items()
    ]
    return Content(texts.say("optout-which"), rows_of(buttons, 1), aside=True)


def which_opts_out(texts: Texts, album_id: str, count: int) -> Content:
    """Of a message with so many files, which is not to talk again."""
    numbers = [
        Button(str(number), str(Payload(Verb.ALBUM, album_id, str(number))))
        for number in range(1, count + 1)
    ]
    every = Button(texts.say("optout-all"), str(Payload(Verb.ALBUM, album_id, ALL)))
    return Content(texts.say("optout-of-several"), (*rows_of(numbers, 5), (every,)))


def finished(texts: Texts, ticket: Ticket) -> Content:
    """Text and buttons of a delivered clip."""
    first = [
        (Verb.STYLE, "button-style"),
        (Verb.CAPTIONS, "button-captions-off" if ticket.options.captions else "button-captions"),
        (Verb.FORMAT, "button-format"),
        (Verb.DELETE, "button-delete"),
        (Verb.REPORT, "button-report"),
    ]
    if ticket.words.voice is None and ticket.words.mood is None and not ticket.words.duet:
        first.insert(0, (Verb.VOICE, "button-voice"))
    else:
        first.insert(0, (Verb.EFFECT, "button-effect"))
    if ticket.place.edits_only:  # there is no room for a second clip
        first = [(verb, key) for verb, key in first if verb in (Verb.DELETE, Verb.REPORT)]
    buttons = [Button(texts.say(key), _payload(verb, ticket)) for verb, key in first]
    return Content(texts.say("clip-done"), rows_of(buttons, 3))


def choices(texts: Texts, ticket: Ticket, verb: Verb) -> Content:
    """The finished clip with the choices of one button."""
    kinds: dict[Verb, tuple[type[StrEnum], str]] = {
        Verb.STYLE: (Style, "style"),
        Verb.FORMAT: (ClipFormat, "format"),
        Verb.EFFECT: (VoiceEffect, "effect"),
        Verb.REPORT: (ReportCategory, "report"),
    }
    kind, key = kinds[verb]
    buttons = [
        Button(texts.say(f"{key}-{str(value).replace('_', '-')}"), _payload(verb, ticket, value))
        for value in kind
    ]
    back = Button(texts.say("button-back"), _payload(Verb.BACK, ticket))
    text = texts.say("report-question" if verb is Verb.REPORT else "clip-done")
    return Content(text, (*rows_of(buttons, 2), (back,)))


def refused(texts: Texts, ticket: Ticket, problem: Problem, *, again: bool) -> Content:
    """Why there is no clip, and what to do."""
    button = Button(texts.say("button-again"), _payload(Verb.AGAIN, ticket))
    return Content(sentence(texts, problem), ((button,),) if again else (), aside=True)


def with_clip_left(texts: Texts, told: Content) -> Content:
    """The same, and that a clip has to be deleted by hand."""
    return replace(told, text=f"{told.text}\n\n{texts.say('clip-stays')}")


def cancelled(texts: Texts, ticket: Ticket) -> Content:
    """As the asker wanted."""
    return Content(
        texts.say("job-cancelled"),
        ((Button(texts.say("button-again"), _payload(Verb.AGAIN, ticket)),),),
    )


def sentence(texts: Texts, problem: Problem) -> str:
    """A problem in the reader's language."""
    details = dict(problem.details)
    if isinstance(after := details.get("retry_after"), int | float):
        details["wait"] = span(texts, after)
    return texts.problem(problem.code, details, problem.message)


def rows_of(buttons: Iterable[Button], width: int) -> Rows:
    """Buttons in rows of so many."""
    every = list(buttons)
    return tuple(tuple(every[i : i + width]) for i in range(0, len(every), width))


def _cancel(texts: Texts, ticket: Ticket) -> Rows:
    if ticket.stage.over:
        return ()
    return ((Button(texts.say("button-cancel"), _payload(Verb.CANCEL, ticket)),),)


def _payload(verb: Verb, ticket: Ticket, value: str = "") -> str:
    return str(Payload(verb, ticket.id, value))
