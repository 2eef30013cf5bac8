"""How Sportradar's names are shown."""


def shown_name(name: str) -> str:
    """Return "Last, First" as "F. Last"; a name of one word as it is."""
    last, comma, first = name.partition(", ")
    return f"{first[0]}. {last}" if comma and first else name


def full_name(name: str) -> str:
    """Return "Last, First" as "First Last"; a name of one word as it is."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first else name
