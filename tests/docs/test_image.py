"""What must not get into the image does not."""

from fnmatch import fnmatch

import pytest

from tests.docs.declared import PROJECT


@pytest.mark.parametrize("name", [".env", ".env.production", "var", ".git", ".venv", ".venv-311", "tests"])
def test_the_image_leaves_out(name: str) -> None:
    patterns = (PROJECT / ".dockerignore").read_text().splitlines()

    assert any(fnmatch(name, pattern) for pattern in patterns if not pattern.startswith("#"))


def test_the_image_asks_nothing_that_only_buildkit_knows() -> None:
    image = (PROJECT / "Dockerfile").read_text()

    for word in ("--mount=", "--chmod=", "--link", "<<", "# syntax="):
        assert word not in image
