# pip install websocket-client
import json

import websocket

ws = websocket.create_connection("wss://HOST/ws/live/", header=["Authorization: Token YOUR_TOKEN"])
ws.send(json.dumps({"action": "subscribe", "event_id": 204849}))
while message := ws.recv():
    frame = json.loads(message)
    if frame["type"] == "livedata":
        print(frame["side"], frame["situation"], frame["coordinates"])
    else:
        print(frame["type"], message[:100])
