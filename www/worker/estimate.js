// What a large file would take, from its beginning, before anything of it is kept.

/** A cell is an f32; reading and training take as much again. */
const CELL_BYTES = 8;
const SEPARATORS = [',', ';', '\t', '|', ' '];
const QUOTE = '"';
const [LINE_FEED, RETURN] = [0x0a, 0x0d];
/** @type {Marks} */ const USUAL = {end: LINE_FEED, quote: 0x22};
/** Lines that tell how many columns there are. */
const MOST_COUNTED = 20;

/** @typedef {{rows: number, columns: number, bytes: number}} Estimate */
/** The bytes that end lines, and that stand around values in which those end none; -1: none. @typedef {{end: number, quote: number}} Marks */

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
 * @param {Pick<import('../state.js').Reading, 'rows'|'sep'|'quote'|'skip_lines'>} reading
 * @param {number} limit   bytes
 * @returns {Part|null}
 * @throws {import('../state.js').Report} FILE-TOO-LARGE
 */
export function partOf(head, utf8, {rows, sep, quote, skip_lines}, limit) {
  const marks = marksOf(head, quote);
  const estimate = estimateOf(head, utf8, sep, marks);
  const report = tooLarge(estimate, limit, rows ?? Infinity);
  if (report) throw report;
  if (rows === null) return null;
  const share = Math.min(1, rows / Math.max(1, estimate.rows));
  let is_cut = false;
  const cut = () => {
    is_cut = true;
  };
  return {
    utf8: Math.ceil(share * utf8),
    only: (chunks) => firstLines(chunks, rows + 1 + (skip_lines ?? 0), cut, marks),
    is_cut: () => is_cut,
  };
}

/**
 * @param {Uint8Array} head
 * @param {string|null} quote   '': none; null: to be found, and then hardly another
 * @returns {Marks}
 */
export function marksOf(head, quote) {
  const is_return = head.includes(RETURN) && !head.includes(LINE_FEED);
  return {end: is_return ? RETURN : LINE_FEED, quote: (quote ?? QUOTE).codePointAt(0) ?? -1};
}

/**
 * Rows, columns and bytes of the table.
 * @param {Uint8Array} head    UTF-8
 * @param {number} total       bytes of all of it, UTF-8
 * @param {string|null} separator   null: to be found
 * @param {Marks} [marks]
 * @returns {Estimate}
 */
export function estimateOf(head, total, separator, {end, quote} = marksOf(head, null)) {
  const separators = (separator === null ? SEPARATORS : [separator]).map((mark) => mark.charCodeAt(0));
  const counts = separators.map(() => 0);
  let [lines, within] = [0, false];
  for (const byte of head) {
    if (byte === quote) within = !within;
    else if (within) continue;
    else if (byte === end) lines += 1;
    else if (lines < MOST_COUNTED) {
      const at = separators.indexOf(byte);
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
 * @param {number} [wanted]   of its rows
 */
export function tooLarge({rows, columns, bytes}, limit, wanted = Infinity) {
  if (Math.min(bytes, CELL_BYTES * wanted * columns) <= limit) return null;
  const fit = Math.floor(limit / (CELL_BYTES * columns));
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, fit))) - 1);
  return {code: 'FILE-TOO-LARGE', all_rows: rows, columns, bytes, limit, rows: Math.max(2, Math.floor(fit / digits) * digits)};
}

/**
 * The first lines of a file; line ends within quotes end none. `cut` is told when there is more.
 * @param {AsyncGenerator<Uint8Array, void, void>} chunks   UTF-8
 * @param {number} lines
 * @param {() => void} cut
 * @param {Marks} [marks]
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
export async function* firstLines(chunks, lines, cut, {end, quote} = USUAL) {
  let [seen, within] = [0, false];
  for await (const chunk of chunks) {
    if (seen >= lines) {
      if (chunk.length > 0) return cut();
      continue;
    }
    const quoted = within || chunk.includes(quote);
    for (let at = 0; at < chunk.length; at += 1) {
      // Where nothing is quoted, most bytes need not be looked at here.
      if (!quoted) at = chunk.indexOf(end, at);
      if (at < 0) break;
      if (chunk[at] === quote) within = !within;
      if (chunk[at] !== end || within) continue;
      seen += 1;
      if (seen < lines) continue;
      yield chunk.subarray(0, at + 1);
      if (at + 1 < chunk.length) return cut();
      break;
    }
    if (seen < lines) yield chunk;
  }
}
