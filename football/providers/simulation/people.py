"""How the invented players are called: given names and family names, by the fashion of their league."""

from football.providers.simulation.names import INLAND, ISLAND, NORTHERN, SOUTHERN, TRIAL

Names = tuple[tuple[str, ...], tuple[str, ...]]  # given names, family names


def _names(given: str, family: str) -> Names:
    return tuple(given.split()), tuple(family.split())


_island = _names(
    "Aidan Alfie Barnaby Callum Conor Declan Dylan Edwin Ewan Finlay Gareth Harvey Ivor Jarvis Keir "
    "Lachlan Marcus Niall Oscar Padraig Rhys Rory Silas Tobias Wilfred Zachary",
    "Abernethy Ainsworth Barrowby Blackthorn Bramwell Brightwater Calloway Carrick Cobbold Cragson "
    "Dalgleish Draycott Ellwood Fairbairn Fenwright Garrity Glossop Hallam Hathersage Ingleby Jessop "
    "Kilbride Kinnear Langthorne Loxley MacAskill Merriman Nettleton Oakeshott Penhale Pryce Quilter "
    "Ravenscar Redfearn Sedgewick Stanforth Tavernor Thackeray Underhill Wainfleet Whitlock Yardley",
)
_southern = _names(
    "Adrián Álvaro Bento Bruno Caetano Damián Duarte Emilio Fabrizio Gaspar Gonzalo Hernán Iago Joaquín "
    "Lautaro Leandro Lorenzo Matías Nicolás Octavio Paulo Rafael Renato Salvador Tiago Vicente",
    "Abreval Alcantero Almendro Barrosa Belmontes Cabrejas Calderone Cardosino Castellar Corrales "
    "Dalmedo Echevarri Escalante Fabregal Ferrandiz Gallegone Guimaral Herrandez Iglesiano Jimeneza "
    "Laredo Lombardero Malagueta Marchesano Navarrete Olivaro Palomero Pereirinha Quesadilla Quirogas "
    "Ribeirão Rocavella Saldanha Santarém Solariego Tavares-Lima Terranova Urquiza Valdecasas "
    "Villalobar Zapatero Zubirán",
)
_northern = _names(
    "Aleksi Anders Arvid Bjarne Bogdan Casper Dimitar Einar Emil Fredrik Goran Henrik Ilya Jakub Kasper "
    "Leif Luka Magnus Milos Nikola Oskar Pavel Sander Stefan Tomasz Viktor",
    "Alvheim Andrejko Bakkerud Berglind Bogdanek Brezovic Dahlqvist Dragomirov Eklöv Falkevik Fjeldstad "
    "Gavranić Grönlund Haugsvær Holmqvist Horvatek Ivarsen Jankovec Jovanek Kaldstad Karjala Kovalenski "
    "Lindeborg Lukavec Malmsten Markovar Nordahl Novotnik Öberg Petrušić Radovanov Rosengren Sandvik "
    "Skoglund Stojanek Tallaksen Ustinov Vasilek Vinterberg Wiśnicki Zelenko Živanov",
)
_inland = _names(
    "Anton Baptiste Bastian Clemens Cédric Dominik Ferenc Florian Gregor Hannes Jasper Joris Konrad "
    "Laurenz Lukas Mathis Moritz Niels Olivier Quentin Ruben Sébastien Thijs Timo Valentin Zoltán",
    "Achterberg Ammerling Baumgarth Beauvallon Brandstätt Castelnau Delacourt Dietlinger Eberwein "
    "Falkner Fontenoy Geerlings Grünewaldt Haverkamp Heinrichsen Hollenstein Jägersberg Kaltenbach "
    "Kerekes Klostermann Lambrechts Lindhorst Marchetti Montalbert Nagyvári Oberländer Pfeifenberg "
    "Pannekoek Quendler Rautenberg Rosenthaler Schönfelder Steenhuis Szentesi Tannenhofer Uhlmann "
    "Vanderleek Vasvári Waldhauser Weissmüller Wouterse Zellweger",
)

NAMES = {ISLAND: _island, SOUTHERN: _southern, NORTHERN: _northern, INLAND: _inland, TRIAL: _island}
