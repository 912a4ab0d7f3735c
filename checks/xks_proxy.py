"""A small external key store proxy: AWS's XKS Proxy API of 2022 over HTTP on this machine, with keys in memory.

It verifies what it is asked with as the specification demands, keeps what it was asked for, and can be told to
misbehave. checks/xks.py uses it.
"""

import hashlib
import hmac
import json
import os
import re
import threading
from base64 import b64decode, b64encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

STATUS = {
    "ValidationException": 400,
    "InvalidStateException": 400,
    "InvalidCiphertextException": 400,
    "InvalidKeyUsageException": 400,
    "AuthenticationFailedException": 401,
    "AccessDeniedException": 403,
    "KeyNotFoundException": 404,
    "InvalidUriPathException": 404,
    "ThrottlingException": 429,
    "UnsupportedOperationException": 501,
    "DependencyTimeoutException": 503,
    "InternalException": 500,
}

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([A-Z2-7]{20,30})/(\d{8})/([a-z0-9-]+)/kms-xks-proxy/aws4_request, ?"
    r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})"
)


class Refusal(Exception):
    """One of the specification's errors, by name."""


class Request(NamedTuple):
    """What was asked, on whose behalf, and with which access key id."""

    operation: str
    metadata: dict
    body: dict
    access_key_id: str


@dataclass
class ExternalKey:
    """A key of the key manager behind the proxy."""

    material: bytes = field(default_factory=lambda: os.urandom(32))
    spec: str = "AES_256"
    usage: tuple = ("ENCRYPT", "DECRYPT")
    status: str = "ENABLED"

    def metadata(self, _):
        return {"keySpec": self.spec, "keyUsage": self.usage, "keyStatus": self.status}

    def encrypt(self, body):
        cipher, vector = self._cipher_for("ENCRYPT"), os.urandom(12)
        associated, housekeeping = b64decode(body.get("additionalAuthenticatedData", "")), b"version=1"
        sealed = cipher.encrypt(vector, b64decode(body["plaintext"]), framed(associated, housekeeping))
        ciphertext, tag = sealed[:-16], sealed[-16:]
        integrity = hashlib.sha256(associated + housekeeping + vector + ciphertext + tag).digest()
        parts = {
            "ciphertext": ciphertext,
            "ciphertextMetadata": housekeeping,
            "initializationVector": vector,
            "authenticationTag": tag,
            "ciphertextDataIntegrityValue": integrity,
        }
        return {name: b64encode(part).decode() for name, part in parts.items()}

    def decrypt(self, body):
        cipher = self._cipher_for("DECRYPT")
        names = ["ciphertext", "ciphertextMetadata", "initializationVector", "authenticationTag"]
        ciphertext, housekeeping, vector, tag = (b64decode(body[name]) for name in names)
        associated = b64decode(body.get("additionalAuthenticatedData", ""))
        try:
            plaintext = cipher.decrypt(vector, ciphertext + tag, framed(associated, housekeeping))
        except InvalidTag:
            raise Refusal("InvalidCiphertextException") from None
        return {"plaintext": b64encode(plaintext).decode()}

    def _cipher_for(self, usage):
        if self.status != "ENABLED":
            raise Refusal("InvalidStateException")
        if usage not in self.usage:
            raise Refusal("InvalidKeyUsageException")
        return AESGCM(self.material)


class Proxy:
    """Serves on a free port until the program ends."""

    def __init__(self):
        self.keys = {}
        # By path, which ends with /kms/xks/v1: the secrets by access key id.
        self.stores = {}
        self.requests = []
        self._instead = None

        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self):
                content = self.rfile.read(int(self.headers["Content-Length"]))
                answered = proxy.answer(self.path, self.headers, content)
                if answered is None:
                    self.close_connection = True
                    return
                status, answer = answered
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def refusing(self, name):
        """Every request is refused with this error meanwhile."""
        with self._answering(lambda _: refusal(name)):
            yield

    @contextmanager
    def babbling(self):
        """Every answer is one that nobody understands meanwhile."""
        with self._answering(lambda _: (200, b"<html>welcome</html>")):
            yield

    @contextmanager
    def corrupting(self):
        """What is encrypted meanwhile does not have the integrity value that it is sent with."""
        wrong = {"ciphertextDataIntegrityValue": b64encode(bytes(32)).decode()}
        with self._answering(lambda answer: (200, json.dumps(answer | wrong).encode())):
            yield

    @contextmanager
    def silent(self):
        """Nothing is answered meanwhile."""
        over = threading.Event()

        def wait(_):
            over.wait()

        try:
            with self._answering(wait):
                yield
        finally:
            over.set()

    @contextmanager
    def _answering(self, instead):
        self._instead = instead
        try:
            yield
        finally:
            self._instead = None

    def answer(self, path, headers, content):
        """Status and body of the answer to a request; None to hang up instead."""
        try:
            answer = self._honest(path, headers, content)
        except Refusal as error:
            return refusal(str(error))
        if self._instead:
            return self._instead(answer)
        return 200, json.dumps(answer).encode()

    def _honest(self, path, headers, content):
        base, _, rest = path.partition("/kms/xks/v1/")
        secrets = self.stores.get(f"{base}/kms/xks/v1")
        if secrets is None:
            raise Refusal("InvalidUriPathException")
        access_key_id = authenticate(path, headers, content, secrets)
        body = json.loads(content)
        operation = rest.rpartition("/")[2]
        self.requests.append(Request(operation, body["requestMetadata"], body, access_key_id))
        if rest == "health":
            return HEALTH
        key = self.keys.get(rest.removeprefix("keys/").removesuffix(f"/{operation}"))
        if key is None:
            raise Refusal("KeyNotFoundException")
        return {"metadata": key.metadata, "encrypt": key.encrypt, "decrypt": key.decrypt}[operation](body)


HEALTH = {
    "xksProxyFleetSize": 1,
    "xksProxyVendor": "kms-conformance",
    "xksProxyModel": "checks",
    "ekmVendor": "kms-conformance",
    "ekmFleetDetails": [{"id": "memory", "model": "checks", "healthStatus": "ACTIVE"}],
}


def refusal(name):
    return STATUS[name], json.dumps({"errorName": name, "errorMessage": "for AWS's eyes only"}).encode()


def framed(associated, housekeeping):
    """What AES-GCM authenticates; the lengths keep the two apart (specification, Encrypt)."""
    return len(associated).to_bytes(2, "big") + associated + len(housekeeping).to_bytes(1, "big") + housekeeping


def authenticate(path, headers, content, secrets):
    """Verifies the signature (specification, Appendix A); the access key id that it was made with."""
    found = AUTHORIZATION.fullmatch(headers["Authorization"] or "")
    if not found:
        raise Refusal("AuthenticationFailedException")
    access_key_id, date, region, signed, signature = found.groups()
    at = headers["X-Amz-Date"] or ""
    names = signed.split(";")
    secret = secrets.get(access_key_id)
    if not secret or not {"host", "x-amz-date"} <= set(names) or not at.startswith(date) or not is_recent(at):
        raise Refusal("AuthenticationFailedException")

    lines = [f"{name}:{' '.join(headers[name].split())}\n" for name in names]
    canonical = "\n".join(["POST", path, "", "".join(lines), signed, hashlib.sha256(content).hexdigest()])
    scope = f"{date}/{region}/kms-xks-proxy/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", at, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{secret}".encode()
    for part in [*scope.split("/"), to_sign]:
        key = hmac.digest(key, part.encode(), "sha256")
    if not hmac.compare_digest(key.hex(), signature):
        raise Refusal("AuthenticationFailedException")
    return access_key_id


def is_recent(at):
    sent = datetime.strptime(at, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    return abs(datetime.now(timezone.utc) - sent) <= timedelta(minutes=5)
