"""The recogniser can be trained anew: a few steps on a few sentences, from speech to weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest


def test_training_runs_from_speech_to_weights(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(repository))
    from benchmarks.recogniser.corpus import Speaker, speak_corpus
    from benchmarks.recogniser.dataset import build
    from benchmarks.recogniser.measure import measure
    from benchmarks.recogniser.train import train
    from render_worker.speech.recognise.weights import load, save

    monkeypatch.chdir(repository)
    speaker = Speaker("espeak", "en-us+m3", "en", "espeak")
    utterances = list(speak_corpus({speaker: 3}, seed=1))
    assert len(utterances) == 3
    for utterance in utterances:
        assert utterance.phones[-1].end == pytest.approx(len(utterance.pcm) / 16_000, abs=0.01)

    examples = build(utterances, seed=1)
    assert {e.speaker.engine for e in examples} == {"espeak", "noise"}
    assert all(e.features.shape == (len(e.labels), 40) for e in examples)
    assert any((e.labels == 1).any() for e in examples)

    save(train(examples, steps=3), tmp_path / "one.npz")
    save(train(examples, steps=3), tmp_path / "two.npz")
    one, two = load(tmp_path / "one.npz").state_dict(), load(tmp_path / "two.npz").state_dict()
    assert all(bool((one[name] == two[name]).all()) for name in one)

    score = measure(utterances, text_known=True)  # with the weights of the repository
    assert score.found / score.closures > 0.9
    assert 0.5 < score.right / score.frames <= 1
    assert np.isfinite(score.by_chance)
