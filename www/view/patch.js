// Where in a map of answers there is room for a name: the largest patch of each class, and its innermost point.

/** @typedef {{value: number, size: number, x: number, y: number}} Patch   size in cells; x and y of its innermost cell */
/** @typedef {{width: number, height: number}} Size */

/** A patch smaller than this share of the map is too small to name. */
const SMALLEST = 0.004;

/**
 * The largest connected patch of each value, largest first.
 * @param {Float64Array} map   [side, side] row-major
 * @param {number} side
 * @returns {Patch[]}
 */
export function largestPatches(map, side) {
  const depths = depthsOf(map, side);
  const seen = new Uint8Array(map.length);
  /** @type {Map<number, Patch>} */
  const best = new Map();
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start]) continue;
    const patch = patchFrom(map, side, start, seen, depths);
    if (patch.size > (best.get(patch.value)?.size ?? 0)) best.set(patch.value, patch);
  }
  return [...best.values()].sort((a, b) => b.size - a.size);
}

/**
 * @param {Float64Array} map
 * @param {number} side
 * @param {number} start
 * @param {Uint8Array} seen
 * @param {Uint16Array} depths
 * @returns {Patch}
 */
function patchFrom(map, side, start, seen, depths) {
  const value = map[start];
  const waiting = [start];
  seen[start] = 1;
  let size = 0;
  /** @type {number[]} */
  let deepest = [];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    size += 1;
    if (deepest.length === 0 || depths[at] > depths[deepest[0]]) deepest = [at];
    else if (depths[at] === depths[deepest[0]]) deepest.push(at);
    for (const next of besides(at, side)) {
      if (seen[next] || map[next] !== value) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  return {value, size, ...middleOf(deepest, side)};
}

/** Of some cells the one nearest to the middle of all. @param {number[]} cells @param {number} side */
function middleOf(cells, side) {
  const places = cells.map((at) => ({x: at % side, y: Math.floor(at / side)}));
  const mean = (/** @type {'x'|'y'} */ axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const middle = {x: mean('x'), y: mean('y')};
  const far = (/** @type {{x: number, y: number}} */ {x, y}) => (x - middle.x) ** 2 + (y - middle.y) ** 2;
  return places.reduce((nearest, place) => (far(place) < far(nearest) ? place : nearest));
}

/** The cells left, right, above and below. @param {number} at @param {number} side */
function besides(at, side) {
  const column = at % side;
  const found = [];
  if (column > 0) found.push(at - 1);
  if (column < side - 1) found.push(at + 1);
  if (at >= side) found.push(at - side);
  if (at < side * (side - 1)) found.push(at + side);
  return found;
}

/**
 * How many steps each cell is from another value or from the edge; names are wider than
 * high, so a step sideways counts a third of one up.
 * @param {Float64Array} map
 * @param {number} side
 */
function depthsOf(map, side) {
  const depths = new Uint16Array(map.length);
  const step = (/** @type {number} */ at, /** @type {number} */ next, /** @type {number} */ cost) =>
    next >= 0 && next < map.length && map[next] === map[at] ? depths[next] + cost : cost;
  const visit = (/** @type {number} */ at, /** @type {1|-1} */ way) => {
    const column = at % side;
    const inside = way === 1 ? column > 0 : column < side - 1;
    const beside = inside ? step(at, at - way, 1) : 1;
    return Math.min(beside, step(at, at - way * side, 3));
  };
  for (let at = 0; at < map.length; at += 1) depths[at] = visit(at, 1);
  for (let at = map.length - 1; at >= 0; at -= 1) depths[at] = Math.min(depths[at], visit(at, -1));
  return depths;
}

/**
 * Which patches are named, and where, so that no name covers another or leaves the map.
 * @param {Patch[]} patches   largest first
 * @param {number} side
 * @param {(value: number) => Size} sizeOf   of its name, in cells
 * @param {number} most
 * @returns {{value: number, x: number, y: number}[]}   the middle of each name, in cells
 */
export function placeNames(patches, side, sizeOf, most) {
  /** @type {{value: number, x: number, y: number, size: Size}[]} */
  const placed = [];
  for (const patch of patches.slice(0, most)) {
    if (patch.size < SMALLEST * side * side) continue;
    const size = sizeOf(patch.value);
    const held = (/** @type {number} */ at, /** @type {number} */ reach) =>
      Math.min(side - reach / 2, Math.max(reach / 2, at + 0.5));
    const x = held(patch.x, size.width);
    const middle = held(patch.y, size.height);
    const free = (/** @type {number} */ y) => placed.every((other) => isClear({x, y, size}, other));
    const shifts = [0, 1, -1, 2, -2].map((steps) => held(middle - 0.5 + steps * size.height, size.height));
    const y = shifts.find(free);
    if (y !== undefined) placed.push({value: patch.value, x, y, size});
  }
  return placed.map(({value, x, y}) => ({value, x, y}));
}

/** @typedef {{x: number, y: number, size: Size}} Box */

/** @param {Box} one @param {Box} other */
function isClear(one, other) {
  return (
    Math.abs(one.x - other.x) >= (one.size.width + other.size.width) / 2 ||
    Math.abs(one.y - other.y) >= (one.size.height + other.size.height) / 2
  );
}
