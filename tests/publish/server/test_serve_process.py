"""The server as a process: on a port, with readers slow and rude, until it is told to stop."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from served_process import ROOT, served

pytest.importorskip("httptools")
pytest.importorskip("uvicorn")

EVENTS = "/api/v1/events?year=2027&kind=solar-eclipse"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with served(tmp_path_factory.mktemp("served")) as (process, port):
        yield port
        process.terminate()
        process.wait(15)


def get(port, target, timeout=60, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    with contextlib.closing(connection):
        connection.request("GET", target, headers=headers)
        got = connection.getresponse()
        return got.status, got.read()


def test_it_answers(port):
    status, body = get(port, EVENTS)
    assert status == 200
    assert len(json.loads(body)["events"]) == 2  # NASA: 6 February, 2 August
    assert json.loads(get(port, "/healthz")[1])["status"] == "ok"


def test_answers_are_logged_apart_from_errors(tmp_path):
    """Who reads no errors, as many a program that starts a server, must not stop it."""
    with served(tmp_path) as (process, port):
        log = (tmp_path / "log.txt").read_text()
        assert get(port, "/healthz")[0] == 200
        assert get(port, "/no/such?page=1")[0] == 404
        process.terminate()
        process.wait(15)
    answers = (tmp_path / "answers.txt").read_text().splitlines()
    assert [line.split(" - ", 1)[1] for line in answers] == [
        '"GET /healthz HTTP/1.1" 200', '"GET /no/such?page=1 HTTP/1.1" 404']
    assert "GET" not in log + (tmp_path / "log.txt").read_text()


def test_a_port_in_use_is_one_line(port):
    done = subprocess.run([sys.executable, "-m", "skycal", "serve", "--port", str(port)], cwd=ROOT,
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert done.stderr == (f"skycal: --port: cannot listen on 127.0.0.1:{port}: something else is "
                           "there already\n")


@pytest.mark.parametrize(("words", "said"), [
    (["--host", "no.such.host.invalid"], "--host: there is no"),
    (["--port", "70000"], "--port"),
    (["--root-path", "/a b"], "--root-path: it must be a path"),
    (["--url", "ftp://a.example/"], "--url: it must be an http or https address"),
    (["--url", "https://a.example/?x"], "--url: it is the address of a folder"),
])  # fmt: skip
def test_what_is_wrong_is_one_line(words, said):
    done = subprocess.run([sys.executable, "-m", "skycal", "serve", *words], cwd=ROOT,
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_who_leaves_early_or_says_nonsense_harms_nobody(port):
    for said in (b"GET " + EVENTS.encode() + b" HTTP/1.1\r\n", b"\x00\xff\x16\x03\x01" * 100,
                 b"GET /2027/ HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /%zz HTTP/9.9\r\n\r\n",
                 b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n", b"POST / HTTP/1.1\r\nHost: x\r\n"
                 b"Content-Length: 99999999999999999999\r\n\r\n"):  # fmt: skip
        with socket.create_connection(("127.0.0.1", port)) as sock:
            sock.sendall(said)
    assert get(port, EVENTS)[0] == 200


def test_a_head_without_end_is_cut_off(port):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as sock:
        with contextlib.suppress(OSError):
            sock.sendall(b"GET / HTTP/1.1\r\n")
            for _ in range(5000):
                sock.sendall(b"x: " + b"a" * 100 + b"\r\n")
        with contextlib.suppress(OSError):
            assert sock.recv(100) == b""


@pytest.mark.slow
def test_slow_readers_are_cut_off_and_harm_nobody(port):
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
                for _ in range(200)]
        for one in slow:
            one.sendall(b"GET / HT")
        begin = time.monotonic()
        assert get(port, EVENTS)[0] == 200
        assert time.monotonic() - begin < 5.0
        assert slow[0].recv(100) == b""  # or the server would wait for ever
        assert 8.0 < time.monotonic() - begin < 20.0


def test_it_finishes_what_it_has_begun_and_nothing_is_left(tmp_path):
    with served(tmp_path) as (process, port):
        got = []
        asker = threading.Thread(target=lambda: got.append(get(port, "/2031/")))
        asker.start()
        time.sleep(0.5)
        left = children_of(process.pid)
        process.send_signal(signal.SIGTERM)
        asker.join(60)
        assert process.wait(60) in (0, -signal.SIGTERM)
    assert got[0][0] == 200
    assert all_end(left)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
def test_its_processes_do_not_outlive_it(tmp_path):
    with served(tmp_path) as (process, port):
        assert get(port, EVENTS)[0] == 200
        left = children_of(process.pid)
        process.kill()
        process.wait()
    assert left
    assert all_end(left)


def all_end(pids, patience_s=10.0):
    end = time.monotonic() + patience_s
    while alive := [one for one in pids if _lives(one)]:
        if time.monotonic() > end:
            return not alive
        time.sleep(0.1)
    return True


def _lives(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def children_of(parent):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found
