// What a large file would take, from its beginning, before anything of it is kept.

/** A cell is an f32; reading and training take as much again. */
const CELL_BYTES = 8;
const SEPARATORS = [',', ';', '\t', '|', ' '];
const QUOTE = 0x22;
const LINE_END = 0x0a;
/** Lines that tell how many columns there are. */
const MOST_COUNTED = 20;

/** @typedef {{rows: number, columns: number, bytes: number}} Estimate */
/**
 * The first rows of a file: `utf8`: about how many bytes they are; `only`: of the chunks of all, theirs; `is_cut`: there is
 * more of the file, as is known at their end.
 * @typedef {object} Part
 * @property {number} utf8
 * @property {(chunks: AsyncGenerator<Uint8Array, void, void>) => AsyncGenerator<Uint8Array, void, void>} only
 * @property {() => boolean} is_cut
 */

/**
 * What is to be read of a file: all (null), or the first rows.
 * @param {Uint8Array} head   UTF-8
 * @param {number} utf8       bytes of all of it
 * @param {Pick<import('../state.js').Reading, 'rows'|'sep'|'skip_lines'>} reading
 * @param {number} limit   bytes
 * @returns {Part|null}
 * @throws {import('../state.js').Report} FILE-TOO-LARGE
 */
export function partOf(head, utf8, {rows, sep, skip_lines}, limit) {
  const estimate = estimateOf(head, utf8, sep);
  if (rows === null) {
    const report = tooLarge(estimate, limit);
    if (report) throw report;
    return null;
  }
  const share = Math.min(1, rows / Math.max(1, estimate.rows));
  let is_cut = false;
  const cut = () => {
    is_cut = true;
  };
  return {
    utf8: Math.ceil(share * utf8),
    only: (chunks) => firstLines(chunks, rows + 1 + (skip_lines ?? 0), cut),
    is_cut: () => is_cut,
  };
}

/**
 * Rows, columns and bytes of the table.
 * @param {Uint8Array} head    UTF-8
 * @param {number} total       bytes of all of it, UTF-8
 * @param {string|null} separator   null: to be found
 * @returns {Estimate}
 */
export function estimateOf(head, total, separator) {
  const marks = (separator === null ? SEPARATORS : [separator]).map((mark) => mark.charCodeAt(0));
  const counts = marks.map(() => 0);
  let [lines, within] = [0, false];
  for (const byte of head) {
    if (byte === QUOTE) within = !within;
    else if (within) continue;
    else if (byte === LINE_END) lines += 1;
    else if (lines < MOST_COUNTED) {
      const at = marks.indexOf(byte);
      if (at >= 0) counts[at] += 1;
    }
  }
  const columns = 1 + Math.round(Math.max(...counts) / Math.max(1, Math.min(lines, MOST_COUNTED)));
  const rows = Math.round((Math.max(1, lines) * total) / Math.max(1, head.length));
  return {rows, columns, bytes: CELL_BYTES * rows * columns};
}

/**
 * Why a file is not read, with how many of its rows would fit; null where it fits.
 * @param {Estimate} estimate
 * @param {number} limit   bytes
 */
export function tooLarge({rows, columns, bytes}, limit) {
  if (bytes <= limit) return null;
  const fit = Math.floor(limit / (CELL_BYTES * columns));
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, fit))) - 1);
  return {code: 'FILE-TOO-LARGE', all_rows: rows, columns, bytes, limit, rows: Math.max(2, Math.floor(fit / digits) * digits)};
}

/**
 * The first lines of a file; line ends within quotes end none. `cut` is told when there is more.
 * @param {AsyncGenerator<Uint8Array, void, void>} chunks   UTF-8
 * @param {number} lines
 * @param {() => void} cut
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
export async function* firstLines(chunks, lines, cut) {
  let [seen, within] = [0, false];
  for await (const chunk of chunks) {
    if (seen >= lines) {
      if (chunk.length > 0) return cut();
      continue;
    }
    const quoted = within || chunk.includes(QUOTE);
    for (let at = 0; at < chunk.length; at += 1) {
      // Where nothing is quoted, most bytes need not be looked at here.
      if (!quoted) at = chunk.indexOf(LINE_END, at);
      if (at < 0) break;
      if (chunk[at] === QUOTE) within = !within;
      if (chunk[at] !== LINE_END || within) continue;
      seen += 1;
      if (seen < lines) continue;
      yield chunk.subarray(0, at + 1);
      if (at + 1 < chunk.length) return cut();
      break;
    }
    if (seen < lines) yield chunk;
  }
}
