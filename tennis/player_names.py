"""The three ways to write a player's name: "Vera Lindqvist", "V. Lindqvist", "Lindqvist, V."."""


def short_name(name: str) -> str:
    """Return the first initial and the family name; a name of one word stays as it is.

    The family name begins with the first word in lower case ("Juan Martin del Potro"), or is the last word.
    """
    words = name.split()
    if len(words) < 2:
        return name
    family = next((place for place, word in enumerate(words) if word[0].islower()), len(words) - 1)
    return " ".join([f"{words[0][0]}.", *words[family:]])


def listed_name(short_name: str) -> str:
    """Return the family name first, as the `event` frame has it; a name without an initial stays as it is."""
    initial, dot, family = short_name.partition(". ")
    return f"{family}, {initial}." if dot else short_name
