"""Names as the data set spells them: escaped twice (section 1.3)."""

import re

ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
SOFT_HYPHEN = "\u00ad"


def clean(name: str) -> str:
    """Return a name decoded once more (the source escapes twice) and without soft hyphens."""
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), name).replace(SOFT_HYPHEN, "")
