"""The kernel's file: mapped, closed, and refused when it is cut."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from jplephem.spk import SPK

from skycal.sky.ephemeris import EXCERPT
from skycal.sky.kernel import open_kernel
from skycal.stored import DamagedDataError


def test_the_file_is_closed_and_the_coefficients_stay():
    ours = open_kernel(EXCERPT)
    assert ours.daf.file.closed
    with SPK.open(str(EXCERPT)) as theirs:
        for segment in ours.segments:
            pair = segment.center, segment.target
            jd = np.linspace(segment.start_jd + 1.0, segment.end_jd - 1.0, 50)
            assert np.array_equal(segment.compute(jd), theirs[pair].compute(jd))


@pytest.mark.parametrize("kept", [0, 100, 1024, 30_000, 3_000_000, -1024])
def test_a_cut_kernel_is_damaged(tmp_path, kept):
    path = tmp_path / "cut.bsp"
    path.write_bytes(Path(EXCERPT).read_bytes()[:kept])
    with pytest.raises(
        DamagedDataError, match=r"^skycal's data file cut.bsp is damaged; reinstall$"
    ):
        open_kernel(path)


def test_nothing_is_left_open_at_exit():
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "skycal", "year", "2027",
         "--place", "Changsha", "-f", "html"], capture_output=True, text=True,
    )  # fmt: skip
    assert (ran.stderr, ran.returncode) == ("", 0)
