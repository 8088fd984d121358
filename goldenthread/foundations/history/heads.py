"""Signed heads: where every chain stood at a moment, kept in the database and in a file outside it.

A chain alone shows a change but not a missing end: whoever may disable triggers could cut the tail and leave a shorter
chain that still holds. A head that was signed before the cut shows it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

PRIVATE = 0o600


@dataclass(frozen=True)
class Signed:
    """One line of the heads file; bytes are written as hexadecimal, the time as ISO 8601."""

    shard: int
    number: int
    hash: str
    at: str
    public_key: str
    signature: str

    @property
    def signed_at(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def is_true(self, trusted: set[str]) -> bool:
        """Whether a key that this place trusts signed exactly this."""
        if self.public_key not in trusted:
            return False
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), message(self.shard, self.number, self.hash, self.at))
        except (InvalidSignature, ValueError):
            return False
        return True


class BrokenLine(ValueError):
    """A line of the heads file that is not a signed head."""


def key_file() -> Path:
    return Path(getattr(settings, "HISTORY_KEY_FILE", settings.HOME / "history-key.pem"))


def public_keys_file() -> Path:
    """Every public key that ever signed here, one a line: a key can be replaced and its old heads still be checked."""
    return key_file().with_suffix(".pub")


def heads_file() -> Path:
    return Path(getattr(settings, "HISTORY_HEADS_FILE", settings.HOME / "history-heads.jsonl"))


def message(shard: int, number: int, digest: str, at: str) -> bytes:
    return json.dumps(["goldenthread history head", shard, number, digest, at]).encode()


def sign(key: Ed25519PrivateKey, shard: int, number: int, digest: bytes, at: datetime) -> Signed:
    said = (shard, number, digest.hex(), at.isoformat())
    return Signed(*said, public_key=public_hex(key), signature=key.sign(message(*said)).hex())


def public_hex(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def own_key() -> Ed25519PrivateKey:
    """The key of this place, made at its first use and readable by its owner only.

    :raises TypeError: when the file holds another kind of key.
    """
    file = key_file()
    if not file.exists():
        _make_key(file)
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file} must hold an Ed25519 key.")
    return key


def _make_key(file: Path) -> None:
    key = Ed25519PrivateKey.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "wb") as out:
        out.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _append(public_keys_file(), public_hex(key))


def trusted_keys() -> set[str]:
    kept = public_keys_file().read_text().split() if public_keys_file().exists() else []
    return {*kept, *([public_hex(own_key())] if key_file().exists() else [])}


def keep(heads: list[Signed]) -> None:
    """Add the heads to the file and wait until the disk has them."""
    if heads:
        _append(heads_file(), "\n".join(json.dumps(asdict(head)) for head in heads))


def _append(file: Path, lines: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
    with os.fdopen(handle, "a") as out:
        out.write(lines + "\n")
        out.flush()
        os.fsync(out.fileno())


def kept() -> list[Signed]:
    """:raises BrokenLine: naming the first line that cannot be read."""
    file = heads_file()
    if not file.exists():
        return []
    return [_read(line, place) for place, line in enumerate(file.read_text().splitlines(), 1) if line.strip()]


def _read(line: str, place: int) -> Signed:
    try:
        head = Signed(**json.loads(line))
        head.signed_at  # noqa: B018  a head without a time is no head
    except (ValueError, TypeError) as error:
        raise BrokenLine(f"Line {place} of {heads_file()} is not a signed head.") from error
    return head
