// The built wasm in Node, for the script tools.

import {readFileSync} from 'node:fs';
import {recoder} from '../../www/worker/recoder.js';
import {fill} from '../../www/worker/rest.js';
import * as core from '../../www/pkg/losslab_wasm.js';
import * as check from '../../www/pkg/losslab_check.js';

/** @param {string} name */
const module = (name) => readFileSync(new URL(`../../www/pkg/${name}.wasm`, import.meta.url));
const first = core.initSync({module: module('losslab_wasm_bg')});
await fill(/** @type {any} */ (first), module('losslab_wasm_rest'));
/** What the core takes, data and runs. */
export const {memory} = first;
check.initSync({module: module('losslab_check_bg')});

export const {Lab, read_records, record_keys} = core;
export const {check_gradient} = check;

/** Names that other programs give to encodings browsers know under another. */
const NAMES = {cp949: 'euc-kr', 'utf-16-le': 'utf-16le', 'utf-16-be': 'utf-16be'};

/**
 * Chunks as UTF-8, as the worker decodes them before the core sees them.
 * @param {Iterable<Uint8Array>} chunks
 * @param {string} encoding
 */
export function* utf8(chunks, encoding) {
  const name = encoding.toLowerCase();
  const {next, last} = recoder(/** @type {Record<string, string>} */ (NAMES)[name] ?? name);
  for (const chunk of chunks) yield next(chunk);
  yield last();
}

/**
 * Cut into chunks of `size` bytes, as a stream would bring them.
 * @param {Uint8Array} bytes
 * @param {number} size
 */
export function* chunks(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
