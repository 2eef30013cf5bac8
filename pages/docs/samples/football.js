const ws = new WebSocket("wss://HOST/ws/live/", ["token", "YOUR_TOKEN"]);

ws.onopen = () => ws.send(JSON.stringify({ action: "subscribe", event_id: 204849 }));
ws.onmessage = ({ data }) => {
  const frame = JSON.parse(data);
  switch (frame.type) {
    case "subscribed": // the match as it stands, and its last 30 ticks
    case "event": // score, clock and stats
    case "livedata": // one tick: what happens, and where the ball goes
    case "odds": // the consensus of the bookmakers
      console.log(frame.type, frame);
      break;
    case "error":
      console.error(frame.code, frame.message);
  }
};
ws.onclose = ({ code }) => console.log("closed", code);
