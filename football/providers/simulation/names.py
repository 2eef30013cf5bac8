"""The invented leagues and clubs, in plain tables."""

import msgspec


class Club(msgspec.Struct, frozen=True):
    """A club of one town; `ref` never changes."""

    ref: str
    name: str
    town: str


class League(msgspec.Struct, frozen=True):
    """A league and its clubs, who also play for its country's cup."""

    ref: str
    name: str
    country: str
    fashion: str  # how its clubs are called: ISLAND, SOUTHERN, …
    clubs: tuple[Club, ...]


def _league(country: str, name: str, fashion: str, *towns: str) -> League:
    """Return the league; its n-th town's club is called by the n-th name of the fashion."""
    ref = country.lower().replace(" ", "-")
    named = zip(" ".join(towns).split(), fashion.split("|"), strict=True)
    clubs = tuple(
        Club(ref=f"{ref}-{place}", name=called.replace("*", town), town=town)
        for place, (town, called) in enumerate(named, start=1)
    )
    return League(ref=ref, name=name, country=country, fashion=fashion, clubs=clubs)


CLUBS_PER_LEAGUE = 12

# How clubs are called in four corners of the world, and on trial; * is the town. People: people.py.
ISLAND = (
    "* United|* City|* Rovers|* Athletic|* Town|* Wanderers|* Albion|* County|* Rangers|* Vale|* Star|* Park"
)
SOUTHERN = "* CF|CD *|Sporting *|Atlético *|* SC|Unión *|Racing *|Juventud *|* FC|Estrella *|AD *|Real *"
NORTHERN = "* IF|* BK|FK *|SK *|* IK|Dynamo *|* FF|Lokomotiv *|NK *|* IL|Stal *|Zora *"
INLAND = "FC *|SV *|TSV *|Fortuna *|SC *|VfR *|Phönix *|SpVg *|Germania *|Union *|FSV *|Viktoria *"
TRIAL = "* Rovers|* United|* City|* Athletic|* Town|* Wanderers|* Albion|* County"

# The place in this table is the league's hour of the day (UTC).
LEAGUES = (
    _league(
        *("Westmere", "Westmere Premier Division", ISLAND),
        "Ashcombury Brackenhurst Coldhaven Dunmarrow Elverton Fallowick",
        "Garthmoor Hexcombe Ironbridgeton Kestrelford Larkhollow Mossgate",
    ),
    _league(
        *("Costa Verana", "Liga Verana", SOUTHERN),
        "Almorada Belcanta Cardeira Domerque Estrevilla Florinda",
        "Galvera Hontana Isarillo Jacinda Lomares Montegal",
    ),
    _league(
        *("Skarnland", "Skarnserien", NORTHERN),
        "Askvik Bjornes Dalhamn Elvsund Fjarholm Granvik",
        "Hollinge Isfjall Jarlsby Kolmarsund Lysefoss Mornas",
    ),
    _league(
        *("Veldmark", "Veldmark Oberklasse", INLAND),
        "Altenrode Birkensee Dornfelde Eschweide Falkenthal Grauenbach",
        "Hirschmoor Immenried Kaltenweil Lindenort Mühlgrund Neuenfurt",
    ),
    _league(
        *("Ostravar", "Ostravar First League", NORTHERN),
        "Belgorin Cherenov Dubrovets Gorlava Ivanesk Kalinesk",
        "Lesnovar Moravets Novarsk Petrovar Radogost Svetlin",
    ),
    _league(
        *("Montarra", "Primera Montarra", SOUTHERN),
        "Aguaviva Barrancal Chirigua Delmonte Encinara Fortanera",
        "Guayasol Huitaro Ixtabel Jalpanco Lagunera Mirasuelo",
    ),
    _league(
        *("Drumland", "Drumland League", ISLAND),
        "Achrannoch Ballinvar Carrowdun Drumshee Errislee Glenfarrow",
        "Inverlarn Kilvannan Lochmarra Portskellig Strathcarra Tullycross",
    ),
    _league(
        *("Calderia", "Serie Calderia", SOUTHERN),
        "Altavena Borgolento Castelmora Doriano Ferravalle Grumenta",
        "Lucerana Montefalce Ostevero Pratolungo Rivascura Solvetta",
    ),
    _league(
        *("Halvania", "Halvanska Liga", NORTHERN),
        "Bystrava Crnogaj Dolinec Grobovar Jasenova Kamenac",
        "Lipovar Medvina Orahovar Podgajec Ravnigor Zelenar",
    ),
    _league(
        *("Tarsenia", "Tarsenia Pro League", INLAND),
        "Arkeloord Bergvelde Drietoren Eikenloo Geestbroek Haverzand",
        "Koudewater Leeghout Maasbrug Oosterham Rietdonk Zwanenkerk",
    ),
    _league(
        *("Kelland", "Kelland Championship", ISLAND),
        "Aldermoor Birchcastle Cranmouth Dovecross Eastwickham Foxhampton",
        "Greywater Hollowbrook Juniperhill Longmarsh Netherstoke Oakenhurst",
    ),
    _league(
        *("Quintara", "Liga Quintara", SOUTHERN),
        "Aldeamar Boavela Corvinha Douradal Esperal Ferreiral",
        "Guimaral Lagoadouro Mirandela Oliveirim Pedralva Serradouro",
    ),
    _league(
        *("Zemgora", "Zemgora Superliga", NORTHERN),
        "Ardeshti Brezovac Corbenar Dragovets Fierbar Hrastovar",
        "Izvoreni Kostelin Lunkavar Malinets Slatineva Vidrovar",
    ),
    _league(
        *("Auremont", "Division d'Auremont", INLAND),
        "Arbrefort Beaumarais Chantelune Dervigny Estreval Fontgrise",
        "Hautevigne Lavandière Montclair-Lys Perrefleur Rochevent Valsombre",
    ),
    _league(
        *("Hanazora", "Hanazora League", ISLAND),
        "Akinohama Fujisawara Hinokage Itokaze Kazemura Minazuki",
        "Nagikawa Oborogawa Sazanami Tsukihara Umegaoka Yukishiro",
    ),
    _league(
        *("Faldoria", "Faldorserien", NORTHERN),
        "Algsund Brunnfors Dimvik Ekbacka Forsbrink Gladhamn",
        "Hjortvik Karltorp Liljefors Malmtorp Rosenvik Silverdal",
    ),
    _league(
        *("Sorvania", "Sorvania National League", INLAND),
        "Bogdanvar Csillagvar Dombhaza Erdokut Feketeto Hegyalma",
        "Kisbereny Nagyliget Patakhaza Szelmalom Tarnaret Vizhely",
    ),
    _league(
        *("Lusara", "Liga Lusara", SOUTHERN),
        "Arenosa Bahíabrava Campoluz Duraznal Esmeral Frontera",
        "Guarapena Islarena Laureano Manantiel Palmareña Rioclaro",
    ),
    _league(
        *("Brannoch", "Brannoch Premiership", ISLAND),
        "Abergwyn Brynlas Caermoel Dinasfor Eglwysmor Ffynnonwen",
        "Glyncarreg Llanfedwen Maesderw Pontyfelin Rhydlas Trefelyn",
    ),
    _league(
        *("Merovia", "Merovia Landesklasse", INLAND),
        "Adlershöh Brunnental Eulenwerth Finstertal Goldwiesen Heidenfels",
        "Krähenau Marderstein Rabenwalde Silberborn Tannhagen Wolkenrode",
    ),
    _league(
        *("Coral Isles", "Coral Isles League", ISLAND),
        "Banksimere Coorabay Dunnedoon Eucalla Fernlagoon Gumleaf",
        "Harrowgully Jindabilla Kurrawong Mallaroo Nerrabin Wattlebrook",
    ),
    _league(
        *("Istoria", "Istoria Prva Klasa", NORTHERN),
        "Belorad Crveluka Divovar Golubarac Jezerava Kruscin",
        "Mlinovar Primorac Sokolina Trnovar Vinogorje Zlatobreg",
    ),
    _league(
        *("Palmyra Coast", "Palmyra Coast League", SOUTHERN),
        "Azahara Bonavela Caracolito Dunamar Espigal Faroviejo",
        "Guacamara Hibiscal Jazminero Loralto Marejada Nopalera",
    ),
    _league(
        *("Orsenia", "Orsenia Lega", INLAND),
        "Bellarivo Cimabella Dossoalto Fiumebianco Granaveno Isolabruna",
        "Lavarello Monterano Pietrascura Roccaspina Torrebruna Vallescura",
    ),
)

DEMO_LEAGUE = _league(
    *("Demo", "Demo League", TRIAL),
    "Trialford Sampleton Mockbridge Fixtureham Placeholm Draftwick Previewport Rehearsal",
)
