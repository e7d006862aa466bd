"""Something that listens but is no server: it stays silent, speaks nonsense, or closes every line at once."""

import argparse
import socket

import peer

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["silent", "nonsense", "slam"], required=True)
arguments = parser.parse_args()
server = socket.create_server(("127.0.0.1", 0), backlog=64)
peer.end_with_parent()
peer.announce(server.getsockname()[1])
kept = []
while True:
    line, _ = server.accept()
    if arguments.kind == "silent":
        kept.append(line)
    elif arguments.kind == "slam":
        line.close()
    else:
        line.sendall(b"\x00\x01 this is nothing that anybody knows\r\n" * 8)
        kept.append(line)
