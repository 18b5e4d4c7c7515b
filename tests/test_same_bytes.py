"""The same bytes on any machine: whole years computed under other processors and tables."""

import os
import subprocess
import sys
from functools import cache

import pytest

pytestmark = pytest.mark.slow

FULL = ("--profile", "full", "-f", "json")
DOCUMENTS = {
    "1950": ("year", "1950", *FULL),
    "1972": ("year", "1972", *FULL),
    "2027": ("year", "2027", *FULL),
    "2027 from Changsha": ("year", "2027", "--place", "Changsha", *FULL),
    "2027 in the arctic": ("year", "2027", "--place", "69.65,18.96", "--tz", "Europe/Oslo", *FULL),
    "1930 in Amsterdam": (
        "year", "1930", "--kind", "full-moon", "--tz", "Europe/Amsterdam", "-f", "csv"),
    "pages": ("year", "2027", "--place", "Changsha", "-f", "html"),
    "days": ("almanac", "2027", "--place", "69.65,18.96", "-f", "json"),
}  # fmt: skip
# OpenBLAS and NumPy choose their kernels by the processor, and can be told to take another's:
# other sums, other last bits. The machine's clock and tables of zones are none of ours.
MACHINES = {
    "haswell": {"OPENBLAS_CORETYPE": "Haswell"},
    "prescott": {"OPENBLAS_CORETYPE": "Prescott"},
    "without AVX": {"NPY_DISABLE_CPU_FEATURES": "{features}"},
    "many threads": {"OPENBLAS_NUM_THREADS": "4"},
    "no zones": {"PYTHONTZPATH": ""},
    "odd clock": {"TZ": "XXX-26"},
}
WISHED = ("X86_V3", "X86_V4", "AVX2", "FMA3", "AVX512F", "AVX512CD", "AVX512_SKX")


def features():
    """Return those of WISHED that this NumPy dispatches by: it refuses names it does not know."""
    program = "from numpy._core._multiarray_umath import __cpu_dispatch__ as found; print(*found)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    if ran.returncode:  # NumPy 1 has it elsewhere
        program = program.replace("_core", "core")
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    return " ".join(name for name in WISHED if name in ran.stdout.split())


def document(words, changes=()):
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "skycal", *words], capture_output=True,
        env=os.environ | dict(changes),
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


@cache
def here(name):
    return document(DOCUMENTS[name])


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_computed_document_is_the_same_on_every_machine(name, machine):
    changes = {key: value.format(features=features()) for key, value in MACHINES[machine].items()}
    assert len(here(name)) > 1000
    assert document(DOCUMENTS[name], changes.items()) == here(name)


def test_the_machines_do_differ():
    """Without it the test above would pass on a NumPy that took no notice."""
    program = (
        "import numpy as np, hashlib\n"
        "x = np.random.default_rng(1).uniform(-10, 10, (300, 300))\n"
        "print(hashlib.sha256((np.exp(np.sin(x)) @ x).tobytes()).hexdigest())\n"
    )
    seen = set()
    for changes in ({}, *MACHINES.values()):
        told = {key: value.format(features=features()) for key, value in changes.items()}
        ran = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True,
                             text=True, check=True, env=os.environ | told)  # fmt: skip
        seen.add(ran.stdout)
    assert len(seen) > 1
