// OSC 1.0 packets: bytes in, messages out, and back.

const text = new TextEncoder();
const plain = new TextDecoder();
const padded = (length) => (length + 4) & ~3; // a text ends with one zero or more

// Encode one message. Whole numbers become int32, others float32; a Float32Array becomes a blob.
export function encode(address, args) {
  const parts = [string(address), string("," + args.map(tag).join("")), ...args.map(argument)];
  return joined(parts);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// Put messages into one packet, to be carried out at once.
export function bundle(...packets) {
  const atOnce = new Uint8Array([0, 0, 0, 0, 0, 0, 0, 1]);
  const parts = packets.flatMap((packet) => [argument(packet.length), packet]);
  return joined([string("#bundle"), atOnce, ...parts]);
}

function string(value) {
  const bytes = text.encode(value);
  const room = new Uint8Array(padded(bytes.length));
  room.set(bytes);
  return room;
}

const isInt = (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31;

function tag(value) {
  if (typeof value === "string") return "s";
  if (value instanceof Float32Array) return "b";
  return isInt(value) ? "i" : "f";
}

function argument(value) {
  if (typeof value === "string") return string(value);
  if (value instanceof Float32Array) return blob(value);
  const view = new DataView(new ArrayBuffer(4));
  if (isInt(value)) view.setInt32(0, value);
  else view.setFloat32(0, value);
  return new Uint8Array(view.buffer);
}

function blob(floats) {
  const view = new DataView(new ArrayBuffer(4 + 4 * floats.length));
  view.setInt32(0, 4 * floats.length);
  floats.forEach((value, at) => view.setFloat32(4 + 4 * at, value));
  return new Uint8Array(view.buffer);
}

// Decode a packet into messages {address, args, time}; time is a bundle's in seconds, or null.
export function decode(buffer, time = null) {
  const bytes = new Uint8Array(buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cursor = { view, bytes, at: 0 };
  const address = takeString(cursor);
  if (address !== "#bundle") return [{ address, args: takeArguments(cursor), time }];
  const [seconds, fraction] = [takeNumber(cursor, "Uint32"), takeNumber(cursor, "Uint32")];
  const due = seconds || fraction > 1 ? seconds - 2208988800 + fraction / 2 ** 32 : null;
  const messages = [];
  while (cursor.at < bytes.length) {
    const size = takeNumber(cursor, "Int32");
    messages.push(...decode(bytes.slice(cursor.at, cursor.at + size), due));
    cursor.at += size;
  }
  return messages;
}

function takeString(cursor) {
  const end = cursor.bytes.indexOf(0, cursor.at);
  const value = plain.decode(cursor.bytes.subarray(cursor.at, end));
  cursor.at += padded(end - cursor.at);
  return value;
}

function takeNumber(cursor, type, size = 4) {
  const value = cursor.view[`get${type}`](cursor.at);
  cursor.at += size;
  return value;
}

function takeBlob(cursor) {
  const size = takeNumber(cursor, "Int32");
  const value = cursor.bytes.slice(cursor.at, cursor.at + size);
  cursor.at += (size + 3) & ~3;
  return value;
}

const takers = {
  i: (cursor) => takeNumber(cursor, "Int32"),
  f: (cursor) => takeNumber(cursor, "Float32"),
  d: (cursor) => takeNumber(cursor, "Float64", 8),
  h: (cursor) => Number(takeNumber(cursor, "BigInt64", 8)),
  s: takeString,
  b: takeBlob,
  T: () => true,
  F: () => false,
  N: () => null,
};

function takeArguments(cursor) {
  const tags = takeString(cursor).slice(1);
  return Array.from(tags, (each) => takers[each](cursor));
}
