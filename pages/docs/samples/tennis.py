# pip install websocket-client
import json

import websocket

ws = websocket.create_connection("wss://HOST/ws/live/", header=["Authorization: Token YOUR_TOKEN"])
ws.send(json.dumps({"action": "subscribe", "event_id": 36835, "sport": "tennis"}))
while message := ws.recv():
    frame = json.loads(message)
    if frame["type"] == "score":
        print(frame["sets"], frame["point"], "serving:", frame["server"])
    else:
        print(frame["type"], message[:100])
