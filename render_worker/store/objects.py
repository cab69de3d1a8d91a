"""Photos, voices and clips: a local folder by default, any bucket that obstore speaks to by URL."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from core.service_problems import ClipGone, DiskFull, StoreFailed

CHUNK_BYTES = 256 * 1024


class Objects:
    """Files by key. Keys are ours alone (``inputs/<job>/photo``), never a user's words.

    ``place``: a folder, or a URL such as ``s3://bucket/prefix``; credentials and endpoint come from
    the environment that the AWS tools use (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL`` ...).
    """

    def __init__(self, place: str | Path, **options: Any) -> None:
        from obstore.store import LocalStore, from_url

        self._root: Path | None = None
        if isinstance(place, Path) or "://" not in place:
            self._root = Path(place).resolve()
            self._root.mkdir(parents=True, exist_ok=True)
            self._store: Any = LocalStore(self._root)
        else:
            self._store = from_url(place, **options)

    async def put_file(self, key: str, path: Path) -> None:
        """Keep the file at ``path`` as ``key``, safe against a power cut, and take it away there.

        Putting the same key again replaces it. Raises StoreFailed, DiskFull.
        """
        try:
            if self._root is not None:
                await asyncio.to_thread(_move_durably, path, self._root / key)
                return
            import obstore

            await obstore.put_async(self._store, key, path)
            path.unlink()
        except OSError as error:
            raise _failure(error) from error
        except Exception as error:
            raise StoreFailed from error

    async def fetch(self, key: str, path: Path) -> None:
        """Copy ``key`` to the file ``path``. Raises StoreFailed, ClipGone, DiskFull."""
        try:
            with path.open("wb") as file:
                async for chunk in self.stream(key):
                    file.write(chunk)
        except OSError as error:
            raise _failure(error) from error

    async def size(self, key: str) -> int:
        """Bytes of ``key``. Raises ClipGone where there is none, StoreFailed."""
        import obstore

        try:
            return int((await obstore.head_async(self._store, key))["size"])
        except FileNotFoundError:
            raise ClipGone from None
        except Exception as error:
            raise StoreFailed from error

    async def stream(
        self, key: str, start: int = 0, end: int | None = None
    ) -> AsyncIterator[bytes]:
        """The bytes of ``key`` from ``start`` up to ``end`` (exclusive) in chunks.

        Raises ClipGone where there is none, StoreFailed.
        """
        import obstore

        if end is not None and end <= start:  # S3 has no word for no bytes
            return
        span = (start, end) if end is not None else {"offset": start}
        options: Any = {"range": span} if start or end is not None else {}
        try:
            answer = await obstore.get_async(self._store, key, options=options)
            async for chunk in answer.stream(min_chunk_size=CHUNK_BYTES):
                yield bytes(chunk)
        except FileNotFoundError:
            raise ClipGone from None
        except Exception as error:
            raise StoreFailed from error

    async def delete(self, keys: Iterable[str]) -> None:
        """Remove ``keys``; those that are gone already are no mistake. Raises StoreFailed."""
        import obstore

        for key in keys:
            try:
                await obstore.delete_async(self._store, key)
            except FileNotFoundError:
                continue
            except Exception as error:
                raise StoreFailed from error
            if self._root is not None:
                _remove_if_empty((self._root / key).parent)

    async def check(self) -> None:
        """Raise StoreFailed unless the store answers and the bucket or folder is there."""
        import obstore

        if self._root is not None and not self._root.is_dir():
            raise StoreFailed
        try:
            await obstore.list_with_delimiter_async(self._store, prefix="health")
        except Exception as error:
            raise StoreFailed from error

    async def stored(self, prefix: str, before: datetime) -> AsyncIterator[list[str]]:
        """Keys below ``prefix`` that were put before this time, some at once. Raises StoreFailed."""
        import obstore

        try:
            async for found in obstore.list(self._store, prefix=prefix, chunk_size=500):
                yield [str(item["path"]) for item in found if item["last_modified"] < before]
        except Exception as error:
            raise StoreFailed from error


def sync_folder(folder: Path) -> None:
    """Make what was renamed in ``folder`` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _move_durably(path: Path, target: Path) -> None:
    """Move a file so that after a power cut ``target`` is either whole or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.stat().st_dev != target.parent.stat().st_dev:
        path = _moved_beside(path, target)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(target)
    sync_folder(target.parent)
    sync_folder(target.parent.parent)


def _moved_beside(path: Path, target: Path) -> Path:
    """A rename cannot cross file systems: move it to one of ``target`` first."""
    beside = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(path, beside)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    path.unlink()
    return beside


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def _failure(error: OSError) -> Exception:
    return DiskFull() if error.errno in (errno.ENOSPC, errno.EDQUOT) else StoreFailed()
