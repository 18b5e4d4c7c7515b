"""Computing: processes that write documents, one at a time for all who ask for the same.

The event loop never computes. Who asks for what is being written waits for it with the others;
who asks for more than fits the queue is told to come again.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from typing import TYPE_CHECKING

from skycal.publish.server import work

if TYPE_CHECKING:
    from skycal.publish.server.orders import Order
    from skycal.publish.server.work import Made, Refused

QUEUE = 64  # documents being written or waiting
PATIENCE_S = 30.0
TASKS = 1000  # of a process before a fresh one takes its place


class BusyError(Exception):
    """It cannot be answered now; `wait_s`: when to come again."""

    def __init__(self, why: str, wait_s: int) -> None:
        super().__init__(why)
        self.why, self.wait_s = why, wait_s


def processes(workers: int) -> Executor:
    """Return so many processes that are ready to write."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), work.prepare,
                               max_tasks_per_child=TASKS)


class Computing:
    """Documents on order: by `executor()`, which is made again when a process has died."""

    def __init__(
        self, executor: Callable[[], Executor], queue: int = QUEUE, patience_s: float = PATIENCE_S
    ) -> None:
        self._executor, self._queue, self._patience_s = executor, queue, patience_s
        self._pool = executor()
        self._running: dict[str, asyncio.Task[Made | Refused]] = {}
        self.written = 0

    def warm(self, order: Order, times: int) -> None:
        """Let so many processes begin, and write something for nobody."""
        for _ in range(times):
            self._pool.submit(work.warm, order)

    @property
    def waiting(self) -> int:
        """How many documents are being written or waited for."""
        return len(self._running)

    async def __call__(self, order: Order) -> Made | Refused:
        """Return what is ordered; raises BusyError."""
        running = self._running.get(order.key)
        if running is None:
            if len(self._running) >= self._queue:
                raise BusyError("too much is being computed already", 5)
            running = asyncio.create_task(self._write(order))
            self._running[order.key] = running
            running.add_done_callback(lambda done: self._done(order.key, done))
        try:  # shielded: one reader who leaves does not take it from the others
            return await asyncio.wait_for(asyncio.shield(running), self._patience_s)
        except TimeoutError:
            raise BusyError("it takes longer than a reader should wait", 30) from None

    async def _write(self, order: Order) -> Made | Refused:
        loop, pool = asyncio.get_running_loop(), self._pool
        try:
            done = await loop.run_in_executor(pool, work.write, order)
        except BrokenExecutor:
            if pool is self._pool:
                self._pool = self._executor()
            raise BusyError("the process that wrote it has died", 5) from None
        self.written += 1
        return done

    def _done(self, key: str, task: asyncio.Task[Made | Refused]) -> None:
        del self._running[key]
        if not task.cancelled():
            task.exception()  # whoever waited has it; nobody may have waited

    def close(self) -> None:
        """Let the processes end; what is not begun is not written."""
        self._pool.shutdown(wait=False, cancel_futures=True)
