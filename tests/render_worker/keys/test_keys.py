"""Keys are made once, kept from others, shared by workers, and renewed without forgetting a clip."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from certificates import Authority
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from markings import bundle
from postgres_server import running_postgres

from core.disclosure_problems import KeysUnusable
from core.settings import DisclosureSettings, Settings
from render_worker.keys import KeyBundle, bundle_in_file, chain, keyring, new_bundle, sealing
from render_worker.keys.shared import KeyStore
from render_worker.store import Database


def test_several_processes_that_start_at_once_have_the_same_keys(tmp_path: Path) -> None:
    found: list[KeyBundle] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(bundle_in_file(tmp_path / "new" / "keys.json"))
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert all(one == found[0] for one in found)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["keys.json"]
    assert (tmp_path / "new" / "keys.json").stat().st_mode & 0o777 == 0o600


def test_keys_that_others_may_read_are_not_used(tmp_path: Path) -> None:
    bundle_in_file(tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(0o644)
    with pytest.raises(KeysUnusable, match="chmod 600"):
        bundle_in_file(tmp_path / "keys.json")


@pytest.mark.parametrize("text", ["", "{}", '{"version": 2}', "no JSON"])
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(KeysUnusable):
        bundle_in_file(path)
    assert path.read_text() == text


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KeysUnusable, match="cannot be"):
        bundle_in_file(tmp_path / "file" / "keys.json")


def test_no_secret_is_in_what_is_printed() -> None:
    shown = repr(bundle()) + str(bundle().for_marking()) + repr(bundle().for_checking())
    assert "PRIVATE" not in shown
    assert bundle().newest.secret not in shown


def test_who_renders_gets_no_root_and_who_checks_no_private_key() -> None:
    rendering = bundle().for_marking().model_dump_json()
    checking = bundle().for_checking().model_dump_json()
    assert bundle().root_key[40:90] not in rendering.replace("\\n", "\n")
    assert "PRIVATE" not in checking


def test_renewing_keeps_what_is_needed_to_know_older_clips() -> None:
    renewed = keyring.with_new_root(keyring.with_new_signer(keyring.with_new_epoch(bundle())))
    assert [one.epoch for one in renewed.watermark] == [0, 1]
    assert renewed.newest.epoch == 1
    assert renewed.newest.secret != bundle().newest.secret
    assert renewed.roots[1:] == bundle().roots
    assert renewed.signing.private_key != bundle().signing.private_key


def own_certificate(kind: object) -> tuple[bytes, bytes]:
    """A certificate and its key, PEM, as an operator brings them."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Operator")])
    key: ec.EllipticCurvePrivateKey = kind  # type: ignore[assignment]  # or another one
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(now).not_valid_after(now + timedelta(days=9))
        .sign(key, None if isinstance(kind, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (ec.generate_private_key(ec.SECP384R1()), "es384"),
        (ed25519.Ed25519PrivateKey.generate(), "ed25519"),
        (rsa.generate_private_key(65537, 2048), "ps256"),
    ],
)
def test_the_operators_certificate_takes_the_place_of_ours(
    key: object, algorithm: str, tmp_path: Path
) -> None:
    certificate, private = own_certificate(key)
    (tmp_path / "chain.pem").write_bytes(certificate)
    (tmp_path / "key.pem").write_bytes(private)
    settings = DisclosureSettings(
        certificate_file=str(tmp_path / "chain.pem"),
        private_key_file=str(tmp_path / "key.pem"),
        time_stamp_url="http://time.example",
    )
    used = keyring.with_settings(bundle(), settings)
    assert used.signing.algorithm == algorithm
    assert used.signing.time_stamp_url == "http://time.example"
    assert used.for_checking().signers == certificate.decode()


def test_a_renewed_certificate_leaves_the_older_one_known(tmp_path: Path) -> None:
    authority, data = Authority(), tmp_path / "data"
    first, second = authority.settings(tmp_path), authority.settings(tmp_path)
    database = Database(f"sqlite:///{tmp_path / 'jobs.sqlite'}")
    for disclosure in (first, first, second):
        known = store_of(database, data, disclosure).current().signers
    database.close()
    written = [Path(one.certificate_file).read_text() for one in (first, second)]
    assert [text.startswith(leaf) for text, leaf in zip(written, known, strict=True)] == [True] * 2
    assert bundle_in_file(data / "keys.json").signers == known


def test_of_changes_that_come_at_once_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    threads = [
        threading.Thread(target=keyring.change_file, args=(path, keyring.with_new_epoch))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.epoch for one in bundle_in_file(path).watermark] == list(range(7))


def store_of(database: Database, data: Path, disclosure: DisclosureSettings) -> KeyStore:
    values = {"worker": {"data": str(data)}, "disclosure": disclosure.model_dump()}
    return KeyStore(database, Settings.model_validate(values))


def test_a_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    certificate, _ = own_certificate(ec.generate_private_key(ec.SECP256R1()))
    _, other = own_certificate(ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(KeysUnusable, match="not that of"):
        chain.signer_of(certificate, other, "")
    with pytest.raises(KeysUnusable, match="not PEM"):
        chain.signer_of(b"odd", other, "")
    with pytest.raises(KeysUnusable, match="private_key_file"):
        keyring.with_settings(bundle(), DisclosureSettings(certificate_file="chain.pem"))


def test_sealed_keys_open_with_the_same_secret_only() -> None:
    box = sealing.sealed("the keys", b"a secret of the operator")
    assert "the keys" not in box
    assert sealing.opened(box, b"a secret of the operator") == "the keys"
    assert sealing.opened("never sealed", None) == "never sealed"
    for secret in (None, b"another secret, as long"):
        with pytest.raises(KeysUnusable):
            sealing.opened(box, secret)


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with running_postgres() as server:
        yield server.database("keys")


def test_workers_on_one_database_share_sealed_keys(postgres_url: str, tmp_path: Path) -> None:
    (tmp_path / "seal").write_text("sixteen bytes or more\n")
    stores = []
    for number in range(2):
        values = {
            "worker": {"data": str(tmp_path / str(number)), "database_url": postgres_url},
            "disclosure": {"seal_file": str(tmp_path / "seal")},
        }
        database = Database(postgres_url)
        database.migrate()
        stores.append((database, KeyStore(database, Settings.model_validate(values))))
    first, second = (store.current() for _, store in stores)
    assert first == second
    threads = [
        threading.Thread(target=store.change, args=(keyring.with_new_epoch,)) for _, store in stores
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stores[1][1].stored().newest.epoch == 2
    for database, _ in stores:
        database.close()
    assert new_bundle() != first
