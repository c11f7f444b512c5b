"""A real SMTP server for tests. Prints its port, then each mail it takes as one line of JSON.

usage: smtp_server.py MODE [CERTIFICATE KEY]
modes: accept · secure (demands STARTTLS and log-in) · refuse (550 to every recipient) · busy (451 to the first two, then accepts) · hang (never answers DATA)
"""
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

MODE = sys.argv[1]


class Handler:
    refusals = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
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
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
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
            "tls": session.ssl is not None,
            "user": session.login_data.decode() if session.authenticated else None,
        }), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"portal", b"s3creto!")
    return AuthResult(success=right, handled=False, auth_data=data)


class Smtp(SMTP):
    async def smtp_AUTH(self, arg):
        # .NET writes «login», which every mail server but this one takes for LOGIN.
        mechanism, _, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(f"{mechanism.upper()} {rest}".strip())


class AnyPortController(Controller):
    def factory(self):
        return Smtp(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


options = {}
if MODE == "secure":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    options = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": authenticate}

controller = AnyPortController(Handler(), hostname="127.0.0.1", port=0, **options)
controller.start()
print(controller.port, flush=True)
# Ends when the test lets go of it.
sys.stdin.read()
