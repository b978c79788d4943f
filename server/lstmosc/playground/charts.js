// Small charts: columns of a series over time, and losses of a fit.

import { fitted, line } from "./drawing.js";

const COLOURS = ["#7fd4ff", "#ffb454", "#8fe388", "#d9a3ff", "#ff8f80", "#f1f4f7"];

// Draw columns [D][T] on one scale; missing values leave a gap.
export function drawColumns(canvas, columns) {
  const context = fitted(canvas);
  const values = columns.flat().filter(Number.isFinite);
  if (!values.length) return;
  const low = values.reduce((a, b) => Math.min(a, b));
  const span = values.reduce((a, b) => Math.max(a, b)) - low || 1;
  const longest = Math.max(...columns.map((column) => column.length), 2);
  const place = (value, at) => [
    ((canvas.width - 8) * at) / (longest - 1) + 4,
    canvas.height - 4 - ((canvas.height - 8) * (value - low)) / span,
  ];
  columns.forEach((column, number) => {
    const points = column.map(place).filter(([, y]) => Number.isFinite(y));
    line(context, points, { colour: COLOURS[number % COLOURS.length], width: 1.5 * window.devicePixelRatio });
  });
}

// Draw a stroke of frames [x, y], all of it.
export function drawStroke(canvas, stroke) {
  const context = fitted(canvas);
  const xs = stroke.map(([x]) => x);
  const ys = stroke.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - left, Math.max(...ys) - top) || 1;
  const size = Math.min(canvas.width, canvas.height) - 8;
  const points = stroke.map(([x, y]) => [4 + (size * (x - left)) / span, 4 + (size * (y - top)) / span]);
  line(context, points, { colour: "#7fd4ff", width: 2 * window.devicePixelRatio });
}

// Turn values frame by frame into columns.
export function columnsOf(values, width) {
  return Array.from({ length: width }, (_, column) =>
    values.filter((_, at) => at % width === column));
}
