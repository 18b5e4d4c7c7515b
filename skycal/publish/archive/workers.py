"""Workers: who makes blocks: this process, processes of this machine, or a Dask cluster.

Every block writes its own files and gives back some lines of text; no futures are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from skycal.model import SkycalError
from skycal.publish.archive.extra import needed
from skycal.publish.archive.manifest import PartLine
from skycal.publish.archive.request import ArchiveRequest

CONNECT_S = 10
IN_FLIGHT = 2  # blocks to a worker: one it works on, one that waits
# So often may a worker die over a block before it is the block's fault.
ALLOWED_DEATHS = 5

Make = Callable[[int, int], list[PartLine]]
Made = Iterator[list[PartLine]]


class LostWorkersError(Exception):
    """The cluster is gone, or a block kills its workers: one line, exit status 1."""


def made_here(make: Make, blocks: Sequence[range]) -> Made:
    """Make the blocks one after another."""
    for block in blocks:
        yield make(block[0], block[-1])


def made_by_dask(request: ArchiveRequest, make: Make, blocks: Sequence[range]) -> Made:
    """Make the blocks on a cluster, some to a worker at a time; yield as they are done."""
    needed("dask", "distributed")
    import distributed
    from distributed.client import as_completed

    with _client(request) as client:
        try:
            waiting = iter(blocks)
            most = IN_FLIGHT * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            done = as_completed()
            for _ in range(most):
                _submit(client, done, make, next(waiting, None))
            for future in done:
                lines: list[PartLine] = future.result()
                future.release()
                _submit(client, done, make, next(waiting, None))
                yield lines
        except distributed.KilledWorker as error:
            raise LostWorkersError(f"{ALLOWED_DEATHS} workers died over one block; has each "
                                   f"enough memory? ({error.task})") from error
        except (distributed.comm.core.CommClosedError, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # a worker's own: no space left
            raise LostWorkersError("the scheduler is gone; run again to go on") from error
        except distributed.client.FutureCancelledError as error:
            raise LostWorkersError("the scheduler is gone; run again to go on") from error


def _submit(client: Any, done: Any, make: Make, block: range | None) -> None:
    if block is not None:
        key = f"skycal-{block[0]}-{block[-1]}"
        done.add(client.submit(make, block[0], block[-1], key=key, pure=False))


@contextmanager
def _client(request: ArchiveRequest) -> Iterator[Any]:
    """Give a client of the cluster; a local one ends with the block."""
    import logging

    import dask
    from distributed import Client, LocalCluster

    for name in ("distributed", "distributed.nanny", "distributed.worker", "distributed.core",
                 "distributed.scheduler", "distributed.client", "tornado.application"):  # fmt: skip
        logging.getLogger(name).setLevel(logging.CRITICAL)
    settings = {"distributed.scheduler.allowed-failures": ALLOWED_DEATHS,
                "distributed.comm.timeouts.connect": f"{CONNECT_S}s",
                "distributed.admin.large-graph-warning-threshold": "100MB"}
    with dask.config.set(settings):
        if request.scheduler:
            try:
                client = Client(request.scheduler, timeout=CONNECT_S)
            except (OSError, TimeoutError):
                raise SkycalError(f"no scheduler answers at {request.scheduler}",
                                  "scheduler") from None
            with client:
                yield client
            return
        local = LocalCluster(n_workers=request.jobs, threads_per_worker=1, processes=True,
                             dashboard_address=None, memory_limit=0)  # fmt: skip
        with local as cluster, Client(cluster) as client:
            yield client
