"""The words of team names: what says nothing, what is written in several ways, what makes it another team.

All are folded as feeds/joining/team_names.py folds them: small letters without accents and apostrophes.
"""


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


# A club's legal form, and what joins words: some vendors write it, some do not
SAYS_NOTHING = words(
    "ac acf afc as asd bc bk bsc ca calcio cd cf club clube ec fc ff fk football fotbal fsv fussball futbol "
    "futebol gnk hnk ifk if ik jk kaa kf krc ks kv kvc mfk nk ofk ogc osc pfc rc rcd rsc sa sad sbv sc sd se "
    "sk sl soccer spvg spvgg ss ssc ssv sv tsg tsv uc ud us vfb vfl vv "
    "and da das de del di do dos du e of the y"
)

# One way to write what vendors write in several
STANDARD = {
    "ath": "athletic",
    "atl": "atletico",
    "beograd": "belgrade",
    "bor": "borussia",
    "bucuresti": "bucharest",
    "dinamo": "dynamo",
    "gladbach": "monchengladbach",
    "goteborg": "gothenburg",
    "holland": "netherlands",
    "internazionale": "inter",
    "kobenhavn": "copenhagen",
    "koeln": "cologne",
    "koln": "cologne",
    "kyiv": "kiev",
    "kyjiv": "kiev",
    "lisboa": "lisbon",
    "lok": "lokomotiv",
    "lokomotive": "lokomotiv",
    "man": "manchester",
    "mgladbach": "monchengladbach",
    "milano": "milan",
    "moskau": "moscow",
    "moskva": "moscow",
    "muenchen": "munich",
    "munchen": "munich",
    "nott": "nottingham",
    "nottm": "nottingham",
    "nuernberg": "nuremberg",
    "nurnberg": "nuremberg",
    "praha": "prague",
    "sankt": "saint",
    "sevilla": "seville",
    "sheff": "sheffield",
    "sp": "sporting",
    "spurs": "tottenham",
    "st": "saint",
    "ste": "saint",
    "turkiye": "turkey",
    "utd": "united",
    "warszawa": "warsaw",
    "wed": "wednesday",
    "wien": "vienna",
    "wolves": "wolverhampton",
}
STANDARD_PHRASES = {
    "barca atletic": "barcelona reserves",
    "barcelona atletic": "barcelona reserves",
    "bilbao athletic": "athletic bilbao reserves",
    "cabo verde": "cape verde",
    "china pr": "china",
    "congo dr": "dr congo",
    "cote divoire": "ivory coast",
    "crvena zvezda": "red star belgrade",
    "czech republic": "czechia",
    "ir iran": "iran",
    "korea dpr": "north korea",
    "korea republic": "south korea",
    "next gen": "reserves",
    "republic ireland": "ireland",
    "sevilla atletico": "sevilla reserves",
    "usa": "united states",
}

# Words that many clubs share: they say which club of a town it is, and nothing without the town
COMMON = words(
    "al albion athletic atletico borussia central city county cska deportes deportivo dynamo east eintracht "
    "fortuna hapoel hotspur independiente inter junior juniors lokomotiv maccabi nacional new north olimpia "
    "olympic olympique orient partizan racing rangers rapid real red rovers saint san santa south sparta "
    "spartak sport sporting stade star stars torpedo town union united universidad viktoria wanderers "
    "wednesday west"
)

# Those at the end of a name that are left out in speech: "Newcastle" is Newcastle United
LEFT_OUT = words("albion argyle athletic city county hotspur hove town united rovers wanderers wednesday")

# Those without which a name is another's: "Sydney" is not Western Sydney, "Guinea" not Equatorial Guinea
TELLS_APART = words(
    "academy american atletic atletico bissau c central dr east eastern equatorial new north northern "
    "olympic papua south southern west western xi"
)

# Names that others are spelled much like, and that nobody misspells
UNLIKE_ANY = words(
    "australia austria botswana dominica dominican gambia genk gent guinea guyana iran iraq malawi maldives "
    "mali malta mauritania mauritius moldova monaco montenegro niger nigeria pao paok parma palma partizan "
    "partizani slovakia slovenia sweden tigre tigres viking vikingur zambia"
)

# In the place of a team that is not known yet; the next match has them too
NOBODY_YET = words("determined loser qualifier runner tba tbc tbd unknown winner")

# Another team under the same name
WOMEN, RESERVES, THIRD, YOUTH, NOT_PLAYED = "women", "reserves", "iii", "youth", "virtual"
OTHER_TEAMS = {
    **dict.fromkeys(
        words(
            "women womens woman ladies girls wfc fem femenil femenina femenino feminin feminina feminine "
            "fcw feminines feminino femminile donne frauen damen dames dam damer vrouwen kvinder kvinner "
            "kvinnor naiset kobiet zeny kadin damallsvenskan nwsl toppserien wsl"
        ),
        WOMEN,
    ),
    **dict.fromkeys(
        words("ii reserves reserve res amateure amateurs castilla edl fabril futuro jong mestalla"), RESERVES
    ),
    **dict.fromkeys(["iii"], THIRD),
    **dict.fromkeys(words("youth juvenil juvenis junioren primavera jugend"), YOUTH),
    **dict.fromkeys(words("srl esport esports cyber virtual legends futsal beach"), NOT_PLAYED),
}
OTHER_TEAMS_AT_THE_END = {"w": WOMEN, "b": RESERVES, "2": RESERVES, "3": THIRD}
