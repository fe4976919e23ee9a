// Where the weights of a layer stand: as a grid of units and inputs, or as one small image per unit.

/** @typedef {{input: number, unit: number}} Weight */
/** @typedef {{x: number, y: number, width: number, height: number}} Box   CSS px */
/**
 * @typedef {object} Cells
 * @property {number} width            of the drawing, CSS px
 * @property {number} height
 * @property {number} gap              between cells, part of their boxes
 * @property {(weight: Weight) => Box} boxOf
 * @property {(x: number, y: number) => Weight|null} at
 * @property {(from: Weight, columns: number, rows: number) => Weight} move   by cells as they are seen
 * @property {Box[]} tiles             one per unit; none in a grid
 */

const LARGEST_CELL = {width: 40, height: 22};
const SMALLEST_HEIGHT = 5;
const TALLEST = 300;
/** Cells this small stand without a gap. */
const GAP_FROM = 7;
/** Fewer features make no image. */
const SMALLEST_IMAGE = 64;
const TILE = {few: 96, least: 56, many: 60, gap: 10};
const MANY_TILES = 16;

/** Side of the square image that so many features may be; 0 when they are none. @param {number} features */
export function imageSide(features) {
  const side = Math.round(Math.sqrt(features));
  return features >= SMALLEST_IMAGE && side * side === features ? side : 0;
}

/** @param {number} value @param {number} most */
function within(value, most) {
  return Math.min(most - 1, Math.max(0, value));
}

/**
 * Rows are units, columns inputs.
 * @param {number} inputs
 * @param {number} units
 * @param {number} room   width there is, CSS px
 * @param {number} scale   of the text beside it: 1 at 12 px
 * @returns {Cells}
 */
export function gridCells(inputs, units, room, scale) {
  const cell = Math.min(LARGEST_CELL.width * scale, room / inputs);
  const tall = Math.min(LARGEST_CELL.height, Math.max(SMALLEST_HEIGHT, Math.floor(TALLEST / units))) * scale;
  const gap = Math.min(cell, tall) >= GAP_FROM ? 1 : 0;
  return {
    width: cell * inputs,
    height: tall * units,
    gap,
    boxOf: ({input, unit}) => ({x: input * cell, y: unit * tall, width: cell, height: tall}),
    at: (x, y) => {
      const found = {input: Math.floor(x / cell), unit: Math.floor(y / tall)};
      return found.input === within(found.input, inputs) && found.unit === within(found.unit, units) ? found : null;
    },
    move: ({input, unit}, columns, rows) => ({
      input: within(input + columns, inputs),
      unit: within(unit + rows, units),
    }),
    tiles: [],
  };
}

/**
 * One image per unit, its inputs row by row, with a line of text under each.
 * @param {number} side   of the image, in inputs
 * @param {number} units
 * @param {number} room
 * @param {number} scale
 * @returns {Cells}
 */
export function tileCells(side, units, room, scale) {
  // A few stand in one row if they can.
  const shared = Math.floor((room + TILE.gap) / units - TILE.gap) / scale;
  const wish = units > MANY_TILES ? TILE.many : Math.min(TILE.few, Math.max(TILE.least, shared));
  const cell = Math.max(1, Math.floor(Math.min(room, wish * scale) / side));
  const tile = cell * side;
  const pitch = tile + TILE.gap;
  const line = tile + 20 * scale;
  const columns = Math.max(1, Math.min(units, Math.floor((room + TILE.gap) / pitch)));
  const tiles = Array.from({length: units}, (_, unit) => ({
    x: (unit % columns) * pitch,
    y: Math.floor(unit / columns) * line,
    width: tile,
    height: tile,
  }));
  return {
    width: columns * pitch - TILE.gap,
    height: Math.ceil(units / columns) * line,
    gap: 0,
    boxOf: ({input, unit}) => ({
      x: tiles[unit].x + (input % side) * cell,
      y: tiles[unit].y + Math.floor(input / side) * cell,
      width: cell,
      height: cell,
    }),
    at: (x, y) => {
      const unit = tiles.findIndex((box) => x >= box.x && x < box.x + tile && y >= box.y && y < box.y + tile);
      if (unit < 0) return null;
      const [column, row] = [x - tiles[unit].x, y - tiles[unit].y].map((from) => Math.floor(from / cell));
      return {input: row * side + column, unit};
    },
    move: (from, right, down) => moveInTiles(from, right, down, side, units),
    tiles,
  };
}

/**
 * Sideways from image to image, up and down within one.
 * @param {Weight} from
 * @param {number} right
 * @param {number} down
 * @param {number} side
 * @param {number} units
 */
function moveInTiles({input, unit}, right, down, side, units) {
  const [column, row] = [(input % side) + right, Math.floor(input / side) + down];
  const next = column < 0 ? unit - 1 : column >= side ? unit + 1 : unit;
  const held = within(next, units);
  const wrapped = held === next ? (column + side) % side : within(column, side);
  return {input: within(row, side) * side + wrapped, unit: held};
}
