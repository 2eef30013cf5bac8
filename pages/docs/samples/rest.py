import json
import urllib.request

ask = urllib.request.Request(
    "https://HOST/api/v2/events/live/", headers={"Authorization": "Token YOUR_TOKEN"}
)
with urllib.request.urlopen(ask) as answer:
    print(json.dumps(json.load(answer), indent=2))
