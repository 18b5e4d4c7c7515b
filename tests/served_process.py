"""A server as a process of its own, on a free port of the loopback."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


@contextlib.contextmanager
def served(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Start a server, `words` being options of it; yield its process and port.

    `folder` gets log.txt, what happens to it, and answers.txt, a line for each answer.
    """
    said, answers = folder / "log.txt", folder / "answers.txt"
    with said.open("w") as log, answers.open("w") as out, subprocess.Popen(
        [sys.executable, "-m", "skycal", "serve", "--port", "0", "--workers", "1", *words],
        cwd=ROOT, stdout=out, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", said.read_text())):
            assert process.poll() is None, said.read_text()
            time.sleep(0.05)
        yield process, int(found[1])
        process.kill()
