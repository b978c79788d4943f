// Voices: frame by frame, one says which gesture it is, and another how it goes on.

import { $ } from "./page.js";

const AHEAD = 30; // frames of a continuation
const AHEAD_EVERY = 3; // frames between two of them

export class Voices {
  constructor(server, store, drawing) {
    this.server = server;
    this.store = store;
    this.drawing = drawing;
    this.naming = `${store}-names`;
    this.going = `${store}-goes-on`;
  }

  async make() {
    await this.server.ask("/voice/new", this.naming, "lstmclassifier", this.store);
    await this.server.ask("/voice/new", this.going, "lstmforecast", this.store);
  }

  // They end with the page, or what they speak of: a server may outlive many pages.
  free() {
    this.server.post(["/voice/free", this.naming], ["/voice/free", this.going]);
  }

  begin() {
    $("label").textContent = "";
    this.send("/voice/reset", null, this.naming);
    this.send("/voice/reset", null, this.going);
  }

  hear(frame) {
    const { stroke } = this.drawing;
    const at = stroke.length;
    const ofThisStroke = (show) => (values) => this.drawing.stroke === stroke && show(values);
    this.send("/voice/step", ofThisStroke(showAnswer), this.naming, ...frame);
    this.send("/voice/feed", null, this.going, ...frame);
    if (at % AHEAD_EVERY) return;
    const goOn = ([, , ...values]) => {
      this.drawing.next = { at, frames: pairs(values) };
    };
    this.send("/voice/generate", ofThisStroke(goOn), this.going, AHEAD, "peek", 1);
  }

  // A failure is shown among the errors; there is nothing else to be done.
  send(address, use, ...args) {
    this.server.ask(address, ...args).then(use, () => {});
  }
}

function showAnswer([label, probability, progress]) {
  $("label").textContent = label;
  $("sure").value = probability;
  $("far").value = progress ?? 0;
}

function pairs(values) {
  return Array.from({ length: values.length / 2 }, (_, at) => [values[2 * at], values[2 * at + 1]]);
}
