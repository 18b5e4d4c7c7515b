"""Write arrays as one record in a compressed .npy file: what `skycal.stored.arrays` reads."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def write(path: Path, **arrays: NDArray[np.generic]) -> None:
    """Write the arrays by name; the same ones give the same bytes."""
    record = np.zeros((), [(name, one.dtype, one.shape) for name, one in arrays.items()])
    for name, one in arrays.items():
        record[name] = one
    plain = BytesIO()
    np.save(plain, record)
    path.write_bytes(gzip.compress(plain.getvalue(), 9, mtime=0))
