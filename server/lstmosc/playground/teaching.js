// Teaching: a classifier learns the names of the examples, then a forecaster how they go on.

import { $, say } from "./page.js";

const EPOCHS = 40;
const AT_HOME = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
// Where the server runs beside the page, one core stays free for it and for what else plays here.
const THREADS = AT_HOME ? Math.min(64, Math.max(1, navigator.hardwareConcurrency - 1)) : 1;

export async function teach(server, store) {
  $("fit").hidden = false;
  try {
    await fit(server, "lstmclassifier", "names", store, store, store);
    await fit(server, "lstmforecast", "continuations", store, store);
  } finally {
    $("fit").hidden = true;
  }
}

export async function forget(server, store) {
  await server.ask("/lstmclassifier/free", store);
  await server.ask("/lstmforecast/free", store);
}

function fit(server, family, what, ...objects) {
  say(`Learning ${what} …`);
  $("fit-progress").value = 0;
  const progress = (epoch, epochs, loss) => {
    $("fit-progress").value = epoch / epochs;
    $("fit-text").textContent = `${what}: ${epoch} of ${epochs}, loss ${Number(loss).toPrecision(3)}`;
  };
  const controls = ["maxIter", EPOCHS, "threads", THREADS];
  return server.askWith({ progress }, `/${family}/fit`, ...objects, ...controls);
}
