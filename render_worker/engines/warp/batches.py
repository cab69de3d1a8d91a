"""Drawing several batches at the same time, and handing them on in order.

On a CPU every core draws a batch of its own, with one thread each. Splitting single operations
over the cores instead makes every one of them wait for the slowest core, and the encoder needs the
cores too: measured on two busy cores, that is several times slower.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import torch


def in_order(
    draw: Callable[[int], torch.Tensor],
    starts: Iterable[int],
    device: torch.device,
    threads: int,
) -> Iterator[torch.Tensor]:
    """Yield ``draw(start)`` for every start, in order, working ahead by one batch per thread.

    ``threads``: 0 takes one per core that this process may use. What ``draw`` raises is raised
    here. When the caller stops early, nothing goes on behind.
    """
    if device.type == "cuda":  # a GPU works ahead by itself
        yield from map(draw, starts)
        return
    count = threads or len(os.sched_getaffinity(0))
    waiting: deque[Future[torch.Tensor]] = deque()
    before = torch.get_num_threads()
    pool = ThreadPoolExecutor(count, "draw", initializer=torch.set_num_threads, initargs=(1,))
    try:
        for start in starts:
            waiting.append(pool.submit(draw, start))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        torch.set_num_threads(before)
