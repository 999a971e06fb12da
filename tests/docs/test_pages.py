"""The pages lead where they say, and name only what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, prose

LINK = re.compile(r"\[[^]]+\]\(([^)#]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")
OURS = (
    "bot/",
    "commands/",
    "domain/",
    "storage/",
    "tests/",
    "docs/",
    "benchmarks/",
    "requirements/",
)
BANNED = re.compile(r"\b(score|streak|slacker|party|deputy|regrets|overdue)\b", re.IGNORECASE)

names = [str(page.relative_to(ROOT)) for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_files_that_are_named_exist(page: Path) -> None:
    """A name with a gap, such as `commands/TOPIC.py`, stands for any."""
    for name in CODE.findall(prose(page)):
        if name.startswith(OURS) and not re.search(r"[A-Z]{3}|[ *{]", name):
            assert (ROOT / name).exists(), name


@pytest.mark.parametrize("heading", ["Add a command", "Add a platform"])
def test_a_newcomer_needs_ten_lines(heading: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split(f"## {heading}\n")[1].split("\n## ")[0]
    assert 3 <= len([line for line in section.splitlines() if line.strip()]) <= 10


def test_the_layout_in_the_readme_names_every_module_of_the_bot() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    layout = readme.split("## The house\n")[1].split("\n## ")[0]
    for entry in sorted((ROOT / "bot").iterdir()):
        if not entry.name.startswith("__") or entry.name == "__main__.py":
            assert f"`{entry.name}`" in layout or f"`{entry.name}/`" in layout, entry.name


def test_the_pages_use_the_words_of_the_glossary() -> None:
    """Some words are avoided because they hurt or do not translate.

    The reference names what people may type all the same.
    """
    for page in PAGES:
        if page.parent.name == "reference":
            continue
        assert not BANNED.search(prose(page)), page
