"""A time-stamp authority of the tests' own, made with OpenSSL where it is there."""

import shutil
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")
_ROOT = """[req]
distinguished_name=dn
x509_extensions=ext
prompt=no
[dn]
CN={name}
[ext]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
"""
_AUTHORITY = """[req]
distinguished_name=dn
prompt=no
[dn]
CN=Test authority for time stamps
[ext]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[one]
serial={folder}/serial
crypto_device=builtin
signer_cert={folder}/tsa.pem
signer_key={folder}/tsa.key
signer_digest=sha256
default_policy=1.3.6.1.4.1.13762.3
digests=sha256
accuracy=secs:1
"""


class Authority:
    """Answers requests in a folder of its own; `root` is the file of the certificate to trust."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.root = self._certificate("ca", "Test root for time stamps")
        self.other = self._certificate("other", "Another root")
        (folder / "tsa.cnf").write_text(_AUTHORITY.format(folder=folder), encoding="utf-8")
        (folder / "serial").write_text("01", encoding="utf-8")
        self.run(
            "req", "-newkey", *_EC, "-keyout", "tsa.key", "-out", "tsa.csr", "-config", "tsa.cnf"
        )
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650")
        extended = ("-extfile", "tsa.cnf", "-extensions", "ext")
        self.run("x509", "-req", "-in", "tsa.csr", *signed, *extended, "-out", "tsa.pem")

    def answer(self, request: bytes) -> bytes:
        """The authority's reply."""
        (self._folder / "r.tsq").write_bytes(request)
        files = ("-queryfile", "r.tsq", "-out", "r.tsr")
        self.run("ts", "-reply", "-config", "tsa.cnf", "-section", "one", *files)
        return (self._folder / "r.tsr").read_bytes()

    def agrees(self, reply: bytes, message: bytes, root: Path) -> bool:
        """Whether `openssl ts` finds that the reply is of the message, and rests on the root."""
        (self._folder / "v.tsr").write_bytes(reply)
        (self._folder / "v.txt").write_bytes(message)
        asked = ("ts", "-verify", "-in", "v.tsr", "-data", "v.txt", "-CAfile", str(root))
        return self._run(asked).returncode == 0

    def run(self, *asked: str) -> None:
        """Have OpenSSL do something that must work."""
        done = self._run(asked)
        assert done.returncode == 0, done.stderr

    def _run(self, asked: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
        assert OPENSSL
        return subprocess.run(
            [OPENSSL, *asked], cwd=self._folder, capture_output=True, text=True, check=False
        )

    def _certificate(self, name: str, called: str) -> Path:
        (self._folder / f"{name}.cnf").write_text(_ROOT.format(name=called), encoding="utf-8")
        out = ("-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "3650")
        self.run("req", "-x509", "-newkey", *_EC, *out, "-config", f"{name}.cnf")
        return self._folder / f"{name}.pem"


_EC = ("ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
