// What lives in the server: objects, jobs with their losses, rates, errors. Looked at once a second.

import { columnsOf, drawColumns } from "./charts.js";
import { $ } from "./page.js";

const EVERY_MS = 1000;
const MOST_ERRORS = 5;
const MOST_SERIES = 4;
const MODELS = ["lstmforecast", "lstmregressor", "lstmclassifier"];

export class Overview {
  constructor(server, scratch) {
    this.server = server;
    this.scratch = scratch; // the name of a label set of our own, for identifiers
    this.rows = new Map();
    this.jobs = new Map();
    this.errors = [];
    this.lastSent = 0;
    server.addEventListener("failed", ({ detail }) => this.addError(detail));
    server.addEventListener("progress", ({ detail }) => this.addProgress(detail));
    server.addEventListener("open", () => server.ask("/notify", 1).catch(() => {}));
    setInterval(() => document.hidden || this.look(), EVERY_MS);
  }

  async look() {
    if (!this.server.isOpen || this.looking) return;
    this.looking = true;
    try {
      const before = performance.now();
      const status = await this.server.ask("/status");
      const took = performance.now() - before;
      this.showNumbers(status, took);
      this.showObjects(await this.server.ask("/list"));
      this.showJobs(await this.server.ask("/jobs"));
    } catch {
      // The server has gone: the heading says so.
    } finally {
      this.looking = false;
    }
  }

  showNumbers([state, version, , objects, running, queued], took) {
    const rate = this.server.sent - this.lastSent;
    this.lastSent = this.server.sent;
    $("numbers").textContent =
      `${state}, version ${version} · ${objects} objects · ${running} jobs, ${queued} waiting · ` +
      `${rate} messages/s from here · ${took.toFixed(1)} ms there and back`;
  }

  showObjects([count, ...values]) {
    const seen = new Set();
    for (let at = 0; at < 3 * count; at += 3) {
      const [family, name, summary] = values.slice(at, at + 3);
      seen.add(`${family} ${name}`);
      this.showObject(family, name, summary.split("\n")[0]);
    }
    for (const [key, row] of this.rows) {
      if (!seen.has(key)) {
        row.remove();
        this.rows.delete(key);
      }
    }
  }

  showObject(family, name, summary) {
    const key = `${family} ${name}`;
    let row = this.rows.get(key);
    if (!row) {
      row = document.createElement("tr");
      const show = document.createElement("button");
      show.textContent = name;
      show.onclick = () => this.show(family, name).catch(() => {});
      row.append(...["td", "td", "td"].map((each) => document.createElement(each)));
      row.children[0].textContent = family;
      row.children[1].append(family === "dataseries" || MODELS.includes(family) ? show : name);
      this.rows.set(key, row);
      $("objects").append(row);
    }
    if (row.children[2].textContent !== summary) row.children[2].textContent = summary;
  }

  // Draw the first series of a store, or the losses of a model.
  async show(family, name) {
    $("chart").hidden = false;
    const [columns, said] = MODELS.includes(family)
      ? await this.losses(family, name)
      : await this.series(name);
    drawColumns($("chart"), columns);
    $("chart-text").textContent = said;
  }

  async losses(family, name) {
    const values = await this.server.ask(`/${family}/history`, name);
    const numbers = values.filter((each) => typeof each === "number");
    const losses = columnsOf(numbers.slice(numbers.length % 2), 2);
    return [losses, `${name}: loss of each epoch, and of held-out data`];
  }

  async series(name) {
    const [size] = await this.server.ask("/dataseries/getIds", name, this.scratch);
    const columns = [];
    const shown = Math.min(size, MOST_SERIES);
    for (let at = 0; at < shown; at += 1) {
      const [, identifier] = await this.server.ask("/labelset/getLabel", this.scratch, String(at));
      const [, width, ...values] = await this.server.ask("/dataseries/getSeries", name, identifier);
      columns.push(...columnsOf(values.map((each) => each ?? NaN), width));
    }
    await this.server.ask("/labelset/free", this.scratch);
    return [columns, `${name}: ${shown} of ${size} series`];
  }

  addProgress([address, name, epoch, epochs, loss]) {
    const key = `${address} ${name}`;
    const job = this.jobs.get(key) ?? { losses: [] };
    if (epoch <= job.epoch) job.losses = [];
    Object.assign(job, { epoch, epochs });
    job.losses.push(loss);
    this.jobs.set(key, job);
  }

  showJobs([count, ...values]) {
    const list = $("jobs");
    list.replaceChildren();
    for (let at = 0; at < 3 * count; at += 3) {
      const [state, address, name] = values.slice(at, at + 3);
      const job = this.jobs.get(`${address} ${name}`);
      const item = document.createElement("li");
      const cancel = document.createElement("button");
      cancel.textContent = "cancel";
      cancel.onclick = () => this.server.ask("/cancel", address.split("/")[1], name).catch(() => {});
      item.append(`${state} ${address} ${name} ${job ? `${job.epoch}/${job.epochs}` : ""}`, cancel);
      list.append(item);
      if (job) {
        const chart = document.createElement("canvas");
        item.append(chart);
        drawColumns(chart, [job.losses]);
      }
    }
    if (!count) list.append("none");
  }

  addError(failure) {
    this.errors = [`${failure.address}: ${failure.message}`, ...this.errors].slice(0, MOST_ERRORS);
    $("errors").replaceChildren(
      ...this.errors.map((error) => {
        const item = document.createElement("li");
        item.textContent = error;
        return item;
      }),
    );
  }
}
