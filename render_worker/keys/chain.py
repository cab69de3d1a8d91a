"""A certificate authority of one's own, for signing Content Credentials without asking anybody.

Readers that know the root say "trusted", all others "valid, signer unknown". The profile is the one
of the C2PA specification 2.2, section 14.5.1: P-256, SHA-256, key usage digitalSignature, one
extended key usage, authority key identifier. The usage is emailProtection (RFC 5280), which every
reader accepts without being set up for it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from core.disclosure_problems import KeysUnusable
from render_worker.keys.bundle import Algorithm, SigningKey

ORGANISATION = "talkingphoto"
ROOT_YEARS = 20
# Without a time stamp a signature is worth nothing once its certificate has run out.
LEAF_YEARS = 10
_CURVES: dict[int, Algorithm] = {256: "es256", 384: "es384", 521: "es512"}
_MIN_RSA_BITS = 2048


def make_root() -> tuple[str, str]:
    """A new root: its certificate and its private key, PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("talkingphoto root")
    certificate = (
        _builder(name, name, key.public_key(), ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return _pem(certificate), _private_pem(key)


def make_signer(root: str, root_key: str) -> SigningKey:
    """A new key with a certificate of ``root``."""
    issuer = x509.load_pem_x509_certificate(root.encode())
    issuer_key = serialization.load_pem_private_key(root_key.encode(), None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _builder(_name("talkingphoto clip signer"), issuer.subject, key.public_key(), LEAF_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )
    return SigningKey(certificates=_pem(certificate), private_key=_private_pem(key))


def signer_of(certificates: bytes, private_key: bytes, time_stamp_url: str) -> SigningKey:
    """The operator's own key and certificates, PEM, the signer's certificate first.

    Raises KeysUnusable for what cannot be read, belongs not together or is no key for C2PA.
    """
    try:
        chain = x509.load_pem_x509_certificates(certificates)
        key = serialization.load_pem_private_key(private_key, None)
    except (ValueError, TypeError):
        raise KeysUnusable(reason="the certificate or the private key is not PEM") from None
    if key.public_key() != chain[0].public_key():
        raise KeysUnusable(reason="the private key is not that of the first certificate")
    if chain[0].not_valid_after_utc < datetime.now(UTC):
        raise KeysUnusable(reason="the certificate has run out")
    return SigningKey(
        certificates="".join(_pem(certificate) for certificate in chain),
        private_key=_private_pem(key),
        algorithm=_algorithm(key),
        time_stamp_url=time_stamp_url,
    )


def fingerprint(certificates: str) -> str:
    """SHA-256 of the first certificate of a PEM text, as hexadecimal digits."""
    certificate = x509.load_pem_x509_certificates(certificates.encode())[0]
    return certificate.fingerprint(hashes.SHA256()).hex()


def runs_out(certificates: str) -> datetime:
    """When the first certificate of a PEM text ends."""
    return x509.load_pem_x509_certificates(certificates.encode())[0].not_valid_after_utc


def first_of(certificates: str) -> str:
    """PEM of the first certificate."""
    return _pem(x509.load_pem_x509_certificates(certificates.encode())[0])


def _algorithm(key: object) -> Algorithm:
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.key_size in _CURVES:
        return _CURVES[key.curve.key_size]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _MIN_RSA_BITS:
        return "ps256"
    raise KeysUnusable(reason="C2PA takes keys on P-256, P-384, P-521 and Ed25519, and RSA-2048")


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, years: int
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # clocks differ
        .not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _private_pem(key: object) -> str:
    private: ec.EllipticCurvePrivateKey = key  # type: ignore[assignment]  # any kind can do this
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
