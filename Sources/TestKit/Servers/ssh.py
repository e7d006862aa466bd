"""OpenSSH for SFTP: one sshd for each line, so that the port is free for certain and nothing stays behind.

What sshd says about each line goes to a log that the test reads.
"""

import argparse
import ctypes
import os
import shutil
import signal
import socket
import subprocess

import peer

parser = argparse.ArgumentParser()
parser.add_argument("--configuration", required=True)
parser.add_argument("--log", required=True)
arguments = parser.parse_args()

program = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
if not program:
    raise SystemExit("sshd is missing: run .ci/prepare tests")
if os.geteuid() == 0:
    os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
# Orphans of sshd become children of this process, so that it can end them.
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def end_children():
    for _ in range(20):
        with open("/proc/self/task/%d/children" % os.getpid()) as file:
            children = [int(child) for child in file.read().split()]
        if not children:
            return
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            except (ProcessLookupError, ChildProcessError):
                pass


server = socket.create_server(("127.0.0.1", 0), backlog=64)
log = os.open(arguments.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
peer.end_with_parent(end_children)
peer.announce(server.getsockname()[1])
running = []
while True:
    line, _ = server.accept()
    running = [process for process in running if process.poll() is None]
    running.append(subprocess.Popen([program, "-i", "-e", "-f", arguments.configuration],
                                    stdin=line, stdout=line, stderr=log))
    line.close()
