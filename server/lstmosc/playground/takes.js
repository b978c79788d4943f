// The examples that were drawn: sent to the server, kept over a reload, shown below the canvas.

import { drawStroke } from "./charts.js";
import { $ } from "./page.js";

const KEPT = "takes"; // in the session storage of this tab

export class Takes extends EventTarget {
  constructor(server, store) {
    super();
    this.server = server;
    this.store = store; // the name of the series, and of their labels
    this.all = []; // {id, name, stroke}
  }

  get names() {
    return [...new Set(this.all.map((take) => take.name))];
  }

  of(name) {
    return this.all.filter((take) => take.name === name);
  }

  async add(name, stroke) {
    const take = { id: String(Date.now()), name, stroke };
    this.all.push(take);
    this.keep();
    await this.send(take);
  }

  async undo() {
    const { id } = this.all.pop();
    this.keep();
    await this.server.ask("/dataseries/deleteSeries", this.store, id);
    await this.server.ask("/labelset/deleteLabel", this.store, id);
  }

  async clear() {
    this.all = [];
    this.keep();
    await this.server.ask("/dataseries/free", this.store);
    await this.server.ask("/labelset/free", this.store);
  }

  // After a reload, or a server that came back: what was drawn is sent again where it is missing.
  async restore() {
    this.all = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    await Promise.all(this.all.map((take) => this.send(take))).catch(() => {});
    this.show();
  }

  async send({ id, name, stroke }) {
    await Promise.all([
      this.server.ask("/dataseries/setSeries", this.store, id, 2, new Float32Array(stroke.flat())),
      this.server.ask("/labelset/setLabel", this.store, id, name),
    ]);
  }

  keep() {
    sessionStorage.setItem(KEPT, JSON.stringify(this.all));
    this.show();
    this.dispatchEvent(new Event("changed"));
  }

  show() {
    $("gestures").replaceChildren(...this.names.map((name) => pictureOf(name, this.of(name))));
  }
}

function pictureOf(name, takes) {
  const item = document.createElement("li");
  const picture = document.createElement("canvas");
  item.append(`${name} × ${takes.length}`, picture);
  requestAnimationFrame(() => drawStroke(picture, takes[takes.length - 1].stroke));
  return item;
}
