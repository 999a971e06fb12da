"""The configuration: a YAML file becomes typed settings, or a list of all that is wrong with it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.secret_files import OF_ANOTHER, SecretFile, in_data, open_to_others
from bot.settings import Settings

MOST_BYTES = 100_000
FOLDER_MODE = 0o700
_LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Where a line ends for YAML (YAML 1.1, 4.2), so that its line numbers fit."""

Place = tuple[str | int, ...]
"""Where something stands in the file: ("matrix", "invite_from", 0)."""


@dataclass(frozen=True)
class Mistake:
    """One thing to correct: its path in the file, its line (from 1) where known, and a sentence."""

    path: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        """The mistake on one line: `line 7, matrix.homeserver: ...`."""
        where = [f"line {self.line}"] if self.line else []
        where += [self.path] if self.path else []
        return f"{', '.join(where)}: {self.sentence}" if where else self.sentence


class ConfigError(Exception):
    """The file cannot be used; `mistakes` are all that was found, in the order of the file."""

    def __init__(self, file: Path, *mistakes: Mistake) -> None:
        self.file = file
        self.mistakes = mistakes
        super().__init__("\n".join(f"{file}: {mistake}" for mistake in mistakes))


def load(
    path: str | Path,
    environ: Mapping[str, str] | None = None,
    *,
    warn: Callable[[str], object] = lambda sentence: None,
    make_folder: bool = True,
) -> Settings:
    """The settings in the file at `path`; makes the data folder when it is missing.

    Relative paths are relative to the file's folder. `warn` is given a sentence for what works and
    is not safe. Raises ConfigError with all mistakes at once.
    """
    file = Path(path)
    root = _compose(file, _read(file))
    lines: dict[Place, int] = {}
    mistakes = list(_survey(root, (), lines, set()))
    secrets: list[SecretFile] = []
    folder = file.absolute().parent
    context = {"folder": folder, "environ": environ or os.environ, "secrets": secrets}
    try:
        settings = Settings.model_validate(_construct(file, root), context=context)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        mistakes += [_explain(one, lines) for one in found]
    else:
        mistakes += [_misplaced(one, lines) for one in in_data(secrets, settings.data)]
    if mistakes:
        raise ConfigError(file, *sorted(mistakes, key=lambda mistake: mistake.line or 0))
    if make_folder:
        _make_folder(file, settings.data, lines)
        for sentence in open_to_others(secrets, settings.data):
            warn(sentence)
        for sentence in _unspoken(settings.network.language):
            warn(sentence)
    return settings


def _unspoken(language: str) -> Iterator[str]:
    """What to say of a language that the bot does not have."""
    from bot.texts import Texts

    texts = Texts.load()
    if texts.resolve(language) != language.partition("-")[0].lower():
        known = ", ".join(texts.languages)
        yield f"network.language: I do not speak {language}, and speak English. Known are: {known}."


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        remedy = f" {OF_ANOTHER}" if isinstance(error, PermissionError) else ""
        raise _unusable(file, f"The file cannot be read: {error.strerror}.{remedy}") from error
    if len(content) > MOST_BYTES:
        raise _unusable(file, "The file is too long to be a configuration.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable(file, "The file is not text in UTF-8.") from error


def _compose(file: Path, text: str) -> yaml.MappingNode:
    """The file as a tree that knows its lines."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.reader.ReaderError as error:
        raise _unusable(file, "The file holds characters that are not text.") from error
    except yaml.MarkedYAMLError as error:
        raise _broken(file, text, error) from error
    except RecursionError as error:
        raise _unusable(file, "The file is nested too deeply.") from error
    if root is None:
        raise _unusable(file, "The file is empty. Copy config.example.yaml and fill it in.")
    if not isinstance(root, yaml.MappingNode):
        sentence = "The file must consist of settings such as `data: data`."
        raise ConfigError(file, Mistake("", root.start_mark.line + 1, sentence))
    return root


def _construct(file: Path, root: yaml.MappingNode) -> Any:
    """The tree as mappings, lists and texts: every scalar stays the text that was typed.

    So the language `no` is Norwegian, as people expect, and not YAML's word for false.
    """
    loader = yaml.BaseLoader("")
    try:
        return loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        raise _broken(file, "", error) from error
    finally:
        loader.dispose()


def _broken(file: Path, text: str, error: yaml.MarkedYAMLError) -> ConfigError:
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    line = next(iter(_LINE_ENDS.split(text)[number:]), "")
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in (error.problem or ""):
        sentence = "A tab stands where YAML takes only spaces."
    else:
        sentence = f"This is not YAML: {error.problem or error.context}."
    return ConfigError(file, Mistake("", number + 1, sentence))


def _survey(
    node: yaml.Node, place: Place, lines: dict[Place, int], seen: set[int]
) -> Iterator[Mistake]:
    """Note the line of every place, and yield a mistake for every key that stands there twice."""
    lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _survey(item, (*place, number), lines, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, str(key.value))
            if inner in lines:
                sentence = f"This is set twice; the first is in line {lines[inner]}."
                yield Mistake(_dotted(inner), key.start_mark.line + 1, sentence)
            lines.setdefault(inner, key.start_mark.line + 1)
            yield from _survey(value, inner, lines, seen)


def _explain(error: Any, lines: Mapping[Place, int]) -> Mistake:
    place: Place = error["loc"]
    known = place
    while known not in lines:
        known = known[:-1]
    return Mistake(_dotted(place), lines[known], _sentence(error, place))


SENTENCES = {
    "missing": "This is missing.",
    "string_type": "This must be a text.",
    "tuple_type": "This must be a list: lines that begin with `- `.",
    "model_type": "This must be a group of settings, indented below its name.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "greater_than_equal": "This must be {ge} or more.",
    "less_than_equal": "This must be {le} or less.",
    "literal_error": "This must be {expected}.",
    "value_error": "{error}",
}


def _sentence(error: Any, place: Place) -> str:
    if error["type"] == "extra_forbidden":
        known = Settings.known(place[:-1])
        close = get_close_matches(str(place[-1]), known, 1)
        hint = f"did you mean `{close[0]}`?" if close else f"known are: {', '.join(known)}."
        return f"There is no such setting; {hint}"
    return SENTENCES.get(error["type"], "{msg}.").format(msg=error["msg"], **error.get("ctx", {}))


def _dotted(place: Place) -> str:
    """The path as people write it, entries of lists counted from 1: `matrix.invite_from[1]`."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removeprefix(".")


def _misplaced(secret: SecretFile, lines: Mapping[Place, int]) -> Mistake:
    place = ("matrix", secret.setting)
    sentence = (
        f"The file {secret.path} is in the data folder, and would be copied with it. "
        "Move it elsewhere."
    )
    return Mistake(_dotted(place), lines.get(place), sentence)


def _make_folder(file: Path, folder: Path, lines: Mapping[Place, int]) -> None:
    try:
        folder.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return
    except FileExistsError:
        reason = "it is not a folder."
    except PermissionError as error:
        reason = f"{error.strerror}. {OF_ANOTHER}"
    except OSError as error:
        reason = f"{error.strerror or error}."
    sentence = f"The folder {folder} cannot be used: {reason}"
    raise ConfigError(file, Mistake("data", lines.get(("data",)), sentence))


def _unusable(file: Path, sentence: str) -> ConfigError:
    return ConfigError(file, Mistake("", None, sentence))
