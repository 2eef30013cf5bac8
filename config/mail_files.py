"""Mails as files that their owner alone may read: they hold links that open accounts."""

import os
from pathlib import Path
from typing import Any

from django.core.mail.backends.filebased import EmailBackend

OWNER_ONLY = 0o700  # of the folder, so whatever the files' own mode is


class PrivateFiles(EmailBackend):
    """Writes each sending into a file of EMAIL_FILE_PATH."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the folder if there is none, and close it to others."""
        super().__init__(*args, **kwargs)
        folder = Path(self.file_path)
        if folder.stat().st_uid == os.getuid():
            folder.chmod(OWNER_ONLY)
