// node tests/tools/read-csv.mjs < CASES > RESULTS
//
// Reads CSV files through the built wasm: one JSON object per line on stdin,
// {id, bytes_base64, delimiter, quote, escape, comment, encoding, skip_lines, chunk}, null = find out;
// one {id, rows, warnings} or {id, error: {code, message}} per line on stdout.

import {createInterface} from 'node:readline';
import {chunks, read_records, utf8} from './core.mjs';
import {words} from '../../www/lang/en-file.js';
import {nothingChosen} from '../../www/state.js';
import {bring} from '../../www/worker/brought.js';
import {HEAD_BYTES, certain, encodingOf} from '../../www/worker/encoding.js';

const CHUNK_BYTES = 256 * 1024;

/**
 * The sentence the page would show, without its marks.
 * @param {any} report
 */
function sentence(report) {
  const say = /** @type {Record<string, (report: any) => string>} */ (words.messages)[report.code];
  return say ? say(report).replace(/\*\*|`/g, '') : JSON.stringify(report);
}

/**
 * How a file is spelt, as the page finds it: also where only something further down tells.
 * @param {Uint8Array} bytes
 * @returns {Promise<import('../../www/worker/encoding.js').Spelling>}
 */
async function spellingOf(bytes) {
  const found = await encodingOf(bytes.subarray(0, HEAD_BYTES));
  if (!found.sure || bytes.length <= HEAD_BYTES) return found;
  const source = /** @type {any} */ ({kind: 'file', name: 'case', text: null, file: new Blob([/** @type {any} */ (bytes)])});
  const brought = await bring(source, nothingChosen(), new AbortController().signal, () => undefined);
  for await (const chunk of brought.chunks()) void chunk; // they end early where it turns out to be spelt otherwise
  const {encoding} = brought;
  return encoding === found.encoding ? found : {encoding, candidates: [encoding], sure: false};
}

/** @param {any} wanted */
async function read({id, bytes_base64, delimiter, quote, escape, comment, encoding, skip_lines, chunk}) {
  try {
    const bytes = Buffer.from(bytes_base64, 'base64');
    const spelling = encoding ? certain(encoding) : await spellingOf(bytes);
    const options = {
      delimiter: delimiter ?? null,
      quote: quote ?? null,
      escape: escape ?? null,
      comment: comment || null,
      skip_lines: skip_lines ?? 0,
    };
    const decoded = utf8(chunks(bytes, chunk || CHUNK_BYTES), spelling.encoding);
    const {rows, warnings} = read_records([...decoded], options);
    if (!spelling.sure) warnings.unshift({code: 'CSV-ENCODING-GUESS', ...spelling});
    return {id, rows, warnings};
  } catch (error) {
    if (typeof error?.code === 'string') return {id, error: {code: error.code, message: sentence(error)}};
    if (error instanceof RangeError) return {id, error: {code: 'CSV-ENCODING', message: String(error.message)}};
    throw error;
  }
}

for await (const line of createInterface({input: process.stdin})) {
  if (line.trim()) process.stdout.write(`${JSON.stringify(await read(JSON.parse(line)))}\n`);
}
