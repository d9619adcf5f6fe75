"""The doctor at a server with a certificate that it made for itself, as a proxy has before it gets a real one."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.config import Settings
from bot.core import clock
from bot.core.encryption import new_key
from bot.doctor import door


def test_a_certificate_that_nobody_trusts(tmp_path: Path):
    with listening_with_an_own_certificate(tmp_path) as port:
        settings = Settings((new_key(),), signing_secret="5" * 32, public_url=f"https://localhost:{port}")
        (found,) = door.examine(settings, clock.now())

    assert str(found).startswith("WRONG The certificate at PUBLIC_URL is not trusted")
    assert "of a public authority" in found.remedy


@contextmanager
def listening_with_an_own_certificate(folder: Path) -> Iterator[int]:
    """Its port. It shakes hands and says nothing more."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_shake_hands, args=(listening, context), daemon=True)
        thread.start()
        yield listening.getsockname()[1]


def _shake_hands(listening: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):  # whoever comes refuses it, and in the end nobody listens any more
        while True:
            caller, _ = listening.accept()
            with caller, suppress(OSError), context.wrap_socket(caller, server_side=True) as secured:
                secured.recv(1)


def _certificate(folder: Path) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / "own.pem"
    file.write_bytes(key.private_bytes(*plain) + made.public_bytes(serialization.Encoding.PEM))
    return file
