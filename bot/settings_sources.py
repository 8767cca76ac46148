"""Where settings come from: the environment with its secrets in files, and one TOML file. Faults are collected, not raised."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

PREFIX = "KLUBBA_"
CONFIG = "KLUBBA_CONFIG"
SECRETS = ("database_url", "app_password", "smtp_password", "control")


class EnvironmentSource(PydanticBaseSettingsSource):
    """Reads KLUBBA_NAME for each setting; for a secret also KLUBBA_NAME_FILE, which names a file that holds it.

    Calling it returns the values by field; ``problems`` has a sentence for each unknown name and unreadable file after that.
    """

    def __init__(self, settings_cls: type[BaseSettings], environ: Mapping[str, str]) -> None:
        super().__init__(settings_cls)
        self._environ = environ
        self.problems: list[str] = []

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - pydantic-settings asks so
        """Return the value as written (None when it is not there), the field's name and that it is not JSON."""
        name = f"{PREFIX}{field_name.upper()}"
        file = f"{name}_FILE"
        if field_name not in SECRETS or file not in self._environ:
            return self._environ.get(name), field_name, False
        if name in self._environ:
            self.problems.append(f"{file} and {name} are both set: remove one of them.")
        try:
            return Path(self._environ[file]).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError):
            self.problems.append(f"{file} names a file that cannot be read: check its path and its rights.")
            return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return every setting that is in the environment; a name with the prefix that is no setting is a problem."""
        fields = self.settings_cls.model_fields
        known = {CONFIG, *(f"{PREFIX}{name.upper()}" for name in fields), *(f"{PREFIX}{name.upper()}_FILE" for name in SECRETS)}
        self.problems += [
            f"{name} is not a setting: correct the spelling or remove it. docs/settings.md lists them all."
            for name in self._environ
            if name.startswith(PREFIX) and name not in known
        ]
        found = {name: self.get_field_value(field, name)[0] for name, field in fields.items()}
        return {name: given for name, given in found.items() if given is not None}


class FileSource(PydanticBaseSettingsSource):
    """Reads the TOML file at ``path`` ("" = none), keys in lower case without the prefix; ``problems`` as above."""

    def __init__(self, settings_cls: type[BaseSettings], path: str) -> None:
        super().__init__(settings_cls)
        self._path = path
        self.problems: list[str] = []

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - as above
        """Return the file's value for one field."""
        return self().get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return what the file says; unknown keys are problems."""
        if not self._path:
            return {}
        try:
            found = tomllib.loads(Path(self._path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            self.problems.append(f"{CONFIG} names a file that cannot be read: check its path and its rights.")
            return {}
        except tomllib.TOMLDecodeError as error:
            self.problems.append(f"{CONFIG} names a file that is not TOML ({error}): correct it.")
            return {}
        unknown = [key for key in found if key not in self.settings_cls.model_fields]
        self.problems += [f"{key} in {CONFIG} is not a setting: correct the spelling or remove it." for key in unknown]
        return found
