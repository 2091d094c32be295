"""The shipped models answer without a network, and loading them runs nothing else."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import numpy as np
import pytest

import quoteattr
from quoteattr.lang.model_files import PARSER, PERCEPTRON, TREES, VECTORS, ModelFolder

ANSWER = "print(quoteattr.attribute('“So it is,” said Jane Roe.').quotes[0].speaker.name)"
# Python tells a hook of each of these before it is done, whoever asks for it; it cannot be taken out again.
FORBIDDEN = """
import sys
def refuse(event, arguments):
    if event.split(".")[0] in ("socket", "subprocess", "urllib", "http", "ftplib", "smtplib") or event in (
        "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename", "os.rmdir"
    ):
        print(event, arguments)
        raise AssertionError(event)
sys.addaudithook(refuse)
import quoteattr
"""
NO_NETWORK = """
import socket, quoteattr
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
except OSError as error:
    print(error.errno)
"""
UNREACHABLE = "101"  # Linux: there is no network at all, not even a slow one
NAMESPACE = ("unshare", "--map-root-user", "--net")


def run(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_answers_with_sockets_and_programs_forbidden() -> None:
    assert run(sys.executable, "-c", FORBIDDEN + ANSWER) == ["Jane Roe"]


def test_it_answers_in_a_namespace_without_a_network() -> None:
    if not which(NAMESPACE[0]) or subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody make a network namespace")
    assert run(*NAMESPACE, sys.executable, "-c", NO_NETWORK + ANSWER) == [UNREACHABLE, "Jane Roe"]


class Trap:
    """Unpickling it would write a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("name", [PARSER, VECTORS, TREES, PERCEPTRON])
def test_a_model_file_runs_nothing(name: str, tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    trap = np.array([Trap(sprung)], dtype=object)
    np.savez(tmp_path / name, allow_pickle=True, **{"config": trap, "vectors": trap, "value": trap})
    with pytest.raises(quoteattr.ModelError, match=name):
        ModelFolder(tmp_path).arrays(name)
    (tmp_path / name).write_bytes(pickle.dumps(trap))
    with pytest.raises(quoteattr.ModelError, match=name):
        ModelFolder(tmp_path).arrays(name)
    assert not sprung.exists()
