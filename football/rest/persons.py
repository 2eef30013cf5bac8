"""Ids of players. There is no table of players: an id is a number made of what the provider calls one."""

from hashlib import blake2b

from football.people import Person

ID_BYTES = 6  # fewer bits than the 53 that a JavaScript number holds exactly


def person_id(provider: str, ref: str) -> int:
    """Return the id of a provider's player: the same always and everywhere, above 0."""
    digest = blake2b(f"{provider}/{ref}".encode(), digest_size=ID_BYTES).digest()
    return int.from_bytes(digest) + 1


def id_of(provider: str, person: Person | None) -> int | None:
    """Return the id of somebody who may not be known, or by name alone."""
    return person_id(provider, person.ref) if person and person.ref else None


def name_of(person: Person | None) -> str | None:
    """Return the name of somebody who may not be known."""
    return person.name if person else None
