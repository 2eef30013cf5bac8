"""What ships with the pages is what its authors published, with its licence."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "static" / "vendor"


def test_every_file_is_held_to_its_checksum() -> None:
    sums = dict(reversed(line.split()) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    files = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.glob("*/*")
    }

    assert files == sums


def test_every_folder_has_a_licence_and_a_line_in_the_list() -> None:
    listed = (VENDOR / "README.md").read_text()
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert f"`{folder.name}`" in listed
        assert any("LICENSE" in path.name or "OFL" in path.name for path in folder.iterdir())
