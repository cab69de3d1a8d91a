"""News of jobs: how far they are, and what became of them. Everything needed comes with the job, so
that it does not matter which bot asked for it, or when."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bots.dialogue import screens
from bots.dialogue.desk import Desk
from bots.dialogue.groups import Groups
from bots.dialogue.making import Maker
from bots.dialogue.parts import Place, Post
from bots.dialogue.platform import Clip, Content
from bots.dialogue.problems import ChatNeeded, PerhapsSent, PlaceClosed, PlatformRefused, PostGone
from bots.dialogue.tickets import ReplyTo, Stage, Ticket, bare_ticket, read_reply_to
from bots.pauses import pauses
from core.consent_problems import ConsentWithdrawn, SafetyReview
from core.job import Job, JobState
from core.problem_details import problem_of
from core.problems import Fault, Problem
from core.service_problems import ClipGone, JobNotFinished, JobNotFound
from core.texts import Texts

_log = structlog.get_logger()
_AT_ONCE = 4  # clips that are fetched and uploaded at the same time
_PAUSE, _LONGEST_PAUSE = 1.0, 20.0  # seconds before the next try


class Delivery:
    """Follows the outbox and the jobs under way of this platform."""

    def __init__(self, desk: Desk, maker: Maker, folder: Path) -> None:
        self._desk = desk
        self._maker = maker
        self._groups = Groups(desk)
        self._folder = folder
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._edits: dict[str, asyncio.Task[None]] = {}
        self._shown: dict[str, str] = {}

    async def follow_outbox(self) -> None:
        """Pass on every outcome; without end."""
        while True:
            try:
                async for item in self._desk.worker.outbox(self._desk.platform.name):
                    if item.job.id not in self._under_way:
                        task = asyncio.create_task(self._pass_on(item.job), name=item.job.id)
                        self._under_way[item.job.id] = task
                        task.add_done_callback(lambda task: self._under_way.pop(task.get_name()))
            except Problem as problem:
                _log.warning("outbox", code=problem.code)
            except Exception as error:  # a mistake of ours must not silence the bot
                _log.error("outbox", error=type(error).__name__)
            await asyncio.sleep(_PAUSE)

    async def follow_progress(self) -> None:
        """Show how far jobs are; without end."""
        while True:
            try:
                await self._show_progress()
            except Problem as problem:
                _log.warning("progress", code=problem.code)
            except Exception as error:
                _log.error("progress", error=type(error).__name__)
            await asyncio.sleep(self._desk.settings.progress_seconds)

    async def cancel_all(self, place: Place) -> None:
        """Nobody is there any more: spare the worker what is under way for them."""
        jobs = await self._desk.worker.jobs(platform=self._desk.platform.name, active=True)
        for job in jobs:
            where = read_reply_to(job.reply_to)
            if where is not None and where.place.chat == place.chat:
                await self._desk.worker.cancel(job.id)

    # -- progress ---------------------------------------------------------------------------------

    async def _show_progress(self) -> None:
        """One round: those who waited longest for an edit go first."""
        jobs = await self._desk.worker.jobs(platform=self._desk.platform.name, active=True)
        active = {job.id for job in jobs}
        self._shown = {name: text for name, text in self._shown.items() if name in active}
        turns = {name: turn for turn, name in enumerate(self._shown)}
        for job in sorted(jobs, key=lambda job: turns.get(job.id, -1)):
            where = read_reply_to(job.reply_to)
            if where is None or job.id in self._under_way or job.id in self._edits:
                continue
            texts = Texts.of(where.language)
            text = screens.waiting(texts, job)
            if self._shown.get(job.id) == text:
                continue
            if self._desk.pace.may(where.place, time.monotonic()):
                self._shown.pop(job.id, None)
                self._shown[job.id] = text
                edit = self._edit(where, screens.making(texts, where.ticket, job))
                task = asyncio.create_task(edit, name=job.id)  # a slow chat is no other's matter
                self._edits[job.id] = task
                task.add_done_callback(lambda task: self._edits.pop(task.get_name()))

    async def _edit(self, where: ReplyTo, content: Content) -> None:
        """Show progress where the message is still the job's; it is no matter if that fails."""
        try:
            async with self._desk.locks(where.ticket):
                ticket = await self._desk.memory.ticket(where.ticket)
                if ticket is not None and ticket.stage in (Stage.MAKING, Stage.LOOKING):
                    await self._desk.platform.edit(ticket.post or where.post, content)
        except Problem as problem:
            _log.info("progress not shown", code=problem.code)

    # -- outcomes ---------------------------------------------------------------------------------

    async def _pass_on(self, job: Job) -> None:
        """Deliver and acknowledge, however long the platform or the worker cannot be reached."""
        waits = pauses(_PAUSE, _LONGEST_PAUSE)
        while True:
            try:
                async with self._at_once:
                    return await self._deliver_once(job)
            except (PlaceClosed, JobNotFound) as problem:
                _log.info("nobody to deliver to", job=job.id, code=problem.code)
                return await self._forget(job)
            except JobNotFinished:  # the operator has it tried again; its end comes by itself
                return _log.info("goes on", job=job.id)
            except Problem as problem:
                _log.warning("not delivered yet", job=job.id, code=problem.code)
            except Exception as error:  # the outbox goes on, and offers the job again
                return _log.error("not delivered", job=job.id, error=type(error).__name__)
            await asyncio.sleep(next(waits))

    async def _deliver_once(self, job: Job) -> None:
        while True:
            where = read_reply_to(job.reply_to)
            if where is not None:
                async with self._desk.locks(where.ticket):
                    await self._deliver(job, where)
            now = await self._desk.worker.acknowledge(job.id, version=job.version)
            _log.info("delivered", job=job.id, state=job.state)
            if now.delivered_at is not None:
                return
            job = now  # its photo was withdrawn while the clip was on its way

    async def _forget(self, job: Job) -> None:
        try:
            await self._desk.worker.acknowledge(job.id)
        except Problem as problem:
            _log.warning("not acknowledged", job=job.id, code=problem.code)

    async def _deliver(self, job: Job, where: ReplyTo) -> None:
        """The caller holds the ticket's lock."""
        kept = await self._desk.memory.ticket(where.ticket)
        if kept is None and job.state is not JobState.DONE:
            return await self._end_forgotten(job, where)
        ticket = await self._of_this_job(kept or bare_ticket(where), job, where)
        if ticket.stage in (Stage.DONE, Stage.HELD) and job.state is JobState.FAILED:
            if ticket.stage is Stage.HELD and _problem_of(job).code == SafetyReview.code:
                return None  # that it waits was told
            return await self._take_back(ticket, _problem_of(job))
        if ticket.stage.over:
            return None
        texts = Texts.of(where.language)
        if job.state is not JobState.DONE:
            await self._groups.came_to_nothing(ticket)
        if job.state is JobState.CANCELLED:
            await self._maker.end(ticket, screens.cancelled(texts, ticket))
        elif job.state is JobState.FAILED:
            await self._maker.refuse(ticket, _problem_of(job), None)
        else:
            if ticket.stage is Stage.HELD and not ticket.place.edits_only:
                allowed = Content(texts.say("review-allowed"))
                ticket = await self._maker.announce(ticket.but(stage=Stage.MAKING), allowed)
            await self._deliver_clip(job, ticket)
        return None

    async def _take_back(self, ticket: Ticket, problem: Problem) -> None:
        """A clip that was delivered may not be seen any more: whose photo it is withdrew; or one that
        waited for the operator is refused. The message goes, and who asked for it is told in a new
        one, because an edit of an old one is not noticed."""
        gone = ticket.post is None or await self._gone(ticket.post)
        if ticket.place.edits_only:  # there it cannot be deleted, but is emptied
            return await self._maker.refuse(ticket, problem, None)
        texts = Texts.of(ticket.language)
        told = screens.refused(texts, ticket, problem, again=False)
        if not gone and ticket.stage is Stage.DONE:
            told = screens.with_clip_left(texts, told)
        await self._maker.announce(ticket.but(stage=Stage.ENDED), told)
        return None

    async def _gone(self, post: Post) -> bool:
        """Whether a message is there no more, which the platform is asked for."""
        try:
            return await self._desk.platform.delete(post)
        except PostGone:
            return True

    async def _end_forgotten(self, job: Job, where: ReplyTo) -> None:
        """The asker had everything deleted, or the clip, or the ticket is older than such are kept:
        the end is told, and nothing is kept anew."""
        texts = Texts.of(where.language)
        with contextlib.suppress(PostGone, PlatformRefused):
            if job.state is JobState.CANCELLED:
                await self._desk.platform.edit(where.post, Content(texts.say("job-cancelled")))
                return
            gone, problem = await self._gone(where.post), _problem_of(job)
            told = Content(screens.sentence(texts, problem), aside=True)
            if not gone and problem.code == ConsentWithdrawn.code:  # it may show the clip
                told = screens.with_clip_left(texts, told)
            if where.place.edits_only:
                await self._desk.platform.edit(where.post, told)
            else:
                await self._desk.platform.send(where.place, told, answer_to=where.source)

    async def _of_this_job(self, ticket: Ticket, job: Job, where: ReplyTo) -> Ticket:
        """The ticket; one whose job was not noted yet is noted now."""
        if ticket.attempt != where.attempt or ticket.job not in (None, job.id):
            return ticket.but(stage=Stage.ENDED)  # it was tried again meanwhile
        if ticket.stage is Stage.LOOKING:
            ticket = await self._desk.memory.keep(ticket.but(job=job.id, stage=Stage.MAKING))
        return ticket

    async def _deliver_clip(self, job: Job, ticket: Ticket) -> None:
        assert job.clip is not None
        self._folder.mkdir(mode=0o700, exist_ok=True)  # temporary files that are old get removed
        with TemporaryDirectory(dir=self._folder) as folder:
            path = Path(folder) / ("clip.gif" if job.clip.media_type == "image/gif" else "clip.mp4")
            try:
                await self._desk.worker.download(job.id, path)
            except ClipGone as problem:
                return await self._maker.refuse(ticket, problem, None)
            figures = job.clip
            clip = Clip(
                path=path,
                format=ticket.options.format,
                width=figures.width,
                height=figures.height,
                seconds=figures.duration,
            )
            ticket = ticket.but(spoken=figures.language)
            try:
                await self._show_clip(ticket, clip)
            except (PlatformRefused, ChatNeeded) as problem:
                # Where its message was gone, a new one was made, and is to say so.
                latest = await self._desk.memory.ticket(ticket.id)
                await self._maker.refuse(latest or ticket, problem, None)
        return None

    async def _show_clip(self, ticket: Ticket, clip: Clip) -> None:
        """Exactly once, wherever this process is killed: an edit that is done twice is done once."""
        done = ticket.but(stage=Stage.DONE, sending=False)
        content = screens.finished(Texts.of(ticket.language), done)
        whole = Content(content.text, content.buttons, clip)
        editable = clip.format in self._desk.platform.capabilities.edits_into
        if ticket.place.edits_only:
            ticket = await self._prepared(ticket)
        if editable or ticket.place.edits_only:
            shown = await self._maker.show(ticket, whole)
            await self._desk.memory.keep(done.but(post=shown.post))
        else:
            await self._send_anew(ticket, done, whole)

    async def _prepared(self, ticket: Ticket) -> Ticket:
        """With what the clip passes through noted, so that nothing is left there whoever is killed."""
        assert ticket.post is not None
        told = Texts.of(ticket.language).say("clip-passes-through")
        post = await self._desk.platform.prepare(ticket.post, told)
        if post == ticket.post:
            return ticket
        return await self._desk.memory.keep(ticket.but(post=post))

    async def _send_anew(self, ticket: Ticket, done: Ticket, content: Content) -> None:
        """What no message can be edited into, such as a round video note. A process that was killed
        while sending cannot know whether it arrived, so it asks instead of sending it twice."""
        texts = Texts.of(ticket.language)
        if ticket.sending:
            again = screens.cancelled(texts, done).buttons
            await self._maker.end(ticket, Content(texts.say("clip-perhaps-sent"), again))
            return
        await self._desk.memory.keep(ticket.but(sending=True))
        old = ticket.post
        try:
            post = await self._desk.platform.send(ticket.place, content, answer_to=ticket.source)
        except Problem as problem:
            if not isinstance(problem, PlaceClosed | PlatformRefused | PerhapsSent):
                await self._desk.memory.keep(ticket)  # it is known not to have been sent
            raise
        done = await self._desk.memory.keep(done.but(post=post))
        await self._desk.memory.link(post, done)
        if old is not None:
            try:
                await self._desk.platform.delete(old)
            except PostGone:
                return


def _problem_of(job: Job) -> Problem:
    """Why there is no clip."""
    return problem_of(job.problem.model_dump()) if job.problem else Fault()
