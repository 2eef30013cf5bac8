"""Every JSON example of the two seed pages, verbatim; where one says "same shape", it is repeated."""

import json
from typing import Any

_SIDE = """{
"ball_possession": 52, "total_shots": 14,
"shots_on_target": 5, "shots_off_target": 6,
"shots_inside_box": 9, "blocked_shots": 3,
"corner_kicks": 7, "fouls": 11,
"yellow_cards": 2, "red_cards": 0,
"passes": 412, "accurate_passes":
{"value": 348, "total": 412, "pct": 84.5},
"pass_accuracy_pct": 84.5,
"big_chances": 2, "big_chances_missed": 1,
"dribbles": 8, "interceptions": 11,
"tackles": 14, "tackles_won": 9,
"duels": 78, "ground_duels": 65,
"aerial_duels": 13, "recoveries": 22,
"long_balls": 28, "crosses": 16,
"throw_ins": 14, "free_kicks": 9,
"goal_kicks": 6, "offsides": 2,
"clearances": 18, "dispossessed": 12,
"goalkeeper_saves": 4, "total_saves": 4,
"high_claims": 1, "punches": 0,
"hit_woodwork": 1, "touches_in_penalty_area": 24,
"final_third_entries": 38,
"fouled_in_final_third": 4,
"attack": 67, "ball_safe": 64,
"dangerous_attack": 37,
"attack_pct": 33, "ball_safe_pct": 41,
"dangerous_attack_pct": 26,
"xg": 1.42
}"""

_FRAMES = [
    """{
"type": "event",
"event_id": 204849,
"home": {"id": 4823, "name": "Kyoto Sanga",
"short_name": "Kyoto"},
"away": {"id": 4825, "name": "Gamba Osaka",
"short_name": "Gamba"},
"score": {"home": 1, "away": 1},
"time": {"minute": 90, "period": "penalties",
"status": "penalties",
"kickoff_at": "2026-05-02T11:00:00+00:00"},
"stats": {
"home": SIDE,
"away": SIDE
}
}""".replace("SIDE", _SIDE),
    """{
"type": "livedata",
"event_id": 204849,
"uts": 1777745495516,
"side": "home",
"situation": "attack",
"coordinates": [
{"x": 65.5, "y": 42.0},
{"x": 68.2, "y": 44.5},
{"x": 71.0, "y": 47.0},
{"x": 73.8, "y": 49.5}
]
}""",
    """{
"type": "odds",
"event_id": 205764,
"odds": {
"match_winner": {
"home": 2.07, "draw": 4.08, "away": 2.87
},
"over_under": {
"over_15": 1.06, "under_15": 7.96,
"over_25": 1.26, "under_25": 3.61,
"over_35": 1.84, "under_35": 1.89
},
"btts": {"yes": 1.34, "no": 3.08}
},
"updated_at": "2026-05-06T08:36:23+00:00"
}""",
    """{
"type": "odds_book",
"event_id": 205764,
"bookmaker_slug": "pinnacle",
"bookmaker_name": "Pinnacle",
"odds": {
"match_winner": {"home": 2.04, "draw": 4.10, "away": 2.84},
"over_under": {
"over_15": 1.06, "under_15": 8.50,
"over_25": 1.285, "under_25": 3.70,
"over_35": 1.78, "under_35": 1.96
},
"btts": {"yes": 1.31, "no": 3.20}
},
"updated_at": "2026-05-06T10:18:42+00:00"
}""",
    """{
"type": "event",
"event_id": 36835,
"sport": "tennis",
"home": { "id": 1, "name": "Djokovic, N." },
"away": { "id": 2, "name": "Alcaraz, C." },
"score": {
"sets": [[6,3],[4,6],[2,1]],
"home_sets": 1, "away_sets": 1,
"home_games": 2, "away_games": 1,
"point": "40-15", "server": "home", "set": 3
},
"status": { "name": "live" },
"stats": {
"home": { "aces": 8, "double_faults": 2, "first_serve_pct": 63.4, "winners": 22, "unforced_errors": 14 },
"away": { "aces": 8, "double_faults": 2, "first_serve_pct": 63.4, "winners": 22, "unforced_errors": 14 }
},
"tournament": { "name": "Roland Garros", "surface": "Clay" }
}""",
    """{
"type": "score",
"event_id": 36835,
"uts": 1780516577,
"sets": [[6,3],[4,6],[2,1]],
"set": 3,
"game": "2-1",
"point": "40-15",
"server": "home"
}""",
]

_COMMANDS = [
    '{"action": "subscribe", "event_id": 205764}',
    '{"action": "subscribe", "event_id": 205764, "bookmaker_slug": "pinnacle"}',
    '{"action": "unsubscribe", "event_id": 205764, "bookmaker_slug": "pinnacle"}',
    '{"action": "subscribe", "event_id": 204849}',
    '{"action": "unsubscribe", "event_id": 204849}',
    '{"action": "ping"}',
    '{ "action": "subscribe", "event_id": 36835, "sport": "tennis" }',
    '{ "action": "unsubscribe", "event_id": 36835, "sport": "tennis" }',
]

FRAMES: list[dict[str, Any]] = [json.loads(text) for text in _FRAMES]
COMMANDS: list[dict[str, Any]] = [json.loads(text) for text in _COMMANDS]
