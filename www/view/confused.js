// Who is taken for whom: sums over a confusion matrix.

/** @typedef {{truth: number, answer: number, rows: number, of: number}} Pair   `of`: rows of that truth */

/**
 * The matrix row by row, with what each class comes to.
 * @param {Float64Array} confusion   [classes, classes] row-major: truth × answer
 * @param {number} classes
 */
export function tally(confusion, classes) {
  const rows = Array.from({length: classes}, (_, truth) => {
    const cells = confusion.subarray(truth * classes, (truth + 1) * classes);
    return {cells, right: cells[truth] ?? 0, of: cells.reduce((sum, value) => sum + value, 0)};
  });
  return {
    rows,
    right: rows.reduce((sum, row) => sum + row.right, 0),
    of: rows.reduce((sum, row) => sum + row.of, 0),
  };
}

/**
 * The pairs mistaken most often, most first; equally often in the order of the classes.
 * @param {Float64Array} confusion
 * @param {number} classes
 * @param {number} most   pairs at most
 * @returns {Pair[]}
 */
export function mostConfused(confusion, classes, most) {
  /** @type {Pair[]} */
  const pairs = [];
  tally(confusion, classes).rows.forEach(({cells, of}, truth) => {
    cells.forEach((rows, answer) => {
      if (answer !== truth && rows > 0) pairs.push({truth, answer, rows, of});
    });
  });
  return pairs.sort((a, b) => b.rows - a.rows).slice(0, most);
}
