// What part of the map is seen. The SVG is a sheet twice as wide and high as its frame;
// while one pans or zooms, only the finished picture of it is moved and scaled, which
// needs no drawing. At rest, or where the picture ends, the scene inside is drawn at its
// new place. Then --px (a pixel in the map's units), --near and --letters (how much larger
// nodes and labels are drawn than the map is) are set, and `onScale` is told.

const CLOSEST = 6;
const FARTHEST_SHARE = 0.5;
const REST_MS = 140;
// Room for labels at the sides, and above for the buttons.
const MARGIN_PX = 40;
const TOP_PX = 56;
// The sheet reaches so far beyond each side of its frame, as a share of it.
const SPARE = 0.5;
const MOST_STRETCHED = 2;
// Nodes shrink more slowly than the map, labels hardly, and both grow more slowly.
const SHRINK = 0.5;
const LETTERS_SHRINK = 0.85;
const GROW = 0.6;

// Where each map was left, for when it comes anew.
const left = new Map();

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

export class MapView {
  constructor(svg, name, onScale) {
    this.svg = svg;
    this.frame = svg.parentElement;
    this.name = name;
    this.onScale = onScale;
    this.scene = svg.querySelector(".landscape-scene");
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.box = { x, y, width, height };
    svg.removeAttribute("viewBox");
    this.frame.classList.add("moves");
    this.measure();
    this.at = left.get(name) ?? this.findWhole();
    this.draw();
    new ResizeObserver(() => this.resize()).observe(this.frame);
  }

  measure() {
    const { clientWidth, clientHeight } = this.frame;
    this.size = { width: clientWidth || 800, height: clientHeight || 500 };
  }

  resize() {
    const { width, height } = this.size;
    this.measure();
    if (width !== this.size.width || height !== this.size.height) this.draw();
  }

  /** Numbers at which the whole map is seen. */
  findWhole() {
    const { box } = this;
    const { width, height } = this.size;
    const k = Math.min(
      (width - 2 * MARGIN_PX) / box.width,
      (height - MARGIN_PX - TOP_PX) / box.height,
      1.4,
    );
    return {
      k,
      x: width / 2 - (box.x + box.width / 2) * k,
      y: (height + TOP_PX - MARGIN_PX) / 2 - (box.y + box.height / 2) * k,
    };
  }

  fit() {
    this.show(this.findWhole());
  }

  show(at) {
    this.at = at;
    left.set(this.name, at);
    clearTimeout(this.timer);
    if (this.isBeyond()) this.draw();
    else {
      const { x, y, k } = this.drawn;
      const stretch = at.k / k;
      const [dx, dy] = [at.x - stretch * x, at.y - stretch * y];
      this.svg.style.transform = `translate(${dx}px, ${dy}px) scale(${stretch})`;
      this.timer = setTimeout(() => this.draw(), REST_MS);
    }
  }

  /** Whether the frame would show what is not on the sheet. */
  isBeyond() {
    const { at, drawn, size } = this;
    const stretch = at.k / drawn.k;
    if (stretch > MOST_STRETCHED || stretch < 1 / MOST_STRETCHED) return true;
    const isWithin = (from, to, length) => {
      const start = to - stretch * from;
      const reach = SPARE * length * stretch;
      return start - reach <= 0 && start + length * stretch + reach >= length;
    };
    return !(
      isWithin(drawn.x, at.x, size.width) && isWithin(drawn.y, at.y, size.height)
    );
  }

  /** Draw the scene where it is now. */
  draw() {
    clearTimeout(this.timer);
    const { x, y, k } = this.at;
    const { width, height } = this.size;
    const [shiftX, shiftY] = [x + SPARE * width, y + SPARE * height];
    this.scene.style.transform = `translate(${shiftX}px, ${shiftY}px) scale(${k})`;
    this.svg.style.transform = "";
    if (k !== this.drawn?.k) this.setScale(k);
    this.drawn = this.at;
  }

  setScale(k) {
    this.near = k ** -(k < 1 ? SHRINK : GROW);
    this.letters = k ** -(k < 1 ? LETTERS_SHRINK : GROW);
    this.svg.style.setProperty("--px", String(1 / k));
    this.svg.style.setProperty("--near", String(this.near));
    this.svg.style.setProperty("--letters", String(this.letters));
    this.onScale(this);
  }

  /** Move by CSS pixels; some of the map always stays in sight. */
  move(dx, dy) {
    const { at, box, size } = this;
    const [middleX, middleY] = [size.width / 2, size.height / 2];
    this.show({
      k: at.k,
      x: clamp(at.x + dx, middleX - (box.x + box.width) * at.k, middleX - box.x * at.k),
      y: clamp(
        at.y + dy,
        middleY - (box.y + box.height) * at.k,
        middleY - box.y * at.k,
      ),
    });
  }

  /** Zoom by a factor; the point, in pixels of the frame, stays where it is. */
  zoom(factor, point) {
    const { at, size } = this;
    const fixed = point ?? { x: size.width / 2, y: size.height / 2 };
    const k = clamp(at.k * factor, this.findWhole().k * FARTHEST_SHARE, CLOSEST);
    const share = k / at.k;
    this.show({
      k,
      x: fixed.x - (fixed.x - at.x) * share,
      y: fixed.y - (fixed.y - at.y) * share,
    });
  }

  /** A point of the window as one of the frame. */
  toFrame(clientX, clientY) {
    const { left: x, top: y } = this.frame.getBoundingClientRect();
    return { x: clientX - x, y: clientY - y };
  }

  /** A point of the window as one of the map. */
  toMap(clientX, clientY) {
    const { x, y } = this.toFrame(clientX, clientY);
    return { x: (x - this.at.x) / this.at.k, y: (y - this.at.y) / this.at.k };
  }

  /** Bring a point of the map into sight, if it is not. */
  reveal(point) {
    const { at, size } = this;
    const [x, y] = [point.x * at.k + at.x, point.y * at.k + at.y];
    if (x > 0 && y > 0 && x < size.width && y < size.height) return;
    this.move(size.width / 2 - x, size.height / 2 - y);
  }
}
