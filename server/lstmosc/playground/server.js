// A connection to the server: calls are promises, and it comes back by itself.

import { bundle, decode, encode } from "./osc.js";

const RETRY_MS = 1000;

export class Failure extends Error {
  constructor(address, code, sentence) {
    super(sentence);
    this.address = address;
    this.code = code;
  }
}

export class Server extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    this.calls = new Map(); // by id: what waits for its answer
    this.lastId = 0;
    this.sent = 0; // messages, since the page was loaded
    this.connect();
  }

  get isOpen() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    this.socket = new WebSocket(this.url);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => this.tell("open");
    this.socket.onmessage = (event) => decode(event.data).forEach((each) => this.hear(each));
    this.socket.onclose = () => {
      this.calls.forEach((call) => call.reject(new Failure("", "gone", "the server has gone")));
      this.calls.clear();
      this.tell("closed");
      setTimeout(() => this.connect(), RETRY_MS);
    };
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // Send a message and promise its results; progress(epoch, epochs, loss, heldOut) comes meanwhile.
  ask(address, ...args) {
    return this.askWith({}, address, ...args);
  }

  askWith({ progress }, address, ...args) {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      if (!this.isOpen) {
        reject(new Failure(address, "gone", "the server has gone"));
        return;
      }
      this.calls.set(id, { resolve, reject, progress, address });
      this.sent += 1;
      this.socket.send(encode(address, [...args, "id", id]));
    });
  }

  // Send calls in one packet, for a page that goes: a second one might not leave any more.
  post(...calls) {
    if (this.isOpen) this.socket.send(bundle(...calls.map(([to, ...args]) => encode(to, args))));
  }

  hear(message) {
    const { address, args } = message;
    const id = args[args.length - 2] === "id" ? args[args.length - 1] : undefined;
    const call = this.calls.get(id);
    if (address === "/progress") {
      call?.progress?.(...args.slice(2, 6));
      this.tell("progress", args);
    } else if (call) {
      this.calls.delete(id);
      this.settle(call, message);
    } else {
      this.tell("pushed", message);
    }
  }

  settle(call, { address, args }) {
    const results = args.slice(0, -2);
    if (address === "/fail") {
      const failure = new Failure(call.address, results[2], results[3]);
      this.tell("failed", failure);
      call.reject(failure);
    } else {
      call.resolve(address === "/done" ? results.slice(2) : results);
    }
  }
}
