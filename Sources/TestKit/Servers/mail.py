"""A mail server for submission: aiosmtpd with STARTTLS or TLS from the first byte, and AUTH.

Every mail whose content arrived whole is kept as two files, also one that is refused or never answered: `<n>.eml`
with its bytes and `<n>.json` with its envelope and what was answered.
"""

import argparse
import asyncio
import hmac
import json
import os
import ssl

import peer

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    raise SystemExit("aiosmtpd is missing: run .ci/prepare tests")

ANSWERS = {"data451": "451 4.3.0 later, please", "data552": "552 5.2.2 no room", "data554": "554 5.7.1 not this"}


class Submission(SMTP):
    """The server's side of one line, with a say in every byte that leaves."""

    lines = 0
    stalls = 0
    pushed = 0
    limit = None

    def connection_made(self, transport):
        if self.transport is None:
            orders = self.event_handler.orders.read()
            Submission.lines += 1
            self.limit = Submission.lines if orders.get("cutsEachLineLater") else orders.get("cutAfterBytes")
        super().connection_made(transport)

    async def push(self, status):
        data = (status.encode("utf-8") if isinstance(status, str) else bytes(status)) + b"\r\n"
        orders = self.event_handler.orders.read()
        limit = self.limit
        if limit is not None:
            data = data[:max(0, limit - self.pushed)]
        self.pushed += len(data)
        pause = orders.get("dripMilliseconds")
        for part in [data[i:i + 1] for i in range(len(data))] if pause else [data]:
            self._writer.write(part)
            await self._writer.drain()
            if pause:
                await asyncio.sleep(pause / 1000)
        isEnd = orders.get("cutsEachLineLater") and data.startswith(b"250 2.0.0")
        if limit is not None and (self.pushed >= limit or isEnd):
            self.transport.close()
        if data.startswith(b"354") and orders.get("stallsContent"):
            Submission.stalls += 1
            open("%s/%d.stall" % (self.event_handler.arguments.mails, Submission.stalls), "w").close()
        while data.startswith(b"354") and self.event_handler.orders.read().get("stallsContent"):
            await asyncio.sleep(0.02)

    async def smtp_STARTTLS(self, arg):
        if not self.event_handler.arguments.implicit_tls and self.event_handler.orders.read().get("noStartTls"):
            await self.push("454 4.7.0 no TLS here")
            return
        await super().smtp_STARTTLS(arg)


class Handler:
    """What is done with logins, recipients and mails."""

    def __init__(self, arguments, orders):
        self.arguments = arguments
        self.orders = orders
        self.count = 0

    def kind(self, address):
        behaviour = self.orders.behaviour(address)
        if behaviour:
            return behaviour["kind"]
        return address.split("@")[0].split("+")[0]

    def authenticate(self, server, session, envelope, mechanism, data):
        known = (hmac.compare_digest(data.login, self.arguments.user.encode("utf-8"))
                 and hmac.compare_digest(data.password, self.arguments.password.encode("utf-8")))
        return self.verdict(known, mechanism, data.login)

    def verdict(self, known, mechanism, user):
        if not known:
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data={"mechanism": mechanism, "user": user.decode("utf-8", "replace")})

    async def auth_XOAUTH2(self, server, arguments):
        if len(arguments) == 1:
            told = await server.challenge_auth("")
        else:
            import base64
            told = base64.b64decode(arguments[1])
        user = self.arguments.user.encode("utf-8")
        expected = b"user=" + user + b"\x01auth=Bearer " + self.arguments.token.encode("utf-8") + b"\x01\x01"
        known = isinstance(told, bytes) and hmac.compare_digest(told, expected)
        return self.verdict(known, "XOAUTH2", user)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if self.orders.read().get("noStartTls"):
            responses = [line for line in responses if "STARTTLS" not in line]
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.kind(address) == "mail451":
            return "451 4.3.0 not now"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 sender noted"

    async def handle_RCPT(self, server, session, envelope, address, options):
        kind = self.kind(address)
        kinds = getattr(envelope, "kinds", [])
        envelope.kinds = kinds + [kind]
        if kind == "rcpt450":
            return "450 4.2.1 try again later"
        if kind == "rcpt550":
            return "550 5.1.1 nobody here"
        if kind == "rcptHang":
            await asyncio.sleep(3600)
        if kind == "rcptClose":
            server.transport.abort()
            return "250 never read"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient noted"

    async def handle_DATA(self, server, session, envelope):
        kind = next((kind for kind in envelope.kinds if kind in ANSWERS or kind in ("hang", "close", "cut")), "accepted")
        answer = ANSWERS.get(kind, "250 2.0.0 taken over")
        if server.limit is not None and server.limit < server.pushed + len(answer) + 2:
            kind = "cut" if kind == "accepted" else kind
            self.keep(envelope, session, kind)
            return answer
        self.keep(envelope, session, kind if kind in ("hang", "close", "cut") else answer[:3])
        if kind == "hang":
            await asyncio.sleep(3600)
        if kind == "close":
            server.transport.abort()
        if kind == "cut":
            server._writer.write(b"250 2.0.0 tak")
            server.transport.close()
        return answer

    def keep(self, envelope, session, answer):
        self.count += 1
        name = "%s/%06d" % (self.arguments.mails, self.count)
        with open(name + ".eml", "wb") as file:
            file.write(envelope.original_content)
        told = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "answer": answer,
                "tls": session.ssl is not None or self.arguments.implicit_tls,
                "mechanism": (session.auth_data or {}).get("mechanism"),
                "user": (session.auth_data or {}).get("user"), "options": envelope.mail_options}
        with open(name + ".part", "w", encoding="utf-8") as file:
            json.dump(told, file)
        os.rename(name + ".part", name + ".json")


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", required=True)
    parser.add_argument("--mails", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--certificate", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--implicit-tls", action="store_true")
    parser.add_argument("--no-auth", action="store_true")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--token", default="")
    arguments = parser.parse_args()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(arguments.certificate, arguments.key)
    orders = peer.Orders(arguments.orders)
    handler = Handler(arguments, orders)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    implicit = arguments.implicit_tls

    def line():
        # With TLS from the first byte aiosmtpd does not know that the line is safe.
        return Submission(
            handler, hostname="localhost", loop=loop, enable_SMTPUTF8=True, authenticator=handler.authenticate,
            tls_context=None if implicit else context, require_starttls=not implicit,
            auth_required=not arguments.no_auth, auth_require_tls=not implicit)

    server = await loop.create_server(line, "127.0.0.1", arguments.port, ssl=context if implicit else None,
                                      backlog=256)
    peer.end_with_parent()
    peer.announce(server.sockets[0].getsockname()[1])
    await server.serve_forever()


import logging
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
asyncio.run(main())
