"""Nations: the three letters of a player's `country_code` into ISO 3166-1 alpha-2.

Sportradar's tennis writes the International Olympic Committee's letters (TPE) as well as ISO's (TWN): both
are known. Letters of no nation of ours, and neutral athletes, are nobody's.
"""

_TABLE = """
AD AND | AE UAE ARE | AL ALB | AM ARM | AO ANG AGO | AR ARG | AT AUT | AU AUS | AZ AZE | BA BIH | BB BAR BRB
BD BAN BGD | BE BEL | BF BUR BFA | BG BUL BGR | BH BRN BHR | BI BDI | BJ BEN | BM BER BMU | BO BOL | BR BRA
BS BAH BHS | BW BOT BWA | BY BLR | CA CAN | CH SUI CHE | CI CIV | CL CHI CHL | CM CMR | CN CHN | CO COL
CR CRC CRI | CU CUB | CW CUW | CY CYP | CZ CZE | DE GER DEU | DK DEN DNK | DO DOM | DZ ALG DZA | EC ECU
EE EST | EG EGY | ES ESP | ET ETH | FI FIN | FJ FIJ FJI | FR FRA | GA GAB | GB GBR | GE GEO | GH GHA
GR GRE GRC | GT GUA GTM | GU GUM | HK HKG | HN HON HND | HR CRO HRV | HT HAI HTI | HU HUN | ID INA IDN
IE IRL | IL ISR | IN IND | IQ IRQ | IR IRI IRN | IS ISL | IT ITA | JM JAM | JO JOR | JP JPN | KE KEN | KG KGZ
KH CAM KHM | KR KOR | KW KUW KWT | KZ KAZ | LB LBN LIB | LI LIE | LK SRI LKA | LT LTU | LU LUX | LV LAT LVA
LY LBA LBY | MA MAR | MC MON MCO | MD MDA | ME MNE | MG MAD MDG | MK MKD | ML MLI | MM MYA MMR | MN MGL MNG
MO MAC | MT MLT | MU MRI MUS | MX MEX | MY MAS MYS | MZ MOZ | NA NAM | NG NGR NGA | NI NCA NIC | NL NED NLD
NO NOR | NP NEP NPL | NZ NZL | OM OMA OMN | PA PAN | PE PER | PH PHI PHL | PK PAK | PL POL | PR PUR PRI
PT POR PRT | PY PAR PRY | QA QAT | RO ROU | RS SRB | RU RUS | RW RWA | SA KSA SAU | SD SUD SDN | SE SWE
SG SGP SIN | SI SLO SVN | SK SVK | SM SMR | SN SEN | SR SUR | SV ESA SLV | SY SYR | TG TOG TGO | TH THA
TJ TJK | TM TKM | TN TUN | TR TUR | TT TTO TRI | TW TPE TWN | TZ TAN TZA | UA UKR | UG UGA | US USA
UY URU URY | UZ UZB | VE VEN | VN VIE VNM | ZA RSA ZAF | ZM ZAM ZMB | ZW ZIM ZWE
"""  # an entry a line or between bars: alpha-2, then the letters that mean it


def _codes() -> dict[str, str]:
    entries = [line.split() for line in _TABLE.replace("\n", "|").split("|") if line.strip()]
    return {letters: entry[0] for entry in entries for letters in entry[1:]}


ALPHA_2 = _codes()
