// A session with lstmosc: make data, fit, predict, forecast.
//
//   lstmosc serve            in one terminal, and in another:
//   npm install              once
//   node session.js          (or node session.js 57201 for another port)
//
// Replies come to the port that the messages leave from, so there is nothing to set up. The same
// by WebSocket, as a page in a browser does it, where the server was started with --web 57280:
//
//   node session.js ws://127.0.0.1:57280/osc

import osc from "osc";

const place = process.argv[2] ?? "57200";
const port = place.startsWith("ws")
    ? new osc.WebSocketPort({ url: place })
    : new osc.UDPPort({
        localAddress: "127.0.0.1",
        localPort: 0,
        remoteAddress: "127.0.0.1",
        remotePort: Number(place),
    });

// Send a message, write every answer, and go on with the last one: /done or /fail.
function ask(address, ...args) {
    return new Promise((resolve, reject) => {
        const onMessage = (message) => {
            console.log(message.address, ...message.args);
            if (message.address === "/progress") return;
            port.off("message", onMessage);
            if (message.address === "/fail") reject(new Error(message.args[3]));
            else resolve(message.args);
        };
        port.on("message", onMessage);
        port.send({ address, args });
    });
}

const zigzag = (length, shift = 0) =>
    Array.from({ length }, (_, i) => Math.abs(((i + shift) % 8) - 4));

port.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
});
port.open();
await new Promise((ready) => port.on("ready", ready));

await ask("/lstmforecast/free", "waver");
await ask("/dataseries/free", "zigzag");
await ask("/dataseries/addSeries", "zigzag", "a", 1, ...zigzag(33));
await ask("/dataseries/addSeries", "zigzag", "b", 1, ...zigzag(33, 3));
await ask("/lstmforecast/new", "waver", "hiddenSize", 8, "seed", 7);
await ask("/lstmforecast/fit", "waver", "zigzag", "maxIter", 30);
await ask("/lstmforecast/predict", "waver", "zigzag", "onward", 8);
await ask("/dataseries/getSeries", "onward", "a");
await ask("/buffer/set", "now", 1, ...zigzag(9));
await ask("/lstmforecast/predictPoint", "waver", "now", "forecastLength", 8);
port.close();
