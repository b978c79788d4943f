// A canvas that is drawn on: strokes are frames [x, y] at a steady rate, relative to their start.

export const FRAMES_A_SECOND = 30;
const FRAME_MS = 1000 / FRAMES_A_SECOND;
const KEY_STEP = 0.02; // of the canvas, for a frame that an arrow is held
const NOTHING = { at: 0, frames: [] }; // frames, relative to the start, behind so many of a stroke
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Drawing extends EventTarget {
  constructor(canvas) {
    super();
    this.canvas = canvas;
    this.pen = [0.5, 0.5]; // where the pen is, in shares of the canvas
    this.down = false;
    this.held = new Set(); // arrows that are pressed
    this.stroke = [];
    this.next = NOTHING; // how it may go on
    this.start = [0, 0];
    this.due = 0;
    this.listen();
    requestAnimationFrame((now) => this.tick(now));
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.move(event);
      this.begin();
    });
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", () => this.end());
    canvas.addEventListener("pointercancel", () => this.end());
    canvas.addEventListener("keydown", (event) => this.press(event));
    canvas.addEventListener("keyup", (event) => this.held.delete(event.key));
    canvas.addEventListener("blur", () => this.held.clear());
  }

  move(event) {
    const box = this.canvas.getBoundingClientRect();
    this.pen = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  press(event) {
    if (event.key in ARROWS) this.held.add(event.key);
    else if (event.key === " " && !event.repeat) this.down ? this.end() : this.begin();
    else return;
    event.preventDefault();
  }

  begin() {
    this.down = true;
    this.start = this.pen;
    this.stroke = [];
    this.next = NOTHING;
    this.due = performance.now();
    this.dispatchEvent(new Event("begin"));
  }

  end() {
    if (!this.down) return;
    this.down = false;
    this.dispatchEvent(new CustomEvent("end", { detail: this.stroke }));
  }

  // One frame for each 1/30 s that has passed, however often the screen is drawn.
  tick(now) {
    for (; this.due <= now; this.due += FRAME_MS) {
      for (const key of this.held) {
        this.pen = this.pen.map((at, axis) =>
          Math.min(1, Math.max(0, at + KEY_STEP * ARROWS[key][axis])));
      }
      if (this.down) this.take();
      if (this.due < now - 1000) this.due = now; // the page was asleep
    }
    this.paint();
    requestAnimationFrame((later) => this.tick(later));
  }

  take() {
    const frame = [this.pen[0] - this.start[0], this.pen[1] - this.start[1]];
    this.stroke.push(frame);
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  // What is still to come of the continuation, from where the pen is: it was heard of a bit later.
  ahead() {
    const passed = this.stroke.length - this.next.at;
    const left = this.next.frames.slice(passed);
    return left.length ? [...this.stroke.slice(-1), ...left] : [];
  }

  paint() {
    const context = fitted(this.canvas);
    const { width, height } = this.canvas;
    const place = ([x, y]) => [(this.start[0] + x) * width, (this.start[1] + y) * height];
    const size = window.devicePixelRatio;
    line(context, this.stroke.map(place), { colour: "#7fd4ff", width: 4 * size });
    line(context, this.ahead().map(place), {
      colour: "#ffb454", width: 3 * size, dash: [2 * size, 9 * size],
    });
    context.fillStyle = this.down ? "#7fd4ff" : "#b3bdc8";
    context.beginPath();
    context.arc(this.pen[0] * width, this.pen[1] * height, 5 * size, 0, 2 * Math.PI);
    context.fill();
  }
}

// Give a canvas as many points as the screen has there, and clear it.
export function fitted(canvas) {
  const width = Math.round(canvas.clientWidth * window.devicePixelRatio);
  const height = Math.round(canvas.clientHeight * window.devicePixelRatio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, width, height);
  return context;
}

export function line(context, points, { colour, width = 2, dash = [] }) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = context.lineJoin = "round";
  context.setLineDash(dash);
  context.beginPath();
  points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.stroke();
}
