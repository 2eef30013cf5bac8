"""The invented players, in a plain table: six men and six women of each country."""

import msgspec

from tennis.match import Gender

A_COUNTRY = 6  # men, and as many women


class Person(msgspec.Struct, frozen=True):
    """A player by name; `ref` never changes."""

    ref: str
    name: str
    gender: Gender
    country_code: str
    country_name: str


class Country(msgspec.Struct, frozen=True):
    """A country's players."""

    men: tuple[Person, ...]
    women: tuple[Person, ...]


def _country(code: str, name: str, men: str, women: str, *families: str) -> Country:
    """Return a country; the first line of family names is the men's, the second the women's."""
    return Country(
        men=_people(code, name, Gender.MALE, men, families[0]),
        women=_people(code, name, Gender.FEMALE, women, families[1]),
    )


def _people(code: str, country: str, gender: Gender, given: str, families: str) -> tuple[Person, ...]:
    names = zip(given.split(), families.split(), strict=True)
    return tuple(
        Person(
            ref=f"{code.lower()}-{gender.lower()}{place}",
            name=f"{first} {family}",
            gender=gender,
            country_code=code,
            country_name=country,
        )
        for place, (first, family) in enumerate(names, start=1)
    )


# The first half plays the tournaments of the morning (UTC), the second those of the afternoon.
COUNTRIES = (
    _country(
        *("SE", "Sweden", "Nils Oskar Emil Axel Viktor Hugo", "Vera Elsa Maja Tilda Signe Alma"),
        "Hallström Brandin Ekdahl Sjögård Tornqvist Wennerby",
        "Lindqvist Ahlmark Bergvall Frisén Kronlund Västberg",
    ),
    _country(
        *("PT", "Portugal", "Tiago Rui Duarte Afonso Gonçalo Miguel", "Inês Marta Beatriz Leonor Joana Rita"),
        "Valadeira Quintão Serralva Mourinhal Casteleiro Arrabal",
        "Figueiral Noronhas Brandoso Lampreia Salvaterra Pedrosinho",
    ),
    _country(
        *("JP", "Japan", "Haruto Ren Sota Daiki Kaito Yuma", "Aoi Hina Mio Sakura Rin Yui"),
        "Kitamori Hoshizawa Tanemura Aozaki Minakami Kurosato",
        "Fujikado Nishimine Okazono Shirakumo Takemine Uenohara",
    ),
    _country(
        *("PL", "Poland", "Jakub Szymon Filip Kacper Mateusz Bartosz", "Zofia Hanna Lena Alicja Julia Maja"),
        "Wierzbnik Dobrowol Jasieniec Krasnik Topolnik Zawadnik",
        "Borowianka Jaworzna Leszczyna Modrzewna Ostrowicz Wilczarska",
    ),
    _country(
        *("AR", "Argentina", "Joaquín Bautista Lautaro Tomás Ignacio Ramiro"),
        "Valentina Martina Catalina Renata Julieta Pilar",
        "Aguirreche Belgranes Corderoso Lujanes Montaldi Pereyrán",
        "Quirogán Rosalen Salvarezza Tornatore Urquijal Villafría",
    ),
    _country(
        *("EG", "Egypt", "Omar Karim Youssef Tarek Hassan Adham", "Noor Salma Farida Malak Habiba Laila"),
        "Zahran Sabry Mansouri Fouad Rashidi Helmy",
        "Adel Nagib Shafik Wahba Gamal Ezzat",
    ),
    _country(
        *("CA", "Canada", "Liam Owen Mason Logan Ethan Carter", "Chloe Emma Sadie Hazel Ivy Nora"),
        "Ashdown Brockwell Carrigan Dunlevy Everhart Fairbank",
        "Gladwin Hartsell Inverness Kentwell Lockridge Marchbanks",
    ),
    _country(
        *("NL", "Netherlands", "Daan Sem Lars Thijs Jesse Ruben", "Fleur Sanne Lotte Roos Femke Isa"),
        "Terbruggen Oosterwal Hagedoorn Kuipersma Veldstra Zandbergh",
        "Bloemhof Dijksma Groenewoud Lindeboom Nachtegaal Rozemaal",
    ),
    _country(
        *("HR", "Croatia", "Luka Ivan Mateo Petar Roko Bruno", "Lucija Ana Petra Mia Nika Tena"),
        "Brezovac Dragonjić Grabarić Jelavac Kolarović Lovrinac",
        "Marušac Oreški Perkunić Radovec Stipanac Vukelja",
    ),
    _country(
        *("AU", "Australia", "Jack Lachlan Cooper Angus Hamish Riley"),
        "Matilda Zara Georgia Piper Willow Ruby",
        "Addersley Banfield Corrimal Dunstall Eastgate Farrowby",
        "Gillamore Hawksbury Illawong Jarrah Kembla Larrabee",
    ),
    _country(
        *("KR", "South Korea", "Minjun Seojun Dohyun Jiho Hyunwoo Taeyang"),
        "Seoyeon Jiwoo Haeun Minseo Yuna Sohee",
        "Baek Cha Eom Gil Hwang Jang",
        "Kang Moon Noh Pyo Ryu Seol",
    ),
    _country(
        *("MA", "Morocco", "Amine Ilyas Mehdi Reda Soufiane Anas", "Imane Kenza Hajar Ghita Zineb Rania"),
        "Benchakir Lahlimi Tazerout Ouazzan Berradia Chraibine",
        "Fassoune Idrissane Jebliya Kettanne Sebtine Zerwal",
    ),
    _country(
        *("FI", "Finland", "Eetu Veikko Onni Aleksi Niilo Joonas", "Aino Helmi Venla Iida Siiri Kerttu"),
        "Harjunen Kallionmäki Lehtovirta Metsärinne Peltoniemi Saarikko",
        "Aallonsuu Hietaranta Koivulehto Niemeläinen Rantasalo Vuorela",
    ),
    _country(
        *("IT", "Italy", "Leonardo Ettore Gabriele Edoardo Riccardo Davide"),
        "Chiara Giulia Aurora Ginevra Beatrice Elisa",
        "Belcastri Cavaliero Doresi Fontanella Grimaldesi Lucarini",
        "Montebello Novaresi Orsatti Pellegrossi Ravenna Solimbergo",
    ),
    _country(
        *("BR", "Brazil", "Caio Heitor Murilo Thales Vinícius Enzo"),
        "Larissa Yasmin Rafaela Bianca Isadora Manuela",
        "Albuquerra Bragantino Cabralino Douradal Esperança Guimarosa",
        "Jacarandá Leiteiral Marajoara Nascentes Pantanal Sertaneja",
    ),
    _country(
        *("GR", "Greece", "Nikos Petros Giannis Kostas Lefteris Manos"),
        "Eleni Danae Ioanna Katerina Myrto Sofia",
        "Alexandrakis Ballaris Chronakis Dimosthenos Galanidis Kallergos",
        "Lamprinou Makrinou Nikolara Petrakou Rodinou Zervanou",
    ),
    _country(
        *("TR", "Türkiye", "Emir Kerem Mert Ozan Baran Tuna", "Defne Elif Zeynep Ceren Melis Ece"),
        "Akarsu Beyazköy Cevizci Dağlarca Erdemli Gökova",
        "Ilgazlı Karatepe Meriçli Okyanus Sarıgöl Yıldızlı",
    ),
    _country(
        *("US", "United States", "Wyatt Hunter Jaxon Tucker Brody Dalton"),
        "Savannah Skylar Paisley Autumn Delilah Harper",
        "Alderidge Bramwell Castleton Dorrance Ellsworthy Fennimore",
        "Garrickson Hollenbeck Islington Kettering Lattimore Merriweather",
    ),
    _country(
        *("AT", "Austria", "Moritz Jakob Leopold Valentin Xaver Florian"),
        "Leonie Magdalena Antonia Theresa Viktoria Helena",
        "Achleitinger Brunnthaler Edelbacher Gamsjäger Hochreuter Kirchmair",
        "Lanzenberger Moosbrucker Pichlmoser Reitbauer Sonnhofer Waldstätter",
    ),
    _country(
        *("RO", "Romania", "Andrei Radu Vlad Mihai Tudor Sorin", "Ioana Raluca Otilia Oana Mirela Anca"),
        "Albeanu Brădeanu Codrescu Dunăreanu Feraru Grozavu",
        "Izvoranu Lupeanu Munteniu Olăreanu Pădureanu Stejaru",
    ),
    _country(
        *("CL", "Chile", "Benjamín Vicente Maximiliano Cristóbal Facundo Agustín"),
        "Antonella Florencia Javiera Constanza Isidora Trinidad",
        "Aconcahue Bustamanta Coquimbal Errázola Figueral Huidobres",
        "Larraguil Maipurán Nuñoal Osornal Pirquemán Quillotán",
    ),
    _country(
        *(
            "BE",
            "Belgium",
            "Arthur Noah Jules Wout Louis Mathis",
            "Louise Camille Juliette Margaux Elise Lore",
        ),
        "Aertsbroek Bruggelinck Claeysens Debrouwer Everaertsen Ghislain",
        "Hansoul Lambrechtse Meersdonk Peetermolen Vandewiele Wautersen",
    ),
    _country(
        *(
            "GE",
            "Georgia",
            "Giorgi Levan Davit Irakli Sandro Zurab",
            "Nino Tamar Mariam Salome Ketevan Elene",
        ),
        "Abashveli Beridzeli Chkonadze Dolidzeani Gelovadze Jinchveli",
        "Kobalava Lomtadze Makharani Nozadze Robakeli Tserelani",
    ),
    _country(
        *("TH", "Thailand", "Anan Chai Kiet Nattapong Prasit Somsak"),
        "Achara Busaba Kanya Malee Pimchan Ratree",
        "Boonlert Chaiyakul Intharat Kamolwan Phromsiri Rattanakul",
        "Saengdao Suwannakij Thongchan Udomphan Wattanavong Yodsaphan",
    ),
)

DEMO_PLAYERS = _people(
    *("", "", Gender.MALE),
    "Alex Billie Casey Drew Ellis Frankie Gray Harper",
    "Sample Draft Mock Preview Proof Trial Rehearsal Specimen",
)
