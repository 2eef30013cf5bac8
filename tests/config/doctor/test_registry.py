"""Whatever can be looked at is looked at."""

from importlib import import_module
from pathlib import Path

from config import doctor
from config.doctor.registry import examinations

FOLDER = Path(doctor.__file__).parent


def test_every_file_that_examines_is_in_the_table() -> None:
    modules = [import_module(f"config.doctor.{file.stem}") for file in FOLDER.glob("[a-z]*.py")]
    examine = {module.examine for module in modules if hasattr(module, "examine")}

    registered = {getattr(each, "func", each) for each in examinations().values()}
    assert registered == examine
