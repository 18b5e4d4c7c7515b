"""Kernel: an SPK file mapped into memory, whole, and closed again."""

from __future__ import annotations

from jplephem.daf import DAF
from jplephem.spk import SPK

from skycal.stored import FileName, intact


def open_kernel(name: FileName) -> SPK:
    """Return the kernel in a file, every segment's coefficients mapped (`load_array`).

    The maps outlive the file, which is closed here: nothing is left open at exit. Raise
    DamagedDataError where the file is cut or is no kernel.
    """
    with intact(name), open(name, "rb") as file:
        kernel = SPK(DAF(file))
        for segment in kernel.segments:
            segment.load_array()
        return kernel
