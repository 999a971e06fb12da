"""The shape of the settings: names, types, defaults, and what each value must be."""

from __future__ import annotations

import ipaddress
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from bot.secret_files import OF_ANOTHER, SecretFile
from domain.countries import countries
from domain.holidays import Holiday, read_holiday
from domain.people import Network
from domain.sectors import DEFAULT
from domain.zones import find_zone

PASSWORD_VARIABLE = "FOLLOWTHROUGH_MATRIX_PASSWORD"

# The grammars are those of the Matrix specification, appendix "Identifier grammar" (historical user
# ids may hold more characters than new ones), and of BCP 47 as far as anybody uses it.
SERVER = re.compile(r"([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
USER = re.compile(r"@[\x21-\x39\x3B-\x7E]+:" + SERVER.pattern)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("This is empty.")
    return value.strip()


def _zone(value: str) -> str:
    zones = available_timezones()
    if value in zones:
        return value
    named = find_zone(value, ("en",))
    meant = (named and named.zone) or next(iter(get_close_matches(value, sorted(zones), 1)), None)
    hint = f"did you mean `{meant}`?" if meant else "try Africa/Nairobi."
    raise ValueError(f"This is not the name of a time zone; {hint}")


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise ValueError("This must be a language tag, such as en, es or pt-BR.")
    return value


def _user(value: str) -> str:
    if not USER.fullmatch(value):
        raise ValueError("This must be a user id, such as @ana:example.org.")
    return value


def _inviter(value: str) -> str:
    if not (USER.fullmatch(value) or SERVER.fullmatch(value)):
        raise ValueError(
            "This must be a server name, such as example.org, or a user id, such as "
            "@ana:example.org."
        )
    return value


def _holiday_date(value: str) -> str:
    try:
        read_holiday(value, "")
    except ValueError as error:
        raise ValueError(
            "This must be a date, such as 2026-12-12, or 12-12 for every year."
        ) from error
    return value


def _territory(value: str) -> str:
    if value.upper() not in countries():
        raise ValueError("This must be the two letters of a country, such as KE.")
    return value.upper()


def _homeserver(value: str) -> str:
    try:
        url = urlsplit(value)
        host, _ = url.hostname, url.port
    except ValueError:
        host = None
    if not host or url.scheme not in ("http", "https") or url.query or url.fragment:
        raise ValueError("This must be an address, such as https://matrix.example.org.")
    if url.username or url.password:
        raise ValueError("This must be an address without a name or password in it.")
    if url.scheme == "http" and not _is_loopback(host):
        raise ValueError("Plain http is only for this machine itself; use https://.")
    return value.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _list(value: Any) -> Any:
    """A name with nothing behind it is an empty list: all its lines may be comments."""
    return () if value == "" else value


def _path(value: Any, info: ValidationInfo) -> Path:
    """A path relative to the folder of the configuration."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("This must be a path.")
    folder: Path = _context(info)["folder"]
    return folder / Path(_filled(value)).expanduser()


def _context(info: ValidationInfo) -> dict[str, Any]:
    return info.context or {"folder": Path(), "environ": {}, "secrets": []}


def _secret(value: Any, info: ValidationInfo) -> SecretStr:
    """The first line of the file named by `value`."""
    file = _path(value, info)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"The file {file} is not text in UTF-8.") from error
    except PermissionError as error:
        raise ValueError(
            f"The file {file} cannot be read: {error.strerror}. {OF_ANOTHER}"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ValueError(f"The file {file} cannot be read: {reason}.") from error
    if not lines or not lines[0].strip():
        raise ValueError(f"The file {file} is empty.")
    _context(info)["secrets"].append(SecretFile(str(info.field_name), file))
    return SecretStr(lines[0].strip())


def _reveal(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


Text = Annotated[str, AfterValidator(_filled)]
ZoneName = Annotated[Text, AfterValidator(_zone)]
LanguageTag = Annotated[Text, AfterValidator(_language)]
UserId = Annotated[Text, AfterValidator(_user)]
Inviter = Annotated[Text, AfterValidator(_inviter)]
HolidayDate = Annotated[Text, AfterValidator(_holiday_date)]
Territory = Annotated[Text, AfterValidator(_territory)]
Homeserver = Annotated[Text, AfterValidator(_homeserver)]
Folder = Annotated[Path, BeforeValidator(_path)]
Secret = Annotated[SecretStr, BeforeValidator(_secret)]


class Section(BaseModel):
    """Settings that stand together; an unknown name is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NetworkSettings(Section):
    """What holds where neither a person nor a room has set anything."""

    name: Text = "Network"
    zone: ZoneName = "UTC"
    language: LanguageTag = "en"
    sectors: Annotated[tuple[Text, ...], BeforeValidator(_list)] = DEFAULT


class HolidaySettings(Section):
    """A day about which planning a meeting warns; without a territory, it is everybody's."""

    date: HolidayDate
    name: Text
    territory: Territory | None = None


class MatrixSettings(Section):
    """The bot's account, and who may invite it. The password or the token is there, or both.

    The `_file` settings hold what is written in the files that the operator names.
    """

    homeserver: Homeserver
    user_id: UserId
    invite_from: Annotated[tuple[Inviter, ...], BeforeValidator(_list)]
    device_id: Text | None = None
    access_token_file: Secret | None = None
    password_file: Secret | None = Field(None, validate_default=True)
    recovery_key_file: Secret | None = None
    reset_signing: bool = False

    @property
    def access_token(self) -> str | None:
        """The token of a session that is there already."""
        return _reveal(self.access_token_file)

    @property
    def password(self) -> str | None:
        """The password, from the file or from the environment."""
        return _reveal(self.password_file)

    @property
    def recovery_key(self) -> str | None:
        """What opens the account's signing keys on the homeserver."""
        return _reveal(self.recovery_key_file)

    @field_validator("invite_from")
    @classmethod
    def _somebody(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("This is empty: name the servers or people who may invite the bot.")
        return value

    @field_validator("recovery_key_file")
    @classmethod
    def _recovers(cls, value: SecretStr | None) -> SecretStr | None:
        # It imports nio, which costs time: only where there is such a key.
        from bot.platforms.matrix.encryption.recovery import understood

        try:
            understood(_reveal(value) or "")
        except ValueError as error:
            raise ValueError("The file holds no recovery key: " + str(error)) from error
        return value

    @field_validator("password_file", mode="wrap")
    @classmethod
    def _some_way_in(cls, value: Any, handler: Any, info: ValidationInfo) -> SecretStr | None:
        if value is not None:
            return handler(value)  # type: ignore[no-any-return]
        given = _context(info)["environ"].get(PASSWORD_VARIABLE)
        if not given and info.data.get("access_token_file", "unreadable") is None:
            raise ValueError(f"Give this, or access_token_file, or set {PASSWORD_VARIABLE}.")
        return SecretStr(given) if given else None


class Settings(Section):
    """Everything that the operator decides."""

    network: NetworkSettings = NetworkSettings()
    data: Folder
    matrix: MatrixSettings
    coordinators: Annotated[tuple[UserId, ...], BeforeValidator(_list)] = ()
    operator: UserId | None = None
    holidays: Annotated[tuple[HolidaySettings, ...], BeforeValidator(_list)] = ()
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    commands_per_minute: int = Field(300, ge=1, le=100_000)

    def network_defaults(self) -> Network:
        """The network as the domain knows it."""
        return Network(
            self.network.name,
            self.network.zone,
            self.network.language,
            frozenset(self.coordinators),
            self.operator,
            self.network.sectors,
            self._holidays(),
        )

    def _holidays(self) -> tuple[Holiday, ...]:
        return tuple(read_holiday(day.date, day.name, day.territory) for day in self.holidays)

    @classmethod
    def known(cls, place: tuple[str | int, ...]) -> list[str]:
        """The names of the settings at a place in the file."""
        section: type[BaseModel] = cls
        for part in place:
            if isinstance(part, str):
                kind = section.model_fields[part].annotation
                section = next(iter(get_args(kind)), kind)  # type: ignore[assignment]
        return list(section.model_fields)
