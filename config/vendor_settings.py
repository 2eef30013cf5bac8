"""The settings of upstream vendors: keys, addresses, limits and paces. Their pages: docs/providers/."""

from config.environment import environment

env = environment()

# Sportradar Soccer ------------------------------------------------------------------------------------

SPORTRADAR_SOCCER_KEY = env.str("SPORTRADAR_SOCCER_KEY", default="")
SPORTRADAR_SOCCER_LEVEL = env.str("SPORTRADAR_SOCCER_LEVEL", default="trial")  # or production
SPORTRADAR_SOCCER_LANGUAGE = env.str("SPORTRADAR_SOCCER_LANGUAGE", default="en")  # of names
SPORTRADAR_SOCCER_EXTENDED = env.bool("SPORTRADAR_SOCCER_EXTENDED", default=False)  # bought by itself
SPORTRADAR_SOCCER_URL = env.str("SPORTRADAR_SOCCER_URL", default="https://api.sportradar.com")
SPORTRADAR_SOCCER_REQUESTS_PER_SECOND = env.float("SPORTRADAR_SOCCER_REQUESTS_PER_SECOND", default=1)
SPORTRADAR_SOCCER_QUOTA = env.int("SPORTRADAR_SOCCER_QUOTA", default=1000)  # in 30 days; 0: without a limit
SPORTRADAR_SOCCER_DELTA_SECONDS = env.float("SPORTRADAR_SOCCER_DELTA_SECONDS", default=2)
SPORTRADAR_SOCCER_SUMMARY_SECONDS = env.float("SPORTRADAR_SOCCER_SUMMARY_SECONDS", default=30)
SPORTRADAR_SOCCER_TIMELINE_SECONDS = env.float("SPORTRADAR_SOCCER_TIMELINE_SECONDS", default=60)
SPORTRADAR_SOCCER_SCHEDULE_SECONDS = env.float("SPORTRADAR_SOCCER_SCHEDULE_SECONDS", default=300)
SPORTRADAR_SOCCER_COUNT_REPEATS = env.bool("SPORTRADAR_SOCCER_COUNT_REPEATS", default=True)

# Sportradar Tennis ------------------------------------------------------------------------------------

SPORTRADAR_TENNIS_KEY = env.str("SPORTRADAR_TENNIS_KEY", default="")
SPORTRADAR_TENNIS_LEVEL = env.str("SPORTRADAR_TENNIS_LEVEL", default="trial")  # or production
SPORTRADAR_TENNIS_LANGUAGE = env.str("SPORTRADAR_TENNIS_LANGUAGE", default="en")  # of names
SPORTRADAR_TENNIS_URL = env.str("SPORTRADAR_TENNIS_URL", default="https://api.sportradar.com")
SPORTRADAR_TENNIS_REQUESTS_PER_SECOND = env.float("SPORTRADAR_TENNIS_REQUESTS_PER_SECOND", default=1)
SPORTRADAR_TENNIS_QUOTA = env.int("SPORTRADAR_TENNIS_QUOTA", default=1000)  # in 30 days; 0: without a limit
SPORTRADAR_TENNIS_DELTA_SECONDS = env.float("SPORTRADAR_TENNIS_DELTA_SECONDS", default=2)
SPORTRADAR_TENNIS_SUMMARY_SECONDS = env.float("SPORTRADAR_TENNIS_SUMMARY_SECONDS", default=30)
SPORTRADAR_TENNIS_TIMELINE_SECONDS = env.float("SPORTRADAR_TENNIS_TIMELINE_SECONDS", default=60)
SPORTRADAR_TENNIS_SCHEDULE_SECONDS = env.float("SPORTRADAR_TENNIS_SCHEDULE_SECONDS", default=300)
SPORTRADAR_TENNIS_SEASON_SECONDS = env.float("SPORTRADAR_TENNIS_SEASON_SECONDS", default=604_800)  # a week

# Sportmonks -------------------------------------------------------------------------------------------

SPORTMONKS_TOKEN = env.str("SPORTMONKS_TOKEN", default="")
SPORTMONKS_URL = env.str("SPORTMONKS_URL", default="https://api.sportmonks.com")
SPORTMONKS_REQUESTS_PER_HOUR = env.int("SPORTMONKS_REQUESTS_PER_HOUR", default=2000)  # of each entity
SPORTMONKS_RESERVE = env.int("SPORTMONKS_RESERVE", default=20)  # of an hour's requests, left for others
SPORTMONKS_WITHOUT = env.list("SPORTMONKS_WITHOUT", default=[])  # includes that the plan lacks
SPORTMONKS_LIVE_SECONDS = env.float("SPORTMONKS_LIVE_SECONDS", default=5)
SPORTMONKS_SYNC_SECONDS = env.float("SPORTMONKS_SYNC_SECONDS", default=30)
SPORTMONKS_MATCH_SECONDS = env.float("SPORTMONKS_MATCH_SECONDS", default=60)
SPORTMONKS_SCHEDULE_SECONDS = env.float("SPORTMONKS_SCHEDULE_SECONDS", default=600)
SPORTMONKS_ODDS_SECONDS = env.float("SPORTMONKS_ODDS_SECONDS", default=60)
SPORTMONKS_ODDS_BEFORE_SECONDS = env.float("SPORTMONKS_ODDS_BEFORE_SECONDS", default=180)
SPORTMONKS_BALL_COORDINATES = env.bool("SPORTMONKS_BALL_COORDINATES", default=False)  # their frame is unknown

# The Odds API -----------------------------------------------------------------------------------------

THE_ODDS_API_KEY = env.str("THE_ODDS_API_KEY", default="")
THE_ODDS_API_URL = env.str("THE_ODDS_API_URL", default="https://api.the-odds-api.com")
THE_ODDS_API_REGIONS = env.list("THE_ODDS_API_REGIONS", default=["eu"])  # each costs as much again
THE_ODDS_API_BOOKMAKERS = env.list("THE_ODDS_API_BOOKMAKERS", default=[])  # override regions; ten cost as one
THE_ODDS_API_EXCHANGES = env.bool("THE_ODDS_API_EXCHANGES", default=False)  # prices before commission
THE_ODDS_API_SPORTS = env.list("THE_ODDS_API_SPORTS", default=[])  # league keys; empty: all of soccer
THE_ODDS_API_CREDIT_FLOOR = env.int("THE_ODDS_API_CREDIT_FLOOR", default=0)  # so many are never spent
THE_ODDS_API_UNFOLLOWED_CREDITS = env.int("THE_ODDS_API_UNFOLLOWED_CREDITS", default=1000)  # a day
THE_ODDS_API_REQUESTS_PER_SECOND = env.float("THE_ODDS_API_REQUESTS_PER_SECOND", default=10)
THE_ODDS_API_BULK_SECONDS = env.float("THE_ODDS_API_BULK_SECONDS", default=180)
THE_ODDS_API_EVENT_SECONDS = env.float("THE_ODDS_API_EVENT_SECONDS", default=360)  # 0: never
THE_ODDS_API_QUIET_SECONDS = env.float("THE_ODDS_API_QUIET_SECONDS", default=180)

# API-Football ----------------------------------------------------------------------------------------

API_FOOTBALL_KEY = env.str("API_FOOTBALL_KEY", default="")
API_FOOTBALL_URL = env.str("API_FOOTBALL_URL", default="https://v3.football.api-sports.io")
API_FOOTBALL_REQUESTS_PER_MINUTE = env.int("API_FOOTBALL_REQUESTS_PER_MINUTE", default=10)  # free plan's
API_FOOTBALL_QUOTA = env.int("API_FOOTBALL_QUOTA", default=100)  # a day, the free plan's; 0: without a limit
API_FOOTBALL_FLOOR = env.int("API_FOOTBALL_FLOOR", default=10)  # requests that are left for others
API_FOOTBALL_REPORTS = env.int("API_FOOTBALL_REPORTS", default=10)  # a day, for matches nobody follows
API_FOOTBALL_LIVE_SECONDS = env.float("API_FOOTBALL_LIVE_SECONDS", default=180)
API_FOOTBALL_STATISTICS_SECONDS = env.float("API_FOOTBALL_STATISTICS_SECONDS", default=1800)
API_FOOTBALL_SCOREBOARD_SECONDS = env.float("API_FOOTBALL_SCOREBOARD_SECONDS", default=7200)
API_FOOTBALL_SCHEDULE_SECONDS = env.float("API_FOOTBALL_SCHEDULE_SECONDS", default=86400)
API_FOOTBALL_MATCHES_PER_CALL = env.int("API_FOOTBALL_MATCHES_PER_CALL", default=1)  # more: paid plans
