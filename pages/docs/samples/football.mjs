// Node 22 has a WebSocket of its own.
const ws = new WebSocket("wss://HOST/ws/live/", ["token", "YOUR_TOKEN"]);

ws.addEventListener("open", () => {
  ws.send(JSON.stringify({ action: "subscribe", event_id: 204849 }));
});
ws.addEventListener("message", ({ data }) => {
  const frame = JSON.parse(data);
  console.log(frame.type, data.slice(0, 100));
});
ws.addEventListener("close", ({ code }) => console.log("closed", code));
