"""What several tests of speech need."""

import importlib.util
import sys
import types
from importlib.machinery import ModuleSpec

import pytest


@pytest.fixture
def torchaudio():
    """Stands in where the real one cannot load beside a CPU torch; VITS only imports its name."""
    added = []
    for name in ("torchaudio", "torchaudio.functional", "torchaudio.transforms", "torchcodec"):
        if name in sys.modules or ("." not in name and importlib.util.find_spec(name)):
            continue
        module = types.ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        module.__dict__.update(__version__="0", __path__=[], resample=None)
        sys.modules[name] = module
        added.append(name)
    yield
    for name in added:
        del sys.modules[name]
