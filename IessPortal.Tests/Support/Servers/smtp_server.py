"""Real SMTP servers for tests, each in a process of its own.

usage: smtp_server.py SOCKET
Listens there. Who connects says in one line of JSON what the server is to be, [MODE, CERTIFICATE, KEY, NAME=VALUE …], and gets its port in one line, then each
mail that it takes as one line of JSON; its server ends with the connection. They are forked, as loading Python takes as long as many a test.
All end with standard input.
modes: accept · secure (demands STARTTLS and log-in) · refuse (550 to every recipient) · busy (451 to the first two, then accepts) ·
       hang (never answers DATA)
names:
  port     where it listens; any free port otherwise
  tls      starttls (demanded) · implicit
  auth     the mechanisms that it offers, after which it demands a log-in; empty: it demands one and offers none
  mail, rcpt, data     its answer to MAIL, RCPT, and to the end of the mail
  ends     after each mail: silently (closes) · 421 (says so and closes) · unanswered (closes before it has answered the first, then accepts)
  most     so many mails over one connection; 421 to the next
  silent   so many mails over one connection, and then no word on it any more
  mute     takes connections and says nothing
  utf8     offers SMTPUTF8
  pipelining           offers PIPELINING
"""
import asyncio
import base64
import email
import email.policy
import hashlib
import hmac
import json
import logging
import os
import select
import signal
import socket
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# What it says of its own ways with a log-in would drown everything else.
logging.getLogger("mail.log").setLevel(logging.ERROR)
USER, PASSWORD, TOKEN = b"portal", b"s3creto!", b"t0ken"

class Handler:
    started = False
    connections = 0
    refusals = 0
    mails = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        lines = [line for line in responses if not line.startswith("250-AUTH")]
        if SET.get("auth") and any(line.startswith("250-AUTH") for line in responses):
            lines.insert(1, f"250-AUTH {SET['auth']}")
        if "pipelining" in SET:
            lines.insert(1, "250-PIPELINING")
        return lines

    async def handle_MAIL(self, server, session, envelope, address, options):
        await fall_silent(session)
        if "mail" in SET:
            return SET["mail"]
        if session.taken >= int(SET.get("most", "1000000")):
            await server.push("421 4.7.0 too many mails")
            server.transport.close()
            return "421 4.7.0 too many mails"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "rcpt" in SET:
            return SET["rcpt"].replace("|", "\r\n")
        if MODE == "refuse":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if MODE == "hang":
            await asyncio.sleep(3600)
        if MODE == "busy" and Handler.refusals < 2:
            Handler.refusals += 1
            return "451 4.3.0 try again later"
        if "data" in SET:
            return SET["data"]
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        Handler.mails += 1
        session.taken += 1
        print(json.dumps({
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "headers": {name: str(value) for name, value in mail.items()},
            "text": mail.get_body(("plain",)).get_content(),
            "html": mail.get_body(("html",)).get_content(),
            "attachments": [
                {"name": part.get_filename(), "type": part["Content-Type"], "text": part.get_content() if part.get_content_maintype() == "text" else None}
                for part in mail.iter_attachments()
            ],
            "tls": session.ssl is not None or SET.get("tls") == "implicit",
            "user": session.login_data.decode() if session.authenticated else None,
            "mechanism": getattr(session, "mechanism", None),
            "hello": session.host_name,
            "connection": session.number,
            "raw": envelope.original_content.decode("utf-8", "replace"),
            "options": envelope.mail_options,
        }), flush=True)
        ends = SET.get("ends")
        if ends == "unanswered" and Handler.mails == 1:
            server.transport.abort()
        elif ends == "silently":
            await server.push("250 OK")
            server.transport.close()
        elif ends == "421":
            await server.push("250 OK")
            await server.push("421 4.4.2 closing")
            server.transport.close()
        return "250 OK"


async def fall_silent(session):
    if session.taken >= int(SET.get("silent", "1000000")):
        await asyncio.sleep(3600)


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
    return AuthResult(success=right, handled=False, auth_data=data)


class Smtp(SMTP):
    def _create_session(self):
        session = super()._create_session()
        Handler.connections += 1
        session.number, session.taken = Handler.connections, 0
        return session

    async def push(self, status):
        # The controller itself wants to hear that it is there.
        if "mute" in SET and Handler.started:
            await asyncio.sleep(3600)
        await super().push(status)

    async def smtp_NOOP(self, arg):
        await fall_silent(self.session)
        await super().smtp_NOOP(arg)

    async def smtp_AUTH(self, arg):
        # .NET writes «login», which every mail server but this one takes for LOGIN.
        mechanism, _, rest = (arg or "").partition(" ")
        self.session.mechanism = mechanism.upper()
        await super().smtp_AUTH(f"{mechanism.upper()} {rest}".strip())

    async def auth_CRAM__MD5(self, server, args):
        challenge = base64.b16encode(os.urandom(8)) + b"@localhost"
        answer = await self.challenge_auth(challenge)
        wanted = USER + b" " + hmac.new(PASSWORD, challenge, "md5").hexdigest().encode()
        return AuthResult(success=answer == wanted, handled=False, auth_data=LoginPassword(USER, b""))

    async def auth_SCRAM__SHA__256(self, server, args):
        bare = base64.b64decode(args[1])[3:]
        nonce = bare.split(b"r=")[1] + base64.b16encode(os.urandom(8))
        salt, rounds = os.urandom(16), 4096
        first = b"r=" + nonce + b",s=" + base64.b64encode(salt) + b",i=" + str(rounds).encode()
        final = await self.challenge_auth(first)
        without, _, proof = final.partition(b",p=")
        key = hmac.new(hashlib.pbkdf2_hmac("sha256", PASSWORD, salt, rounds), b"Client Key", "sha256").digest()
        signature = hmac.new(hashlib.sha256(key).digest(), bare + b"," + first + b"," + without, "sha256").digest()
        right = bytes(a ^ b for a, b in zip(key, signature)) == base64.b64decode(proof)
        if right:
            server_key = hmac.new(hashlib.pbkdf2_hmac("sha256", PASSWORD, salt, rounds), b"Server Key", "sha256").digest()
            shown = hmac.new(server_key, bare + b"," + first + b"," + without, "sha256").digest()
            await self.challenge_auth(b"v=" + base64.b64encode(shown))
        return AuthResult(success=right, handled=False, auth_data=LoginPassword(USER, b""))

    async def auth_XOAUTH2(self, server, args):
        right = base64.b64decode(args[1]) == b"user=" + USER + b"\x01auth=Bearer " + TOKEN + b"\x01\x01"
        if not right:
            await self.challenge_auth('{"status":"401"}')
        return AuthResult(success=right, handled=False, auth_data=LoginPassword(USER, b""))


class TestController(Controller):
    def factory(self):
        return Smtp(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def serve(lines):
    global MODE, SET
    MODE, certificate, key, *rest = json.loads(lines.readline())
    SET = dict(option.split("=", 1) for option in rest)
    if MODE == "secure":
        SET = {"tls": "starttls", "auth": "PLAIN LOGIN"} | SET
    options = {"enable_SMTPUTF8": "utf8" in SET}
    if "tls" in SET:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        options |= {"ssl_context": context} if SET["tls"] == "implicit" else {"tls_context": context, "require_starttls": True}
    if "auth" in SET:
        options |= {"auth_required": True, "authenticator": authenticate, "auth_require_tls": SET.get("tls") == "starttls"}

    controller = TestController(Handler(), hostname="127.0.0.1", port=int(SET.get("port", "0")), **options)
    controller.start()
    Handler.started = True
    print(controller.port, flush=True)
    lines.read()


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen(64)
print("ready", flush=True)
while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
    connection, _ = listener.accept()
    if os.fork() == 0:
        listener.close()
        os.dup2(connection.fileno(), sys.stdout.fileno())
        serve(connection.makefile("r"))
        os._exit(0)
    connection.close()
