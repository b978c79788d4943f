// The playground: draw gestures, name them, teach; then draw, and see what it is and how it goes on.

import { drawStroke } from "./charts.js";
import { Drawing } from "./drawing.js";
import { Overview } from "./overview.js";
import { Server } from "./server.js";

const MIN_FRAMES = 6;
const AHEAD = 30; // frames of a continuation
const AHEAD_EVERY = 3; // frames between two of them
const FIT = ["maxIter", 40, "threads", 0];
const $ = (id) => document.getElementById(id);

const server = new Server(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/osc`);
const store = ownName();
const drawing = new Drawing($("canvas"));
new Overview(server, `${store}-ids`);
const takes = []; // of this page: {id, name, stroke}
let playing = false;
let busy = false; // a fit runs

// Each tab plays with objects of its own; a reload finds them again.
function ownName() {
  const name = sessionStorage.getItem("store") ?? `page-${Math.random().toString(36).slice(2, 8)}`;
  sessionStorage.setItem("store", name);
  return name;
}

function say(text) {
  $("hint").textContent = text;
}

function update() {
  const names = new Set(takes.map((take) => take.name));
  $("teach").disabled = busy || !server.isOpen || !names.size;
  $("undo").disabled = busy || !takes.length;
  $("mode").setAttribute("aria-pressed", String(playing));
  $("answer").hidden = !playing;
}

server.addEventListener("open", () => {
  $("connection").textContent = "connected";
  $("connection").className = "on";
  restore().finally(update);
});
server.addEventListener("closed", () => {
  $("connection").textContent = "the server has gone: trying again";
  $("connection").className = "off";
  update();
});

// After a reload, or a server that came back: what was drawn is sent again where it is missing.
async function restore() {
  takes.splice(0, takes.length, ...JSON.parse(sessionStorage.getItem("takes") ?? "[]"));
  await Promise.all(takes.map(send)).catch(() => {});
  showGestures();
}

function keep() {
  sessionStorage.setItem("takes", JSON.stringify(takes));
  showGestures();
  update();
}

async function send({ id, name, stroke }) {
  await Promise.all([
    server.ask("/dataseries/setSeries", store, id, 2, new Float32Array(stroke.flat())),
    server.ask("/labelset/setLabel", store, id, name),
  ]);
}

function showGestures() {
  const names = [...new Set(takes.map((take) => take.name))];
  $("gestures").replaceChildren(
    ...names.map((name) => {
      const own = takes.filter((take) => take.name === name);
      const item = document.createElement("li");
      const picture = document.createElement("canvas");
      item.append(`${name} × ${own.length}`, picture);
      requestAnimationFrame(() => drawStroke(picture, own[own.length - 1].stroke));
      return item;
    }),
  );
}

// Examples

async function addTake(stroke) {
  if (stroke.length < MIN_FRAMES) {
    say("That was short: draw a gesture of half a second or more.");
    return;
  }
  const name = $("name").value.trim() || "gesture";
  const take = { id: String(Date.now()), name, stroke };
  takes.push(take);
  keep();
  await send(take);
  const names = new Set(takes.map((each) => each.name));
  const own = takes.filter((each) => each.name === name).length;
  if (own < 3) say(`“${name}”: ${own} of 3. Draw it again.`);
  else if (names.size < 2) say("Good. Now another name, and draw that three times.");
  else say("Press “teach” when you have enough.");
}

$("undo").onclick = async () => {
  const { id } = takes.pop();
  keep();
  await Promise.all([
    server.ask("/dataseries/deleteSeries", store, id),
    server.ask("/labelset/deleteLabel", store, id),
  ]).catch(() => {});
};

$("clear").onclick = async () => {
  takes.length = 0;
  playing = false;
  keep();
  $("mode").disabled = true;
  await Promise.all(
    ["dataseries", "labelset", "lstmclassifier", "lstmforecast"].map((family) =>
      server.ask(`/${family}/free`, store)),
  ).catch(() => {});
  say("Name a gesture, then draw it three times.");
};

// Teaching

$("teach").onclick = async () => {
  busy = true;
  playing = false;
  update();
  $("fit").hidden = false;
  try {
    await fit("lstmclassifier", "names", store, store, store);
    await fit("lstmforecast", "continuations", store, store);
    await makeVoices();
    say("Now draw: it names the gesture, and goes on in orange.");
    playing = true;
    $("mode").disabled = false;
  } catch (failure) {
    say(`That did not work: ${failure.message}`);
  }
  busy = false;
  $("fit").hidden = true;
  update();
};

async function fit(family, what, ...objects) {
  say(`Learning ${what} …`);
  const progress = (epoch, epochs, loss) => {
    $("fit-progress").value = epoch / epochs;
    $("fit-text").textContent = `${what}: ${epoch} of ${epochs}, loss ${Number(loss).toPrecision(3)}`;
  };
  $("fit-progress").value = 0;
  return server.askWith({ progress }, `/${family}/fit`, ...objects, ...FIT);
}

async function makeVoices() {
  await server.ask("/voice/new", `${store}-names`, "lstmclassifier", store);
  await server.ask("/voice/new", `${store}-goes-on`, "lstmforecast", store);
}

$("mode").onclick = () => {
  playing = !playing;
  say(playing ? "Draw: it names the gesture, and goes on in orange." : "Draw more examples.");
  update();
};

$("controls").onsubmit = (event) => event.preventDefault();

// Playing

drawing.addEventListener("begin", () => {
  if (!playing) return;
  $("label").textContent = "";
  server.ask("/voice/reset", `${store}-names`).catch(() => {});
  server.ask("/voice/reset", `${store}-goes-on`).catch(() => {});
});

drawing.addEventListener("frame", ({ detail: frame }) => {
  if (!playing) return;
  const at = drawing.stroke.length;
  server.ask("/voice/step", `${store}-names`, ...frame).then(showAnswer, () => {});
  server.ask("/voice/feed", `${store}-goes-on`, ...frame).catch(() => {});
  if (at % AHEAD_EVERY === 0) {
    server.ask("/voice/generate", `${store}-goes-on`, AHEAD, "peek", 1).then(([, , ...values]) => {
      if (drawing.stroke.length < at) return; // another stroke has begun
      drawing.next = pairs(values);
    }, () => {});
  }
});

drawing.addEventListener("end", ({ detail: stroke }) => {
  if (!playing) addTake(stroke).catch((failure) => say(failure.message));
});

function showAnswer([label, probability, progress]) {
  $("label").textContent = label;
  $("sure").value = probability;
  $("far").value = progress ?? 0;
}

const pairs = (values) =>
  Array.from({ length: values.length / 2 }, (_, at) => [values[2 * at], values[2 * at + 1]]);

update();
