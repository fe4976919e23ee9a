// Lines of equal value over a grid, by marching squares.

/** Two of the sides of a cell are joined: top, right, bottom, left. @type {Record<number, [number, number][]>} */
const JOINED = {
  1: [[3, 0]], 2: [[0, 1]], 3: [[3, 1]], 4: [[1, 2]], 5: [[3, 0], [1, 2]], 6: [[0, 2]], 7: [[3, 2]],
  8: [[2, 3]], 9: [[0, 2]], 10: [[0, 1], [2, 3]], 11: [[1, 2]], 12: [[1, 3]], 13: [[0, 1]], 14: [[0, 3]],
};

/**
 * The segments of one level, four numbers each: x and y of both ends, 0 … 1 over the grid.
 * @param {Float64Array} values   [side, side] row-major, a row per y
 * @param {number} side
 * @param {number} level
 * @returns {number[]}
 */
export function contour(values, side, level) {
  /** @type {number[]} */
  const segments = [];
  const cells = side - 1;
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      const at = row * side + column;
      const corners = [values[at], values[at + 1], values[at + side + 1], values[at + side]];
      const above = corners.reduce((mark, value, bit) => mark + (value > level ? 1 << bit : 0), 0);
      for (const sides of JOINED[above] ?? []) {
        for (const which of sides) {
          const [x, y] = crossing(corners, which, level);
          segments.push((column + x) / cells, (row + y) / cells);
        }
      }
    }
  }
  return segments;
}

/** Where a side is crossed, 0 … 1 within the cell. @param {number[]} corners @param {number} which @param {number} level */
function crossing(corners, which, level) {
  const [from, to] = [corners[which], corners[(which + 1) % 4]];
  const share = (level - from) / (to - from);
  return [
    [share, 0],
    [1, share],
    [1 - share, 1],
    [0, 1 - share],
  ][which];
}
