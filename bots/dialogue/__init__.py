"""The conversation, the same on every platform: typed events in (``events``), a small protocol out
(``platform``). It keeps nothing but what is on its way: the worker owns all state (``memory``), so a
bot may be killed at any moment, and another one goes on. docs/bots.md tells the whole way of a clip."""

from bots.dialogue.conversation import Dialogue

__all__ = ["Dialogue"]
