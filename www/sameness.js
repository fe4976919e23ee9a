// Whether data is what it was: a mark of its names, its classes and every column's figures. Two tables that differ in
// anything a figure shows have two marks, but for the rarest chance.

/** @typedef {import('./state.js').DataSummary} DataSummary */

const [PRIME, OTHER_PRIME] = [16777619, 2654435761];

/**
 * @param {Pick<DataSummary, 'rows'|'columns'|'classes'>} data
 * @returns {string}
 */
export function markOf({rows, columns, classes}) {
  const figures = columns.map(({name, kind, missing, distinct, min, max, mean, histogram}) => [name, kind, missing, distinct, min, max, mean, histogram]);
  const text = JSON.stringify([rows, figures, classes.map(({name, count}) => [name, count])]);
  let [one, other] = [2166136261, 1];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, PRIME);
    other = Math.imul(other + code, OTHER_PRIME) ^ (other >>> 15);
  }
  return [one, other].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
