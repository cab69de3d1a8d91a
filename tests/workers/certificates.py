"""Certificates as an authority issues them to operators, and to those who stamp the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from core.settings import DisclosureSettings

_LASTS = timedelta(days=700)


@dataclass(frozen=True)
class Certified:
    """A certificate and its private key. PEM."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def private_pem(self) -> str:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode()


class Authority:
    """A root and an intermediate certificate below it, which issues the rest."""

    def __init__(self) -> None:
        self.root = _issued("Authority root", None, ca=True)
        self.intermediate = _issued("Authority", self.root, ca=True)

    def signer(self, lasts: timedelta = _LASTS) -> Certified:
        """Who may sign content."""
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        return _issued("Operator Ltd", self.intermediate, usage=usage, lasts=lasts)

    def time_stamper(self) -> Certified:
        """Who may stamp the time: RFC 3161 wants that usage alone, and critical."""
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        return _issued("Clock", self.intermediate, usage=usage, critical=True)

    def settings(
        self, folder: Path, *, whole_chain: bool = True, lasts: timedelta = _LASTS
    ) -> DisclosureSettings:
        """Those of an operator with a new certificate, which lies in ``folder``."""
        signer = self.signer(lasts)
        chain = signer.pem + (self.intermediate.pem if whole_chain else "")
        number = signer.certificate.serial_number
        certificate, key = folder / f"{number}.pem", folder / f"{number}.key"
        certificate.write_text(chain)
        key.write_text(signer.private_pem)
        return DisclosureSettings(certificate_file=str(certificate), private_key_file=str(key))


def _issued(
    organisation: str,
    issuer: Certified | None,
    *,
    ca: bool = False,
    usage: x509.ExtendedKeyUsage | None = None,
    critical: bool = False,
    lasts: timedelta = _LASTS,
) -> Certified:
    key = ec.generate_private_key(ec.SECP256R1())
    above = issuer.key if issuer else key
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, organisation),
        ]
    )
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + lasts)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_key_usage(ca=ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False
        )
    )
    if usage is not None:
        builder = builder.add_extension(usage, critical=critical)
    return Certified(builder.sign(above, hashes.SHA256()), key)


def _key_usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
