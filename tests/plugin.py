"""Loaded before Django's settings: gives each test process a real Redis and a folder of its own.

REDIS_URL, when set, is used as it is; otherwise the embedded server starts on a free port.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.embedded_redis import EmbeddedRedis

_folder = Path(tempfile.mkdtemp(prefix="matchwire-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

os.environ["ENV_FILE"] = str(_folder / "no.env")
os.environ["VAR_DIR"] = str(_folder)
(_folder / "static").mkdir()  # WhiteNoise wants the folder, even empty
os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 40
if not os.environ.get("REDIS_URL") or os.environ.get("PYTEST_XDIST_WORKER"):
    _redis = EmbeddedRedis(_folder / "redis", save=False).start()
    atexit.register(_redis.stop)
    os.environ["REDIS_URL"] = _redis.url
