"""Keep the network's weights in an .npz file, which is read without pickle."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from render_worker.speech.recognise.network import VisemeNetwork

DEFAULT = Path(__file__).with_name("weights.npz")


def save(network: VisemeNetwork, path: Path) -> None:
    """Write float16 arrays under the names of the network's state."""
    arrays = {
        name: value.numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    np.savez_compressed(path, **arrays)


def load(path: Path = DEFAULT) -> VisemeNetwork:
    """Return the network in evaluation mode, on the CPU, float32.

    Raises ``OSError`` when the file is missing, ``ValueError`` or ``RuntimeError`` when it is not
    ours.
    """
    with np.load(path, allow_pickle=False) as arrays:
        state = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    network = VisemeNetwork()
    counters = {k: v for k, v in network.state_dict().items() if k.endswith("num_batches_tracked")}
    network.load_state_dict(state | counters)
    return network.eval()
