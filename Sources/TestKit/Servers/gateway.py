"""Plays two SMS gateways over HTTP(S): CM.com's `POST /v1.0/message` and an in-house relay.

The relay takes `POST /berichten` with JSON that names its `kenmerk` (or `reference`, answered in English), and answers
`GET /berichten/<kenmerk>`. It never answers 409 by itself: a message that came twice was sent twice.
`POST /roep/<reference>` is a message without content.
Every message that arrives is written to a file, appended, before anything is answered: what the gateway did stays known
whoever is killed. A line is: time, reference, how often it arrived, what was done (sent or refused), number, line.

One thread, no streams: several thousand requests a second.
"""

import argparse
import asyncio
import json
import os
import ssl
import time
import urllib.parse

import peer

REASONS = {200: "OK", 201: "Created", 202: "Accepted", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found",
           405: "Method Not Allowed", 429: "Too Many Requests", 500: "Internal Server Error",
           503: "Service Unavailable"}
# Behaviours that act on the message although the sender hears nothing, or not all.
ACTING = {"accepted", "hang", "close", "cut", "drip", "tooBig"}


class Book:
    """The arrivals, on disk and counted by reference."""

    def __init__(self, path):
        self.counts = {}
        self.fates = {}
        try:
            with open(path, encoding="utf-8") as file:
                for line in file:
                    _, reference, count, fate, _, _ = line.rstrip("\n").split("\t")
                    self.counts[reference] = int(count)
                    self.settle(reference, fate)
        except FileNotFoundError:
            pass
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def settle(self, reference, fate):
        if self.fates.get(reference) != "sent":
            self.fates[reference] = fate

    def write(self, reference, fate, number, line):
        count = self.counts.get(reference, 0) + 1
        self.counts[reference] = count
        self.settle(reference, fate)
        text = "%.6f\t%s\t%d\t%s\t%s\t%d\n" % (time.time(), reference, count, fate, number, line)
        os.write(self.file, text.encode("utf-8"))


class Gateway(asyncio.Protocol):
    """One line to a sender."""

    lines = 0

    def __init__(self, arguments, orders, book):
        self.arguments = arguments
        self.orders = orders
        self.book = book
        self.buffer = b""
        self.kept = 0

    def connection_made(self, transport):
        Gateway.lines += 1
        self.line = Gateway.lines
        self.transport = transport
        if self.slams():
            transport.abort()

    def slams(self):
        return (self.orders.read().get("otherwise") or {}).get("kind") == "slam"

    def data_received(self, data):
        if self.slams():
            self.transport.abort()
            return
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].decode("latin-1")
            length = 0
            for header in head.split("\r\n")[1:]:
                name, _, value = header.partition(":")
                if name.lower() == "content-length":
                    length = int(value)
            if len(self.buffer) < end + 4 + length:
                return
            self.head = head
            body = self.buffer[end + 4:end + 4 + length]
            self.keep(self.buffer[:end + 4 + length])
            self.buffer = self.buffer[end + 4 + length:]
            self.request(head.split("\r\n", 1)[0], body)

    def keep(self, request):
        if self.arguments.keep:
            self.kept += 1
            path = "%s/%d-%d.part" % (self.arguments.keep, self.line, self.kept)
            with open(path, "wb") as file:
                file.write(request)
            os.rename(path, path[:-5] + ".request")

    def request(self, first, body):
        method, path, _ = first.split(" ", 2)
        if path == "/v1.0/message" and method == "POST":
            self.messages(body)
        elif path == "/berichten" and method == "POST":
            self.message(body)
        elif path.startswith("/roep/") and method == "POST":
            self.message(json.dumps({"reference": urllib.parse.unquote(path[len("/roep/"):])}))
        elif path.startswith("/berichten/") and method == "GET":
            self.look_up(urllib.parse.unquote(path[len("/berichten/"):]))
        else:
            self.answer({"kind": "accepted"}, 404, {"details": "no such path"})

    # CM.com

    def messages(self, body):
        try:
            told = json.loads(body)["messages"]
            wanted = [(message["reference"], to["number"]) for message in told["msg"] for to in message["to"]]
        except (ValueError, KeyError, TypeError):
            self.answer({"kind": "accepted"}, 400, {"details": "malformed", "errorCode": 202, "messages": []})
            return
        token = told.get("authentication", {}).get("producttoken")
        if self.arguments.token and token != self.arguments.token:
            fault = {"details": "Authentication failed", "errorCode": 101, "messages": []}
            self.answer({"kind": "accepted"}, 401, fault)
            return
        whole = {"kind": "accepted"}
        results = []
        for reference, number in wanted:
            behaviour = self.orders.behaviour(reference, number) or {"kind": "accepted"}
            if behaviour["kind"] not in ("accepted", "rejected"):
                whole = behaviour
            code = behaviour.get("code", 0) if behaviour["kind"] == "rejected" else 0
            results.append((reference, number, code))
        for reference, number, code in results:
            self.book.write(reference, self.fate(whole, code == 0), number, self.line)
        taken = sum(1 for result in results if result[2] == 0)
        reply = {
            "details": "Created %d message(s)" % taken,
            "errorCode": 0 if taken == len(results) else 201,
            "messages": [
                {"to": number, "status": "Rejected" if code else "Accepted", "reference": reference, "parts": 1,
                 "messageDetails": "refused with code %d" % code if code else None, "messageErrorCode": code}
                for reference, number, code in results
            ],
        }
        self.answer(whole, 200 if taken else 400, reply)

    def fate(self, whole, taken):
        acts = whole.get("acts")
        if acts is None:
            acts = whole["kind"] in ACTING
        return "sent" if acts and taken else "refused"

    # The relay

    def message(self, body):
        try:
            told = json.loads(body)
            ours = "kenmerk" in told
            reference = told["kenmerk" if ours else "reference"]
        except (ValueError, KeyError, TypeError):
            self.answer({"kind": "accepted"}, 400, {"status": "malformed"})
            return
        if ours and self.arguments.token and "\r\nAuthorization: Bearer " + self.arguments.token not in self.head:
            self.answer({"kind": "accepted"}, 401, {"reden": "onbekende sleutel"})
            return
        number = str(told.get("aan" if ours else "to", ""))
        behaviour = self.orders.behaviour(reference, number) or {"kind": "accepted"}
        rejected = behaviour["kind"] == "rejected"
        self.book.write(reference, self.fate(behaviour, not rejected), number, self.line)
        reply = {"reference": reference, "status": "rejected" if rejected else "accepted"}
        if rejected:
            reply["code"] = behaviour.get("code", 0)
        if ours:
            reply = {"kenmerk": reference, "status": "geweigerd" if rejected else "aangenomen"}
            if rejected:
                reply["reden"] = "code %d" % behaviour.get("code", 0)
        self.answer(behaviour, 400 if rejected else 201 if ours else 202, reply)

    def look_up(self, reference):
        if self.arguments.no_lookup:
            self.answer({"kind": "accepted"}, 405, {"status": "no look-up here"})
            return
        behaviour = self.orders.read().get("lookUp") or {"kind": "accepted"}
        fate = self.book.fates.get(reference)
        if fate is None:
            self.answer(behaviour, 404, {"kenmerk": reference, "status": "onbekend", "fate": "neverSeen"})
        else:
            known = ("aangenomen", "accepted") if fate == "sent" else ("geweigerd", "rejected")
            self.answer(behaviour, 200, {"kenmerk": reference, "status": known[0], "fate": known[1]})

    # Answers

    def answer(self, behaviour, status, told):
        kind = behaviour["kind"]
        extra = ""
        if kind in ("hang", "slam"):
            return
        if kind == "close":
            self.transport.abort() if behaviour.get("abrupt") else self.transport.close()
            return
        if kind == "status":
            status = behaviour["status"]
            told = {"details": "as ordered", "errorCode": behaviour.get("code", 500), "messages": []}
            if behaviour.get("retryAfterSeconds") is not None:
                extra = "Retry-After: %d\r\n" % behaviour["retryAfterSeconds"]
        text = json.dumps(told, separators=(",", ":")).encode("utf-8")
        if kind == "tooBig":
            text += b" " * max(0, behaviour["bytes"] - len(text))
        head = "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n" % (
            status, REASONS.get(status, "As Ordered"), extra, len(text))
        whole = head.encode("latin-1") + text
        if kind == "cut":
            self.transport.write(whole[:behaviour["bytes"]])
            self.transport.close()
        elif kind == "drip":
            asyncio.get_running_loop().create_task(self.drip(whole, behaviour))
        else:
            self.transport.write(whole)

    async def drip(self, whole, behaviour):
        step = behaviour.get("bytes", 1)
        for start in range(0, len(whole), step):
            if self.transport.is_closing():
                return
            self.transport.write(whole[start:start + step])
            await asyncio.sleep(behaviour.get("milliseconds", 10) / 1000)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", required=True)
    parser.add_argument("--arrivals", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--token")
    parser.add_argument("--keep")
    parser.add_argument("--no-lookup", action="store_true")
    arguments = parser.parse_args()
    context = None
    if arguments.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments.certificate, arguments.key)
    orders = peer.Orders(arguments.orders)
    book = Book(arguments.arrivals)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    server = await loop.create_server(lambda: Gateway(arguments, orders, book), "127.0.0.1", arguments.port,
                                      ssl=context, backlog=1024, reuse_address=True)
    peer.end_with_parent()
    peer.announce(server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main())
