"""What people read, in their language: Project Fluent files in ``core/locales/<language>``.

``Texts.of("pt-BR").say("queued", place=3)`` looks for the sentence in pt-BR, then in pt, then in
English, each with its own plural rules. Files are read once a process.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

_LAST_RESORT = "en"
# Written from right to left: what is filled in is isolated there (FSI and PDI of Unicode's
# bidirectional algorithm), or a name in Latin letters would turn a sentence around. Elsewhere the
# marks only get in the way of whoever copies a text.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
# A command among such words, and what is written behind it in Latin letters: without an isolate (LRI
# and PDI) its slash is shown behind it. One that has a line to itself needs none, and can be copied.
_COMMAND = re.compile(r"(?m)(?!^/[a-z]+$)(?<![\w/])/[a-z]+(?: [a-z]+)*")


@functools.cache
def languages() -> tuple[str, ...]:
    """Tags of the languages there are texts in, English first."""
    found = {folder.name for folder in (files("core") / "locales").iterdir() if folder.is_dir()}
    return (_LAST_RESORT, *sorted(name for name in found - {_LAST_RESORT} if name[0].isalpha()))


class Texts:
    """The texts for one reader, ``written_in`` a language that there are texts in. Get them with
    ``Texts.of``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.written_in = _chain(language)[0]
        self._bundles = [_bundle(name) for name in _chain(language)]

    @staticmethod
    def of(language: str | None) -> Texts:
        """For a reader of this language (BCP 47; any writing of it), English where there is none."""
        return _texts(str(language or _LAST_RESORT).replace("_", "-").lower()[:35])

    def has(self, key: str) -> bool:
        """Whether there is such a text, in whatever language of the chain."""
        return any(bundle.has_message(key) for bundle in self._bundles)

    def say(self, key: str, **arguments: object) -> str:
        """The text of ``key``, filled in. Raises KeyError where no language has it."""
        for bundle in self._bundles:
            text = _filled(bundle, key, arguments)
            if text is not None:
                return text
        raise KeyError(key)

    def problem(self, code: str, details: Mapping[str, object], otherwise: str) -> str:
        """The sentence for a problem's stable code (``photo.no_face``: ``problem-photo-no-face``),
        or ``otherwise``: what the program that met the problem said of it. The latter, too, where a
        number that the sentence needs is not known."""
        key = "problem-" + code.replace(".", "-").replace("_", "-")
        for bundle in self._bundles:
            text = _filled(bundle, key, details, whole=True)
            if text is not None:
                return text
        return otherwise


def _filled(
    bundle: FluentBundle, key: str, arguments: Mapping[str, object], *, whole: bool = False
) -> str | None:
    """None where the bundle has no such text, or, if it has to be ``whole``, lacks an argument."""
    if not bundle.has_message(key):
        return None
    pattern = bundle.get_message(key).value
    if pattern is None:
        return None
    text, errors = bundle.format_pattern(pattern, dict(arguments))
    if _right_to_left(bundle.locales[0]):
        text = _COMMAND.sub("\u2066\\g<0>\u2069", str(text))
    return None if errors and whole else str(text)


@functools.lru_cache(maxsize=256)
def _texts(language: str) -> Texts:
    return Texts(language)


def _chain(language: str) -> list[str]:
    """The languages to try: pt-br gives pt-BR (where there is one), pt and en."""
    known = {name.lower(): name for name in languages()}
    parts = language.split("-")
    tags = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return list(dict.fromkeys([*(known[tag] for tag in tags if tag in known), _LAST_RESORT]))


def _right_to_left(language: str) -> bool:
    return language.partition("-")[0] in _RIGHT_TO_LEFT


@functools.cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=_right_to_left(language))
    folder = files("core") / "locales" / language
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle
