"""What a worker and its rendering children say to each other: one JSON object a line.

JSON and not pickle: the child works on strangers' photos, and must not be able to make the worker
run anything, whatever becomes of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

MOST_BYTES = 4 << 20


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Call(_Message):
    """To the child: run ``function`` ("module:name") with these arguments."""

    kind: Literal["call"] = "call"
    function: str
    arguments: dict[str, Any]


class Note(_Message):
    """To the child: run ``function`` when it comes to it, and say nothing."""

    kind: Literal["note"] = "note"
    function: str
    arguments: dict[str, Any]


class Ready(_Message):
    """The child has loaded what it needs and waits for calls."""

    kind: Literal["ready"] = "ready"
    gpu_bytes: int = 0


class Reported(_Message):
    """How far a stage is, from 0 to 1."""

    kind: Literal["reported"] = "reported"
    stage: str
    share: float


class Returned(_Message):
    """The call is done."""

    kind: Literal["returned"] = "returned"
    value: dict[str, Any]
    gpu_bytes: int = 0


class Refused(_Message):
    """The call ended with a problem of ``core.problems``, as RFC 9457 writes it."""

    kind: Literal["refused"] = "refused"
    problem: dict[str, Any]
    fault: bool


class Broke(_Message):
    """The call ended with a mistake of ours. No message: it may quote the user."""

    kind: Literal["broke"] = "broke"
    error: str
    where: list[str]


Answer = Ready | Reported | Returned | Refused | Broke
_ANSWERS: TypeAdapter[Answer] = TypeAdapter(Answer)
Order = Call | Note
_ORDERS: TypeAdapter[Order] = TypeAdapter(Annotated[Order, Field(discriminator="kind")])


def line(message: BaseModel) -> bytes:
    """One message as it is sent."""
    return message.model_dump_json().encode() + b"\n"


def read_order(text: bytes) -> Order:
    """One message of the worker. Raises ValueError for anything else."""
    return _ORDERS.validate_json(text)


def read_answer(text: bytes) -> Answer:
    """One message of a child. Raises ValueError for anything else."""
    return _ANSWERS.validate_json(text)
