"""Pool: tasks done by several processes, none of which outlives the one that asked for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def done(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int
) -> Iterator[tuple[Task, Result]]:
    """Yield each task with its result as it is done; the first error ends them all."""
    if jobs == 1 or len(tasks) < 2:
        yield from ((task, work(task)) for task in tasks)
        return
    # Fresh processes: a fork would share numpy's threads in a state nobody knows.
    with ProcessPoolExecutor(min(jobs, len(tasks)), get_context("spawn"), _stay_with) as pool:
        futures = {pool.submit(work, task): task for task in tasks}
        try:
            yield from ((futures[one], one.result()) for one in as_completed(futures))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _stay_with() -> None:
    """End with the process that started this one, even where that is killed."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
