"""How alike two names of a team or a player are. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from feeds.joining.team_words import (
    COMMON,
    LEFT_OUT,
    NOBODY_YET,
    OTHER_TEAMS,
    OTHER_TEAMS_AT_THE_END,
    SAYS_NOTHING,
    STANDARD,
    STANDARD_PHRASES,
    TELLS_APART,
    UNLIKE_ANY,
    WOMEN,
)

REMEMBERED = 50_000  # names that are taken apart once: a week of two vendors' calendars has fewer
ALIKE = (
    0.8  # two words below that are two: "slovakia" and "slovenia" have 0.75, "olimpija" and "olimpia" 0.93
)
ALIKE_LETTERS = 5  # shorter words with another letter are two words: "lens" and "lenz"
RESPELLED = 0.95  # "ahli" and "ahly", "nasr" and "nassr": one word in another vendor's letters
BEGINNING = 0.9  # "wolf" of "wolfsburg", "n" of "novak": most likely, and not for sure
BEGINNING_LETTERS = 3  # so many say which word it is; a single letter is an initial
NO_NAME = 0.85  # the same common words: "nacional" of one country and "nacional" of another
NOT_KNOWN_YET = 0.5  # "winner of match 61" is for a person until it has a name
# What a likeness is worth at most where words are left over …
SPOKEN = 0.9  # … on one side, such as are left out in speech: "newcastle", "newcastle united"
LONGER = 0.8  # … on one side: "real betis", "real betis balompie"; but also "suwon", "suwon bluewings"
NAMESAKE = 0.6  # … on one side, and either part is common words: "inter miami", "inter milan"
CONFLICT = 0.4  # … on both sides, or such as tell apart: "manchester city", "… united"; "south sudan"

_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_RESPELLED = str.maketrans({"y": "i", "q": "k", "c": "k"})
_DOUBLED = re.compile(r"(.)\1")
_ABBREVIATION = re.compile(r"(?<=\b\w)\.(?=\w\b)")  # the dots within "F.C."
_APOSTROPHES = re.compile(r"['’`´ʼ‘]")
_BETWEEN_WORDS = re.compile(r"(?:[^\w.]|_|(?<!\b\w)\.)+")  # "Zhang W." keeps its dot: an initial, not a mark
_TEAM_NUMBER = re.compile(r"(?<=[^\W\d])-([23])\b")  # "Spartak-2 Moscow"; a number by itself may be a year
_FEMININE = re.compile(r"\(f\)")
_AGE = re.compile(r"\b(?:u|under|sub) ?(1[2-9]|2[0-3])s?\b")
_SHORT_NUMBER = re.compile(r"\d{1,2}\.?")  # "Schalke 04", "1. FC Köln"
_PHRASES = re.compile(r"\b(?:" + "|".join(map(re.escape, STANDARD_PHRASES)) + r")\b")


class Name(NamedTuple):
    """A name taken apart."""

    words: tuple[str, ...]  # in the order of writing, in one spelling
    marks: frozenset[str]  # what makes it another team under the same name: "women", "u21", "reserves"


@lru_cache(maxsize=REMEMBERED)
def taken_apart(name: str) -> Name:
    """Return the words that say who it is, and the marks that say which of their teams."""
    text = _folded(name)
    marks = {f"u{age}" for age in _AGE.findall(text)}
    words = _PHRASES.sub(lambda found: STANDARD_PHRASES[found[0]], _AGE.sub(" ", text)).split()
    words = [STANDARD.get(word, word) for word in words]
    marks |= {OTHER_TEAMS[word] for word in words if word in OTHER_TEAMS}
    words = [word for word in words if word not in OTHER_TEAMS]
    words = _kept(words, lambda word: word not in SAYS_NOTHING)
    words = _kept(words, lambda word: word in OTHER_TEAMS_AT_THE_END or not _is_short_number(word))
    while len(words) > 1 and words[-1] in OTHER_TEAMS_AT_THE_END:
        marks.add(OTHER_TEAMS_AT_THE_END[words.pop()])
    words = _kept(words, lambda word: not _is_short_number(word))
    return Name(tuple(words), frozenset(marks))


def normalised(name: str) -> str:
    """Return the name in small plain letters and one spelling, without legal form; the marks come last."""
    words, marks = taken_apart(name)
    return " ".join([*words, *sorted(marks)])


def women_of(league: str) -> frozenset[str]:
    """Return the mark of women's teams if the league is theirs: some vendors call those as the men's."""
    return taken_apart(league).marks & {WOMEN}


def is_nobody_yet(name: str) -> bool:
    """Whether that stands for a team that is not known yet: "winner of match 61"."""
    return not NOBODY_YET.isdisjoint(taken_apart(name).words)


def one_team(aliases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return by each name of these pairs, normalised, the one that stands for its team."""
    teams: dict[str, set[str]] = {}
    for pair in aliases:
        names = {normalised(name) for name in pair}
        team = names.union(*(teams.get(name, ()) for name in names))
        teams |= dict.fromkeys(team, team)
    return {name: max(team, key=_says_most) for name, team in teams.items()}


def named(name: str, aliases: Mapping[str, str]) -> Name:
    """Return the name taken apart, by its alias if it has one (`one_team`), marks aside too."""
    text = normalised(name)
    if text in aliases:
        return taken_apart(aliases[text])
    words, marks = taken_apart(name)
    alias = aliases.get(" ".join(words))
    if alias is None:
        return Name(words, marks)
    known = taken_apart(alias)
    return Name(known.words, known.marks | marks)


@lru_cache(maxsize=REMEMBERED)
def likeness(one: Name, other: Name) -> float:
    """Return how alike two names are, from 0 (nothing in common, or another team) to 1. Symmetric."""
    if one.marks != other.marks or not one.words or not other.words:
        return 0.0
    first, second = sorted(
        [_sorted(one.words), _sorted(other.words)]
    )  # so that it cannot matter which is which
    if NOBODY_YET & {*first, *second}:
        return NOT_KNOWN_YET
    if first == second:
        return NO_NAME if COMMON.issuperset(first) else 1.0
    return _likeness(first, second)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Pair the words off, the most alike first; then see what is left over."""
    pairs = [(_alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)]
    left, right = dict(enumerate(one)), dict(enumerate(other))
    shared = set[str]()
    letters = alike = 0.0
    for score, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if score and i in left and j in right:
            a, b = left.pop(i), right.pop(j)
            shared |= {a, b}
            letters += len(a) + len(b)
            alike += score * (len(a) + len(b))
    return alike / letters * _worth(shared, {*left.values()}, {*right.values()}) if letters else 0.0


def _worth(shared: set[str], left: set[str], right: set[str]) -> float:
    over = left | right
    if not over:
        return 1.0
    if (left and right) or over & TELLS_APART:
        return CONFLICT
    if over <= LEFT_OUT and not shared <= COMMON:
        return SPOKEN
    return NAMESAKE if shared <= COMMON or over <= COMMON else LONGER


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(word.removesuffix(".") for word in words)


def _alike(one: str, other: str) -> float:
    """Return how alike two words are; 0 for two that are different words."""
    if one == other:
        return 1.0
    if (one in COMMON and other in COMMON) or one in UNLIKE_ANY or other in UNLIKE_ANY:
        return 0.0  # "athletic" is not "atletico"
    if _respelled(one) == _respelled(other):
        return RESPELLED
    short, long = sorted([one, other], key=len)
    if long.startswith(short) and (len(short) >= BEGINNING_LETTERS or len(short) == 1):
        return BEGINNING
    if len(short) < ALIKE_LETTERS or _respelled(one)[0] != _respelled(other)[0]:
        return 0.0  # "northgate" is not "southgate"
    ratio = fuzz.ratio(one, other) / 100
    return ratio if ratio >= ALIKE else 0.0


def _respelled(word: str) -> str:
    """Return the word in letters that vendors who write another alphabet differ in."""
    return _DOUBLED.sub(r"\1", word.translate(_RESPELLED))


def _folded(name: str) -> str:
    """Return small letters without accents, the words parted by single spaces."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).translate(_LETTERS)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _TEAM_NUMBER.sub(lambda found: " " + "i" * int(found[1]), text)
    text = _FEMININE.sub(" feminine ", _APOSTROPHES.sub("", _ABBREVIATION.sub("", text)))
    return _BETWEEN_WORDS.sub(" ", text).strip()


def _kept(words: list[str], wanted: Callable[[str], bool]) -> list[str]:
    """Return the words that are wanted; all when nothing would be left."""
    return [word for word in words if wanted(word)] or words


def _is_short_number(word: str) -> bool:
    return _SHORT_NUMBER.fullmatch(word) is not None


def _says_most(name: str) -> tuple[int, int, str]:
    words, marks = taken_apart(name)
    return len(marks), sum(map(len, words)), name
