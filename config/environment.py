"""Reads the environment. A value that is none of its kind is named in one sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
KINDS = {int: "a whole number", float: "a number"}
ADDRESS = "sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; letters like @ as %40."
DATABASES = ("sqlite", "postgres", "postgresql")  # as addresses begin


class WrongSetting(ImproperlyConfigured):
    """The sentence names the setting and what it has to be; the value may be secret and is not told."""


class Environment(environ.Env):  # type: ignore[misc]  # django-environ has no types
    """django-environ's, with errors for people."""

    def get_value(self, var: str, cast: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Return the value of a variable; WrongSetting when it cannot be read as that kind."""
        try:
            return super().get_value(var, cast, *args, **kwargs)
        except ValueError as error:
            kind = KINDS.get(cast, "written as in .env.example")
            raise WrongSetting(f"{var} has to be {kind}.") from error

    def database(self, var: str, default: str) -> dict[str, Any]:
        """Return Django's settings of a database address; WrongSetting for one that is none of ours."""
        said = f"{var} has to be {ADDRESS}"
        address = str(self.str(var, default=default))
        if address.partition("://")[0] not in DATABASES:
            raise WrongSetting(said)
        try:
            return dict(self.db_url_config(address))
        except ValueError as error:
            raise WrongSetting(said) from error

    def one_of(self, var: str, words: Sequence[str], default: str) -> str:
        """Return one of these words; WrongSetting for any other."""
        word = str(self.str(var, default=default))
        if word not in words:
            raise WrongSetting(f"{var} is {word!r}; it has to be one of {', '.join(words)}.")
        return word


def environment() -> Environment:
    """Return the environment, with what the file named by ENV_FILE (`.env` here) adds to it."""
    env = Environment()
    Environment.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))
    return env
