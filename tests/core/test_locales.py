"""Every language says all that English says, with the same figures, and within what platforms show."""

from __future__ import annotations

import ast
import importlib
import re
import string
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

import bots.dialogue.problems
from core import problems
from core.problems import Problem
from core.texts import Texts, languages

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100)
LANGUAGES = ("en", "ar", "de", "es", "fr", "hi", "ja", "pt", "ru", "zh")
OTHERS = LANGUAGES[1:]
# Whatever module of core is called so, a new one too.
MODULES = (
    bots.dialogue.problems,
    *(
        importlib.import_module(f"core.{path.stem}")
        for path in sorted(Path(problems.__file__).parent.glob("*problems.py"))
    ),
)
# Characters that platforms show. The command lists of both, Telegram's captions and pages before the
# first message, its answers to a press, labels of buttons (Discord's are the longer ones).
LIMITS = (
    (r"(command|discord|option)-.*", 100),
    (r"start|(ask|mydata|clip|job|consent|verify|report|duet|meme)-.*", 1024),  # a caption's length
    (r"bot-description", 512),
    (r"bot-short-description", 120),
    (r"(press|settings-saved|settings-admins-only|choice-kept|cancel-asked|variant-asked).*", 200),
    (r"(no-other-voice|report-thanks|clip-deleted|consent-thanks|forget-toast|no-portrait)", 200),
    (r"worker-down-press|album-chosen|problem-.*", 200),
    (r"button-.*|forget-button|voices-use|settings-(who|daily|memes|voice)-.*|settings-daily", 64),
    (r"consent-(self|permitted|not-real|allow|refuse)", 64),
    (r"(style|format|effect)-(?!question).*|language-(name|auto)", 64),
    (r"report-(?!how|question|thanks).*", 64),
    (r"menu-(talk|say|check|report|optout)", 32),
    (r"form-(?!nobody).*", 45),
)
# Those that stand three in a row.
SHORT = re.compile(r"button-(voice|effect|style|captions|captions-off|format|delete|report|back)")
SHORT_LABEL = 16


class Text(NamedTuple):
    """A message as Fluent parsed it."""

    variables: frozenset[str]
    references: frozenset[str]
    counted: frozenset[str]  # variables that choose among plural forms
    forms: tuple[frozenset[str], ...]  # names of the variants of each such choice


@cache
def texts_of(language: str) -> dict[str, Text]:
    """All messages of a language, by key."""
    found: dict[str, Text] = {}
    for file in sorted((files("core") / "locales" / language).iterdir(), key=lambda f: f.name):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{language}/{file.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{language} says {entry.id.name} twice"
                found[entry.id.name] = parsed(entry)
    return found


def parsed(message: fluent.Message) -> Text:
    nodes = list(below(message))
    choices = [node for node in nodes if isinstance(node, fluent.SelectExpression)]
    return Text(
        frozenset(n.id.name for n in nodes if isinstance(n, fluent.VariableReference)),
        frozenset(n.id.name for n in nodes if isinstance(n, fluent.MessageReference)),
        frozenset(
            choice.selector.id.name
            for choice in choices
            if isinstance(choice.selector, fluent.VariableReference)
        ),
        tuple(frozenset(map(variant_name, choice.variants)) for choice in choices),
    )


def variant_name(variant: fluent.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, fluent.Identifier) else str(key.value)


def below(node: fluent.BaseNode) -> Iterator[fluent.BaseNode]:
    yield node
    for value in vars(node).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, fluent.BaseNode):
                yield from below(one)


def arguments(text: Text, number: int) -> dict[str, object]:
    """Something for every variable: a number, and what else is told where it does not count."""
    samples: dict[str, object] = {
        "name": "Zoë", "member": "Zoë", "asker": "Ann", "eta": "5 s", "wait": "5 s",
        "language": "it", "spoken": "en", "bar": "▰▰▱", "stage": "…", "issuer": "Ann Inc.",
        "date": "2026-01-31", "names": "#fun, #cats", "permission": "Attach Files",
    }  # fmt: skip
    return {name: samples.get(name, number) for name in text.variables}


def told(language: str, key: str, number: int) -> str:
    """A message as a reader sees it; English's variables are what the code fills in."""
    return Texts.of(language).say(key, **arguments(texts_of("en")[key], number))


def codes() -> list[str]:
    def kinds(kind: type[Problem]) -> Iterator[type[Problem]]:
        yield kind
        for deeper in kind.__subclasses__():
            yield from kinds(deeper)

    own = {module.__name__ for module in MODULES}
    return sorted({kind.code for kind in kinds(Problem) if kind.__module__ in own})


def test_the_ten_languages_are_there() -> None:
    assert languages() == LANGUAGES


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_what_english_says_and_nothing_else(language: str) -> None:
    english, other = set(texts_of("en")), set(texts_of(language))
    assert sorted(english - other) == [], "these are told in English"
    assert sorted(other - english) == [], "nobody asks for these"


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_what_english_fills_in(language: str) -> None:
    english = texts_of("en")
    for key, text in texts_of(language).items():
        assert text.references == english[key].references, key
        # A number that only chooses the form need not be written ("two clips" is one word there).
        assert text.variables == english[key].variables, key
        assert text.counted == english[key].counted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_has_every_plural_form_of_the_language(language: str) -> None:
    every = {"zero", "one", "two", "few", "many", "other"}
    of_language = {"other", *Locale.parse(language).plural_form.tags}
    # French, Spanish and Portuguese have "many" for millions only, and say the same there.
    rare = {"many"} if language in ("es", "fr", "pt") else set()
    for key, text in texts_of(language).items():
        # Where English tells only none from some, nothing is counted.
        plural = any("one" in forms for forms in texts_of("en")[key].forms)
        for forms in text.forms:
            assert not plural or of_language - rare <= forms, key
            assert forms & every <= of_language, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_told_with_any_number(language: str) -> None:
    for key, text in texts_of(language).items():
        for number in NUMBERS:
            filled = told(language, key, number)
            assert filled.strip(), key
            assert "{" not in filled, key
            assert "???" not in filled, key
            if text.counted and "one" in texts_of("en")[key].forms[0] and number > 2:
                assert str(number) in filled or language == "ar", (key, number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_fits_where_it_is_shown(language: str) -> None:
    for key in texts_of(language):
        longest = max(len(told(language, key, number)) for number in NUMBERS)
        for pattern, limit in LIMITS:
            if re.fullmatch(pattern, key):
                assert longest <= limit, (key, longest)
        if SHORT.fullmatch(key):
            assert longest <= SHORT_LABEL, (key, longest)
        assert longest <= 2_000, "what Discord takes in one message"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_that_names_somebody_holds_a_long_name(language: str) -> None:
    label = Texts.of(language).say("consent-member", name="")
    assert len(label) <= 64 - 40


@pytest.mark.parametrize("language", OTHERS)
def test_commands_keep_their_names(language: str) -> None:
    command = re.compile(r"(?<![\w/])/[a-z]+")
    for key in texts_of("en"):
        english = set(command.findall(told("en", key, 5)))
        assert set(command.findall(told(language, key, 5))) == english, key


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_written_in_its_language(language: str) -> None:
    same = {
        key
        for key in texts_of("en")
        if told("en", key, 5) == told(language, key, 5)
        and re.search(r"[a-z]{4}", told("en", key, 5))
    }
    # International words.
    assert same <= {"style-natural", "effect-robot", "effect-echo", "button-format", "button-style",
                    "language-auto", "mood-nostalgia"}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_names_an_entry_of_a_menu_as_discord_shows_it(language: str) -> None:
    # Discord has no Arabic: who reads that here sees the menu in English.
    menu, reader = Texts.of("en" if language == "ar" else language), Texts.of(language)
    for key in ("menu-no-photo", "ask-photo-discord", "ask-anything-discord", "help-discord"):
        assert menu.say("menu-talk") in reader.say(key), key
    assert menu.say("menu-say") in reader.say("help-discord")
    assert menu.say("menu-optout") in reader.say("optout-how-discord")
    assert menu.say("menu-report") in reader.say("report-how-discord")


def test_what_is_filled_in_does_not_turn_arabic_around() -> None:
    arabic, hindi = Texts.of("ar"), Texts.of("hi")
    assert "\u2068Ann\u2069" in arabic.say("consent-member", name="Ann")
    assert "\u2066/optout\u2069" in arabic.say("optout-how")
    assert "\u2066/voices it\u2069" in arabic.say("voices-question")
    assert "\n/duet\n" in arabic.say("duet-how"), "a line to copy"
    assert not set("\u2066\u2068\u2069") & set(hindi.say("consent-member", name="Ann"))
    assert hindi.say("optout-how").count("/optout") == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 минуту"), (2, "2 минуты"), (5, "5 минут"), (11, "11 минут"), (21, "21 минуту")],
)
def test_russian_counts_minutes_as_people_do(number: int, said: str) -> None:
    assert Texts.of("ru").say("span-minutes", count=number).endswith(said)


@pytest.mark.parametrize(
    ("number", "said"), [(1, "دقيقة واحدة"), (2, "دقيقتين"), (5, "دقائق"), (11, "دقيقة")]
)
def test_arabic_counts_minutes_as_people_do(number: int, said: str) -> None:
    assert said in Texts.of("ar").say("span-minutes", count=number)


@pytest.mark.parametrize("code", codes())
def test_every_problem_has_its_sentence(code: str) -> None:
    key = "problem-" + code.replace(".", "-").replace("_", "-")
    assert key in texts_of("en")


def test_no_sentence_is_for_a_problem_that_does_not_exist() -> None:
    known = {"problem-" + code.replace(".", "-").replace("_", "-") for code in codes()}
    assert {key for key in texts_of("en") if key.startswith("problem-")} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_asks_for_nothing_that_its_problem_does_not_tell(language: str) -> None:
    """Or it would never be told: see ``Texts.problem``."""
    for module in MODULES:
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Problem):
                key = "problem-" + kind.code.replace(".", "-").replace("_", "-")
                named = {name for _, name, _, _ in string.Formatter().parse(kind.sentence) if name}
                if "retry_after" in named or kind.code == "try_later.refused":
                    named.add("wait")  # from retry_after, by bots.dialogue.screens
                text = texts_of(language).get(key)
                assert text is None or text.variables <= named, key


def test_a_problem_that_is_not_told_whole_is_told_as_the_worker_said_it() -> None:
    texts = Texts.of("de")
    assert "1.200" in texts.problem("text.too_long", {"length": 1200, "limit": 1000}, "too long")
    assert texts.problem("text.too_long", {"limit": 1000}, "too long") == "too long"
    assert texts.problem("newer.than_this", {}, "as told") == "as told"


BOTS = sorted((Path(bots.dialogue.problems.__file__).parents[1]).rglob("*.py"))
SHOWN = {
    "Content", "Button", "_say", "_say_quietly", "answer", "send", "edit", "send_message",
    "edit_message", "edit_message_text", "edit_original_response", "BotCommand", "Embed",
    "TextInput", "Modal", "set_my_description", "set_my_short_description",
}  # fmt: skip
WORDS = ("text", "label", "content", "caption", "description", "title", "placeholder")


@pytest.mark.parametrize("path", BOTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_bots_have_no_words_of_their_own(path: Path) -> None:
    """A literal with letters, given to what shows it, belongs into a locale."""
    assert words_shown(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'await self._say(message, "Hello")',
        'Content(text=f"{count} clips")',
        'Button("Cancel" if cancel else texts.say("button-back"), payload)',
        'await channel.send(texts.say("start") + " Hi!")',
    ],
)
def test_words_of_a_bots_own_would_be_found(line: str) -> None:
    assert words_shown(f"async def f():\n    {line}") != []


def words_shown(source: str) -> list[str]:
    return [
        literal
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and name_of(call.func) in SHOWN
        for literal in shown_literals(call)
        if re.search(r"[^\W\d_]", literal)
    ]


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def shown_literals(call: ast.Call) -> Iterator[str]:
    """Strings among the arguments of a call, also in f-strings and sums, not in calls within."""
    todo = [*call.args, *(one.value for one in call.keywords if one.arg in WORDS)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            todo += node.values
        elif isinstance(node, ast.BinOp):
            todo += [node.left, node.right]
        elif isinstance(node, ast.IfExp):
            todo += [node.body, node.orelse]
