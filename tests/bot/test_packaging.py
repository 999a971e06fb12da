"""What is installed is complete."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLOORS = ("bot", "commands", "domain", "storage")
LOCKS = ("run", "dev", "synapse")


def test_files_that_are_not_python_are_packaged_too() -> None:
    """Catalogues, tables and templates are needed at run time."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    for floor in FLOORS:
        for file in (ROOT / floor).rglob("*.*"):
            if file.is_file() and file.suffix not in (".py", ".pyc"):
                assert any(file.match(pattern) for pattern in patterns), file


def test_files_that_are_not_python_belong_to_a_package() -> None:
    """Setuptools finds packages by their __init__.py, and data only below one."""
    for floor in FLOORS:
        for file in (ROOT / floor).rglob("*.py"):
            assert (file.parent / "__init__.py").exists(), file


def test_locks_have_hashes_and_name_neither_index_nor_host() -> None:
    for name in LOCKS:
        lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line[:1].isalnum()]
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins)
        assert not [line for line in lines if line.startswith("-") or "://" in line]


def test_every_dependency_is_locked() -> None:
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    for wanted in (*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]):
        name = wanted.split(">")[0].split("[")[0]
        assert f"\n{name}==" in lock, name
