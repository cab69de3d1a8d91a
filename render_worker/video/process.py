"""A running ffmpeg, fed through pipes by threads, that never outlives its caller."""

from __future__ import annotations

import contextlib
import fcntl
import os
import queue
import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Generic, TypeVar

from core.problems import EncoderFailed
from render_worker.video.ffmpeg import ffmpeg_path

Item = TypeVar("Item")
Buffers = Iterator["bytes | memoryview"]

QUEUE_LENGTH = 2  # one item is written while the next one waits: rendering and encoding overlap
PIPE_BYTES = 1 << 20  # Linux's default limit for unprivileged users
STALL_SECONDS = 120.0  # without a frame being taken: the encoder hangs
# After its last input an encoder has a second or two left to do on an idle machine; what reads a
# file has all its work before it. Both are only a bound for one that hangs.
EXIT_SECONDS = 120.0
EXIT_SECONDS_PER_FRAME = 0.5


class Feed(threading.Thread, Generic[Item]):
    """Writes items to a pipe that ffmpeg reads as ``feed.url``, in a thread of its own.

    ``to_buffers`` turns an item into what is written; it runs in the thread, beside the caller's
    work. ``put`` blocks while two items wait, so memory stays flat however long the clip is.
    """

    def __init__(self, to_buffers: Callable[[Item], Buffers]) -> None:
        super().__init__(daemon=True, name="ffmpeg-feed")
        self.read_end, self._write_end = os.pipe()
        with contextlib.suppress(OSError, AttributeError):
            fcntl.fcntl(self._write_end, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._to_buffers = to_buffers
        self._queue: queue.Queue[Item | None] = queue.Queue(QUEUE_LENGTH)
        self.error: BaseException | None = None

    def discard(self) -> None:
        """Close the pipe and end the thread. ffmpeg must be dead, so that no write blocks."""
        self.close_read_end()
        if self.ident is None:
            os.close(self._write_end)
        elif self.is_alive():
            self.finish()
            self.join()

    @property
    def url(self) -> str:
        return f"pipe:{self.read_end}"

    def put(self, item: Item) -> None:
        """Queue ``item``. Raises ``EncoderFailed`` once ffmpeg has stopped reading."""
        if self.error is not None:
            raise EncoderFailed(reason=_why(self.error)) from self.error
        self._offer(item)

    def finish(self) -> None:
        """No more items: ffmpeg sees the end of its input after those that are queued."""
        self._offer(None)

    def wait(self) -> None:
        """Until everything is written. Raises ``EncoderFailed`` when that takes for ever."""
        self.join(STALL_SECONDS)
        if self.is_alive():
            raise EncoderFailed(reason="the encoder stopped reading")

    def _offer(self, item: Item | None) -> None:
        try:
            self._queue.put(item, timeout=STALL_SECONDS)
        except queue.Full:
            raise EncoderFailed(reason="the encoder stopped reading") from None

    def run(self) -> None:
        try:
            while (item := self._queue.get()) is not None:
                # After an error go on emptying the queue, or the caller would block in put.
                if self.error is None:
                    self._write(item)
        finally:
            os.close(self._write_end)

    def _write(self, item: Item) -> None:
        try:
            for buffer in self._to_buffers(item):
                rest = memoryview(buffer).cast("B")
                while rest:
                    rest = rest[os.write(self._write_end, rest) :]
        except Exception as error:
            self.error = error

    def close_read_end(self) -> None:
        if self.read_end >= 0:
            os.close(self.read_end)
            self.read_end = -1


def raw(item: bytes | memoryview) -> Buffers:
    """For a ``Feed`` whose items are bytes already."""
    yield item


@contextlib.contextmanager
def running(
    arguments: Sequence[str],
    feeds: Sequence[Feed[Any]],
    *,
    stdin: IO[bytes] | None = None,
    frames: int = 0,
) -> Iterator[None]:
    """Run ffmpeg with ``arguments`` while the body puts items into ``feeds``.

    ``frames``: how many it is to read from ``stdin``, for the time it may take after the body.
    Leaving the body ends the feeds and waits for ffmpeg. An exception in the body kills it, so
    nothing is left running. Raises ``EncoderFailed`` when ffmpeg fails or stops reading.
    """
    with tempfile.TemporaryFile() as errors, _feeding(feeds):
        process = _start(arguments, feeds, stdin, errors)
        try:
            for feed in feeds:
                feed.close_read_end()
                feed.start()
            yield
            for feed in feeds:
                feed.finish()
            for feed in feeds:
                feed.wait()
            code = process.wait(timeout=EXIT_SECONDS + frames * EXIT_SECONDS_PER_FRAME)
        except subprocess.TimeoutExpired:
            raise EncoderFailed(reason="the encoder did not end") from None
        finally:
            process.kill()
            process.wait()
        broken = next((feed.error for feed in feeds if feed.error is not None), None)
        if code != 0 or (broken is not None and not isinstance(broken, BrokenPipeError)):
            raise EncoderFailed(exit_code=code, reason=summary(errors) or _why(broken)) from broken


@contextlib.contextmanager
def _feeding(feeds: Sequence[Feed[Any]]) -> Iterator[None]:
    """Ends the threads and closes the pipes of ``feeds`` whatever happens inside."""
    try:
        yield
    finally:
        for feed in feeds:
            feed.discard()


def _start(
    arguments: Sequence[str],
    feeds: Sequence[Feed[Any]],
    stdin: IO[bytes] | None,
    errors: IO[bytes],
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [ffmpeg_path(), *arguments],
            stdin=stdin or subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            pass_fds=[feed.read_end for feed in feeds],
        )
    except OSError as error:
        raise EncoderFailed(reason=_why(error)) from error


def summary(errors: IO[bytes]) -> str:
    """The last line that ffmpeg wrote, without paths and addresses; at most 160 characters."""
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2000))
    lines = [line.strip() for line in errors.read().decode(errors="replace").splitlines()]
    last = next((line for line in reversed(lines) if line), "")
    return re.sub(r"\S*[/\\]\S*", "...", last)[:160]


def _why(error: BaseException | None) -> str:
    if error is None:
        return "the encoder failed"
    return getattr(error, "strerror", None) or type(error).__name__
