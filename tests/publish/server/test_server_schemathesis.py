"""Schemathesis: thousands of requests made of the description, with all of its checks.

It is no dependency: `pip install schemathesis` beside the tests' own, and `pytest -m long`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from served_process import ROOT, served

HERE = Path(__file__).parent


@pytest.mark.long
@pytest.mark.skipif(find_spec("schemathesis") is None, reason="schemathesis is not installed")
def test_the_server_is_as_it_describes_itself(tmp_path):
    with served(tmp_path) as (process, port):
        assert process.poll() is None
        done = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", "--no-color", "--seed", "2027",
             f"http://127.0.0.1:{port}/openapi.json", "--max-examples", "10", "--checks", "all",
             "--exclude-checks", "positive_data_acceptance", "--continue-on-failure",
             "--exclude-method", "HEAD", "--request-timeout", "60", "--max-response-time", "60",
             "--suppress-health-check", "all"],
            cwd=tmp_path, capture_output=True, text=True, env={
                **os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE))),
                "SCHEMATHESIS_HOOKS": "openapi_checks", "NO_PROXY": "*"})
    print(done.stdout[-3000:])
    assert done.returncode == 0, done.stdout
