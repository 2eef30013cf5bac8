const ws = new WebSocket("wss://HOST/ws/live/", ["token", "YOUR_TOKEN"]);

ws.onopen = () => ws.send(JSON.stringify({ action: "subscribe", event_id: 36835, sport: "tennis" }));
ws.onmessage = ({ data }) => {
  const frame = JSON.parse(data);
  switch (frame.type) {
    case "subscribed": // the match as it stands, and its last 30 points
    case "event": // score, status and stats
    case "score": // one point
      console.log(frame.type, frame);
      break;
    case "error":
      console.error(frame.code, frame.message);
  }
};
ws.onclose = ({ code }) => console.log("closed", code);
