// Follows one match with the JavaScript client and prints every frame as a line of JSON.
import { MatchwireClient } from "../../clients/javascript/matchwire-client.js";

const [url, token, eventId] = process.argv.slice(2);
const client = new MatchwireClient(url, { token });
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
client.addEventListener("frame", ({ detail }) => print(detail));
client.addEventListener("refused", ({ detail }) => print({ type: "refused", ...detail }));
client.follow(Number(eventId));
