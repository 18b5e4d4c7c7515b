"""Saving: whole or not at all."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys

import pytest

from skycal.formats.saving import save


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    save(tmp_path / "saved", [b"new"])
    (tmp_path / "plain").write_bytes(b"new")
    modes = {(tmp_path / name).stat().st_mode for name in ("saved", "plain")}
    assert len(modes) == 1
    assert (tmp_path / "saved").read_bytes() == b"new"


def test_an_old_file_keeps_its_permissions_and_a_link_stays(tmp_path):
    old, link = tmp_path / "old", tmp_path / "link"
    old.write_bytes(b"old")
    old.chmod(0o640)
    link.symlink_to(old)
    save(link, [b"new"])
    assert link.is_symlink()
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "old"]


def test_a_full_disk_leaves_the_old_file(tmp_path):
    """A limit on the size of files stands for the disk: the write fails half way."""
    old = tmp_path / "old"
    old.write_bytes(b"old")
    program = (
        "import sys; from pathlib import Path; from skycal.formats.saving import save\n"
        "save(Path(sys.argv[1]), [b'x' * 1_000_000])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(old)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
    )
    assert "File too large" in done.stderr
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError):
        save(tmp_path, [b"x"])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        save(tmp_path / "none" / "file", [b"x"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_refused(tmp_path):
    old = tmp_path / "old"
    old.write_bytes(b"old")
    old.chmod(0o444)
    with pytest.raises(PermissionError):
        save(old, [b"new"])
    assert old.read_bytes() == b"old"


def test_a_device_stays_a_device(tmp_path):
    save(tmp_path.__class__("/dev/null"), [b"x"])
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path.__class__("/dev/full"), [b"x"])
