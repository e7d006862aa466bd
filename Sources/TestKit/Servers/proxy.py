"""A proxy that only knows CONNECT, and writes down where to."""

import argparse
import asyncio
import os

import peer

parser = argparse.ArgumentParser()
parser.add_argument("--log", required=True)
parser.add_argument("--orders", required=True)
arguments = parser.parse_args()
orders = peer.Orders(arguments.orders)
log = os.open(arguments.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


async def copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def line(reader, writer):
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (OSError, asyncio.IncompleteReadError):
        writer.close()
        return
    method, target, _ = head.split(b" ", 2)
    os.write(log, method + b" " + target + b"\n")
    kind = (orders.read().get("otherwise") or {}).get("kind", "pass")
    if kind == "hang":
        await asyncio.sleep(3600)
    if kind == "close":
        writer.close()
        return
    if kind != "pass" or method != b"CONNECT":
        writer.write(b"HTTP/1.1 " + kind.encode() + b" no\r\nContent-Length: 0\r\n\r\n")
        writer.close()
        return
    host, _, port = target.rpartition(b":")
    try:
        far_reader, far_writer = await asyncio.open_connection(host.decode(), int(port))
    except OSError:
        writer.write(b"HTTP/1.1 502 nobody there\r\nContent-Length: 0\r\n\r\n")
        writer.close()
        return
    writer.write(b"HTTP/1.1 200 connected\r\n\r\n")
    await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))


async def main():
    server = await asyncio.start_server(line, "127.0.0.1", 0)
    peer.end_with_parent()
    peer.announce(server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main())
