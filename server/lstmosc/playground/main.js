// The playground: draw gestures, name them, teach; then draw, and see what it is and how it goes on.

import { Drawing } from "./drawing.js";
import { Overview } from "./overview.js";
import { $, say } from "./page.js";
import { Server } from "./server.js";
import { Takes } from "./takes.js";
import { forget, teach } from "./teaching.js";
import { Voices } from "./voices.js";

const MIN_FRAMES = 6;
const WANTED = 3; // examples of each gesture
const BEGIN = "Name a gesture, then draw it three times.";
const PLAY = "Draw: it names the gesture, and goes on in orange.";

const server = new Server(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/osc`);
const store = ownName();
const drawing = new Drawing($("canvas"));
const takes = new Takes(server, store);
const voices = new Voices(server, store, drawing);
new Overview(server, `${store}-ids`);
let playing = false;
let busy = false; // a fit runs

// Each tab plays with objects of its own; a reload finds them again.
function ownName() {
  const name = sessionStorage.getItem("store") ?? `page-${Math.random().toString(36).slice(2, 8)}`;
  sessionStorage.setItem("store", name);
  return name;
}

function update() {
  $("teach").disabled = busy || !server.isOpen || !takes.all.length;
  $("undo").disabled = busy || !takes.all.length;
  $("mode").setAttribute("aria-pressed", String(playing));
  $("answer").hidden = !playing;
}

function sayConnection(text, state) {
  $("connection").textContent = text;
  $("connection").className = state;
}

server.addEventListener("open", () => {
  sayConnection("connected", "on");
  if (!playing) voices.free(); // of the page before a reload, whose last words may be lost
  takes.restore().finally(update);
});

server.addEventListener("closed", () => {
  sayConnection("the server has gone: trying again", "off");
  update();
});

takes.addEventListener("changed", update);

drawing.addEventListener("begin", () => playing && voices.begin());
drawing.addEventListener("frame", ({ detail: frame }) => playing && voices.hear(frame));
drawing.addEventListener("end", ({ detail: stroke }) => {
  if (!playing) addTake(stroke).catch((failure) => say(failure.message));
});

async function addTake(stroke) {
  if (stroke.length < MIN_FRAMES) {
    say("That was short: draw a gesture of half a second or more.");
    return;
  }
  const name = $("name").value.trim() || "gesture";
  await takes.add(name, stroke);
  const own = takes.of(name).length;
  if (own < WANTED) say(`“${name}”: ${own} of ${WANTED}. Draw it again.`);
  else if (takes.names.length < 2) say("Good. Now another name, and draw that three times.");
  else say("Press “teach” when you have enough.");
}

$("teach").onclick = async () => {
  [busy, playing] = [true, false];
  update();
  try {
    await teach(server, store);
    await voices.make();
    say(PLAY);
    playing = true;
    $("mode").disabled = false;
  } catch (failure) {
    say(`That did not work: ${failure.message}`);
  }
  busy = false;
  update();
};

$("mode").onclick = () => {
  playing = !playing;
  say(playing ? PLAY : "Draw more examples.");
  update();
};

$("undo").onclick = () => takes.undo().catch(() => {});

$("clear").onclick = async () => {
  playing = false;
  $("mode").disabled = true;
  voices.free();
  await Promise.all([takes.clear(), forget(server, store)]).catch(() => {});
  say(BEGIN);
};

addEventListener("pagehide", () => voices.free());
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

$("controls").onsubmit = (event) => event.preventDefault();

update();
