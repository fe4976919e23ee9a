// The bytes of a sample. What people bring has a module of its own, which comes with it.

import {fileOf} from './reader.js';

/**
 * The bytes of a source, in chunks, as often as they are asked for. `utf8`: about as many bytes the core will see, to
 * tell how far it is read; `encoding` of the file: one that was found may turn out to be another further down, then the
 * chunks end early and all has to be read anew; `told`: what the page is told of what was read, with this label (null:
 * as proposed).
 * @typedef {object} Bytes
 * @property {number} utf8
 * @property {string} encoding
 * @property {import('../state.js').Spelling|null} spelling   null where it is known
 * @property {(limit: number) => Promise<void>} hold   to bytes the tab can use; refuses with FILE-TOO-LARGE
 * @property {() => AsyncGenerator<Uint8Array, void, void>} chunks
 * @property {(summary: import('../state.js').DataSummary, label: string[]|null) => import('../state.js').DataSummary} told
 */

/**
 * A CSV of ours: UTF-8, and known.
 * @param {string} name
 * @returns {Promise<Bytes>}
 * @throws {import('../state.js').Report} FILE-UNREADABLE
 */
export async function sampleBytes(name) {
  const whole = await fileOf(name);
  return {
    utf8: whole.length,
    encoding: 'utf-8',
    spelling: null,
    hold: async () => undefined,
    chunks: async function* () {
      yield whole;
    },
    told: (summary) => summary,
  };
}

/**
 * What is thrown when a module does not arrive.
 * @returns {never}
 * @throws {import('../state.js').Report} PAGE-NO-PART
 */
export function noPart() {
  throw {code: 'PAGE-NO-PART', part: 'file'};
}
