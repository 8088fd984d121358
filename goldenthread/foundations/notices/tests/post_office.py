"""A real SMTP server on loopback, small enough to read. It can refuse the first so many mails, or an address."""

import socketserver
import threading
from email import message_from_bytes
from email.message import Message


class PostOffice(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, fails: int = 0, unknown: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Caller)
        self.fails, self.unknown = fails, unknown
        self.delivered: list[Message] = []

    def __enter__(self) -> "PostOffice":
        threading.Thread(target=self.serve_forever, args=[0.05], daemon=True).start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.shutdown()
        self.server_close()


class Caller(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self.say("220 post office")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.take()
            elif verb == b"RCPT" and self.server.unknown and self.server.unknown.encode() in line:
                self.say("550 nobody of that name here")
            elif verb == b"QUIT":
                self.say("221 goodbye")
                return
            else:
                self.say("250 yes")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        if self.server.fails:
            self.server.fails -= 1
            self.say("451 come back later")
            return
        self.server.delivered.append(message_from_bytes(b"".join(lines)))
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")
