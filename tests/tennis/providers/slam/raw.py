"""Lines of the points files, as they stand there."""

HEADER = (
    'match_id,"ElapsedTime","SetNo","P1GamesWon","P2GamesWon","SetWinner","GameNo","GameWinner","PointNumber",'
    '"PointWinner","PointServer","P1Score","P2Score","P1Ace","P2Ace","P1Winner","P2Winner","P1DoubleFault",'
    '"P2DoubleFault","P1UnfErr","P2UnfErr","P1BreakPoint","P2BreakPoint","P1FirstSrvIn","P2FirstSrvIn",'
    '"P1SecondSrvIn","P2SecondSrvIn"'
)
ZEROS = "2011-usopen-1701,00:00:00,1,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0"
FIRST = "2011-usopen-1701,0:00:00,1,0,0,0,1,0,1,2,2,0,15,0,0,0,0,0,0,0,0,0,0,0,1,0,0"
BLANK_SERVES = "2012-ausopen-1701,0:00:36,1,0,0,0,1,0,2,2,1,15,15,0,0,0,0,0,0,1,0,0,0,,,,"

COLUMNS = [name.strip('"') for name in HEADER.split(",")]


def line(**changes: object) -> str:
    """Return the first point of a match with some columns changed."""
    values = dict(zip(COLUMNS, FIRST.split(","), strict=True))
    assert changes.keys() <= values.keys()
    return ",".join(str(changes.get(name, value)) for name, value in values.items())
