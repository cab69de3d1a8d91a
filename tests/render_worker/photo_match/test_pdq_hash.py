"""Our PDQ gives the hashes of everybody's PDQ."""

import numpy as np
import pytest
from skimage import data

from render_worker.photo_match.pdq_hash import pdq, pdq_dihedral

# What Meta's reference implementation (package pdqhash 0.2.8) says of these pictures.
REFERENCE = {
    "astronaut": "2d6b1af3a956c529e79ca3d2526fa834d4196c81cedd04de0a26b855fc99b724",
    "chelsea": "5feb5321f01da156898e2bf629a5d3438412cdbd23f48942464526315db33ffd",
}


def bits(written: str) -> np.ndarray:
    return np.unpackbits(np.frombuffer(bytes.fromhex(written), dtype=np.uint8)).astype(bool)


@pytest.mark.parametrize("name", REFERENCE)
def test_a_hash_is_the_one_of_the_reference_implementation(name):
    picture = getattr(data, name)()

    found, quality = pdq(picture)

    assert np.count_nonzero(found != bits(REFERENCE[name])) <= 2  # ties of the last float
    assert quality == 100


def test_the_eight_forms_are_the_hashes_of_the_mirrored_and_turned_pictures():
    picture = data.astronaut()[:256, 100:356]
    forms, _ = pdq_dihedral(picture)
    seen = [np.rot90(side, turns) for side in (picture, picture[:, ::-1]) for turns in range(4)]

    nearest = [
        min(range(8), key=lambda n, one=one: np.count_nonzero(forms[n] != pdq(one)[0]))
        for one in seen
    ]

    assert sorted(nearest) == list(range(8))
    assert nearest[0] == 0


def test_an_even_picture_has_nothing_to_be_told_apart_by():
    assert pdq(np.full((200, 300, 3), 128, np.uint8))[1] == 0
