"""A port that somebody else has is a sentence, not a traceback."""

import socket
import subprocess
import sys

import pytest


@pytest.mark.parametrize("command", [["demo", "--port"], ["simulate", "--port"]])
def test_a_taken_port_is_said_in_one_line(command: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command, port], capture_output=True, text=True, timeout=60, check=False
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "The address is already in use: stop the program that has it, or choose another port."
    assert "Traceback" not in done.stderr
