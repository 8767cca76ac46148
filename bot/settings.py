"""Every setting of the program: read once at the start, checked as a whole, and explained when it is wrong."""

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings_sources import CONFIG, PREFIX, EnvironmentSource, FileSource

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
HIGHEST_PORT = 65_535
FASTEST = 48
"""Messages a second into one tenant with which the published 50 requests are never passed."""
LEVELS = ("debug", "info", "warning", "error")
EXPECTED = {
    "string": "must be text: put it in quotation marks.",
    "bool": "must be true or false.",
    "int": "must be a whole number.",
    "tuple": "must be a list, or text with commas.",
    "path": "must be the path of a file.",
}
"""What to write instead, by the first word of the fault's name in pydantic, whose own sentences do not say it."""


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` holds one sentence for each fault, saying what to do. No value of a secret."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def is_guid(text: str) -> bool:
    """Tell whether ``text`` is a GUID as Entra writes it, in either case."""
    return GUID.fullmatch(text) is not None


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` (a name or an address, without port) only reaches this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """What the operator has chosen; ``docs/settings.md`` describes each name. Lists arrive comma-separated."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    database_url: SecretStr = SecretStr("sqlite:///klubba.db")
    listen: str = "127.0.0.1:3978"
    metrics_listen: str = ""
    public_url: str = ""
    log_level: str = "info"
    insecure_local: bool = False

    app_id: str = ""
    app_tenant: str = ""
    app_password: SecretStr | None = None
    app_certificate: Path | None = None
    app_identity: str = ""
    allowed_tenants: tuple[str, ...] = ()
    tenant_rate: int = 20
    service_url_hosts: tuple[str, ...] = ("smba.trafficmanager.net",)
    openid_metadata_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    token_issuer: str = "https://api.botframework.com"  # noqa: S105 - the issuer's name, not a secret
    login_url: str = "https://login.microsoftonline.com"
    control: SecretStr | None = None

    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_tls: str = "starttls"
    mail_from: str = ""
    operator: str = ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic-settings asks so
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what ``load`` has read: pydantic's own sources would look at the process and a .env file behind its back."""
        return (init_settings,)

    @property
    def host(self) -> str:
        """The address to listen on, without brackets."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port to listen on; 0 lets the system choose."""
        return int(self.listen.rpartition(":")[2])

    @property
    def identity_client_id(self) -> str:
        """The client id of the managed identity, empty when another credential is used."""
        return self.app_identity.removeprefix("managed:")

    @field_validator("allowed_tenants", "service_url_hosts", mode="before")
    @classmethod
    def _split(cls, given: object) -> object:
        if isinstance(given, str):
            return tuple(part.strip() for part in given.split(",") if part.strip())
        return given

    @field_validator("service_url_hosts")
    @classmethod
    def _in_lower_case(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(host.lower() for host in given)

    @field_validator("tenant_rate")
    @classmethod
    def _is_below_the_limit(cls, given: int) -> int:
        if not 1 <= given <= FASTEST:
            raise ValueError(f"must be 1 to {FASTEST} messages a second: Teams publishes 50 requests.")
        return given

    @field_validator("app_id", "app_tenant")
    @classmethod
    def _is_guid(cls, given: str) -> str:
        if given and not is_guid(given):
            raise ValueError("must be a GUID such as 11111111-2222-3333-4444-555555555555; copy it from the Azure portal.")
        return given.lower()

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, given: SecretStr) -> SecretStr:
        if re.match(r"sqlite:///.|postgresql://", given.get_secret_value()) is None:
            raise ValueError("must begin with sqlite:///PATH or postgresql://; write one of them.")
        return given

    @field_validator("listen")
    @classmethod
    def _is_listen(cls, given: str) -> str:
        host, _, port = given.rpartition(":")
        if not host or not port.isdecimal() or int(port) > HIGHEST_PORT:
            raise ValueError("must be HOST:PORT, for example 127.0.0.1:3978.")
        return given

    @field_validator("smtp_port")
    @classmethod
    def _is_port(cls, given: int) -> int:
        if not 0 < given <= HIGHEST_PORT:
            raise ValueError("must be the mail server's port, for example 587.")
        return given

    @field_validator("metrics_listen")
    @classmethod
    def _is_own_listen(cls, given: str) -> str:
        if not given:
            return given
        if not is_loopback(cls._is_listen(given).rpartition(":")[0]):
            raise ValueError("must be a loopback address such as 127.0.0.1:9464: the numbers are for this computer only.")
        return given

    @field_validator("public_url", "openid_metadata_url", "login_url")
    @classmethod
    def _is_url(cls, given: str) -> str:
        parts = urlsplit(given)
        secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        if given and not (secure and parts.hostname):
            raise ValueError("must be an https:// address (http:// only for this computer).")
        return given.rstrip("/")

    @field_validator("app_identity")
    @classmethod
    def _is_identity(cls, given: str) -> str:
        if given and not (given.startswith("managed:") and is_guid(given.removeprefix("managed:"))):
            raise ValueError("must be managed:CLIENT-ID with the client id (a GUID) of the user-assigned identity.")
        return given

    @field_validator("app_certificate")
    @classmethod
    def _is_file(cls, given: Path | None) -> Path | None:
        if given is not None and not given.is_file():
            raise ValueError("must name a PEM file with the private key and the certificate; there is no such file.")
        return given

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, given: str) -> str:
        if given.lower() not in LEVELS:
            raise ValueError(f"must be one of {', '.join(LEVELS)}.")
        return given.lower()

    @field_validator("smtp_tls")
    @classmethod
    def _is_tls(cls, given: str) -> str:
        if given not in {"starttls", "tls", "none"}:
            raise ValueError("must be starttls, tls or none.")
        return given

    @model_validator(mode="after")
    def _agree(self) -> Self:
        problems = [*self._local_problems(), *self._identity_problems(), *self._mail_problems()]
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _local_problems(self) -> list[str]:
        problems = []
        if self.insecure_local and not is_loopback(self.host):
            problems.append(
                f"{PREFIX}INSECURE_LOCAL switches the token check off, so {PREFIX}LISTEN must be a loopback address: "
                "write 127.0.0.1:3978, or remove the setting."
            )
        if self.control is not None and not is_loopback(self.host):
            problems.append(
                f"{PREFIX}CONTROL opens the clock route and is only for tests: remove it, or set {PREFIX}LISTEN to 127.0.0.1."
            )
        return problems

    def _identity_problems(self) -> list[str]:
        if self.insecure_local:
            return []
        if not self.app_id:
            return [f"{PREFIX}APP_ID is missing: without it nobody's token could be checked. Set the bot's application id."]
        problems = []
        if not self.app_tenant:
            problems.append(f"{PREFIX}APP_TENANT is missing: set the id of the tenant in which the bot is registered.")
        if [bool(self.app_password), bool(self.app_certificate), bool(self.app_identity)].count(True) != 1:
            problems.append(f"Set exactly one of {PREFIX}APP_PASSWORD, {PREFIX}APP_CERTIFICATE and {PREFIX}APP_IDENTITY.")
        if not self.allowed_tenants:
            problems.append(f"{PREFIX}ALLOWED_TENANTS is empty, so nobody could write: list the tenants that may, with commas.")
        if not self.public_url and not is_loopback(urlsplit(self.login_url).hostname or ""):
            problems.append(f"{PREFIX}PUBLIC_URL is missing: personal links begin with it. Set the https address people reach.")
        if not self.service_url_hosts:
            problems.append(f"{PREFIX}SERVICE_URL_HOSTS is empty: remove it to get smba.trafficmanager.net.")
        return problems

    def _mail_problems(self) -> list[str]:
        if bool(self.smtp_host) == bool(self.mail_from):
            return []
        return [f"{PREFIX}SMTP_HOST and {PREFIX}MAIL_FROM go together: set both to send mail, or neither."]


def load(environ: Mapping[str, str]) -> Settings:
    """Read the file that KLUBBA_CONFIG names, then ``environ`` over it; a NAME_FILE names a file that holds the secret NAME.

    Raises SettingsError with every fault found: unknown names, unreadable files, values that do not fit together.
    """
    file, environment = FileSource(Settings, environ.get(CONFIG, "")), EnvironmentSource(Settings, environ)
    values = {**file(), **environment()}
    problems = (*file.problems, *environment.problems)
    if problems:
        raise SettingsError(*problems)
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError(*_sentences(error)) from None


def _sentences(error: ValidationError) -> list[str]:
    sentences = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        message = EXPECTED.get(fault["type"].partition("_")[0], fault["msg"].removeprefix("Value error, "))
        where = ".".join(str(part) for part in fault["loc"][:1])
        sentences += [f"{PREFIX}{where.upper()} {message}"] if where else message.split("\n")
    return sentences
