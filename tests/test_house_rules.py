"""Rules that this repository keeps and that no other tool checks."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bots", "configs", "core", "render_worker", "talkingphoto")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
HEAVY = ("torch", "mediapipe", "cv2", "TTS", "face_alignment", "jax", "numba")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def project() -> dict[str, object]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert isinstance(table, dict)
    return table


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=relative)
def test_a_module_has_one_idea_and_under_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 400


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=relative)
def test_nothing_is_put_off_in_a_comment(path: Path) -> None:
    words = r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b"
    assert not re.findall(words, path.read_text("utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_only_the_command_line_writes_to_the_terminal(path: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "print"
    ]
    assert calls == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_of_modules_is_a_package(package: str) -> None:
    folders = {path.parent for path in (ROOT / package).rglob("*.py")}
    missing = [relative(folder) for folder in folders if not (folder / "__init__.py").exists()]
    assert missing == []


def test_every_file_that_a_package_needs_is_installed_with_it() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    patterns = tool["setuptools"]["package-data"]["*"]
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    left_out = [
        relative(path)
        for path in files
        if path.suffix not in (".py", ".pyc") and not any(path.match(p) for p in patterns)
    ]
    assert left_out == []


@pytest.mark.parametrize("name", ["scripts/setup", ".ci/run"])
def test_a_script_can_be_run(name: str) -> None:
    path = ROOT / name
    assert os.access(path, os.X_OK)
    shell = path.read_text("utf-8").splitlines()[0].removeprefix("#!")
    subprocess.run([shell, "-n", str(path)], check=True)


def test_the_names_of_test_files_are_unique() -> None:
    loose = [path for path in TESTS if not (path.parent / "__init__.py").exists()]
    names = [path.name for path in loose if path.name != "conftest.py"]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_module_reads_the_environment_or_settings_when_it_is_imported(path: Path) -> None:
    at_import = re.compile(r"(load_settings\(|\bSettings\(\)|os\.environ\b|os\.getenv\()")
    found = [
        ast.unparse(statement)
        for statement in _run_at_import(ast.parse(path.read_text("utf-8")).body)
        if at_import.search(ast.unparse(statement))
    ]
    assert found == []


def _run_at_import(body: list[ast.stmt]) -> list[ast.stmt]:
    """What runs on import, of the module and of its classes; docstrings left out."""
    found: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            found += _run_at_import(statement.body)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.Expr):
            found.append(statement)
    return found


def test_the_command_line_starts_without_anything_heavy() -> None:
    question = f"import sys, talkingphoto.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout.strip() == "[]"


def test_the_two_commands_of_the_readme_are_in_the_makefile() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("demo", "test"):
        assert re.search(rf"^ +make {target}$", readme, re.MULTILINE)
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def declared_dependencies() -> list[str]:
    table = project()
    extras = table["optional-dependencies"]
    assert isinstance(extras, dict)
    asked = list(table["dependencies"])  # type: ignore[call-overload]
    asked += [requirement for extra in extras.values() for requirement in extra]
    return sorted({re.split(r"[^\w.-]", requirement)[0] for requirement in asked})


@pytest.mark.parametrize("name", declared_dependencies())
def test_the_licence_of_a_dependency_is_recorded(name: str) -> None:
    licences = (ROOT / "docs" / "licences.md").read_text("utf-8")
    assert re.search(rf"^\| *`?{re.escape(name)}`? *\|", licences, re.MULTILINE | re.IGNORECASE)


def test_every_package_that_is_imported_is_declared() -> None:
    providers = packages_distributions() | {"TTS": ["coqui-tts"]}
    declared = {_normal(name) for name in declared_dependencies()}
    undeclared = {
        f"{relative(path)}: {module}"
        for path in SOURCES
        for module in _imported(ast.parse(path.read_text("utf-8")))
        if module not in sys.stdlib_module_names and module not in PACKAGES
        if not declared & {_normal(name) for name in providers.get(module, [])}
    }
    assert undeclared == set()


def _imported(tree: ast.Module) -> set[str]:
    """The top-level names of everything that a module imports, wherever it does so."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def _normal(name: str) -> str:
    """A distribution's name in the normal form of PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
