// The built wasm in Node, for the script tools.

import {readFileSync} from 'node:fs';
import * as core from '../../www/pkg/losslab_wasm.js';
import * as check from '../../www/pkg/losslab_check.js';

/** @param {string} name */
const module = (name) => readFileSync(new URL(`../../www/pkg/${name}_bg.wasm`, import.meta.url));
/** What the core takes, data and runs. */
export const {memory} = core.initSync({module: module('losslab_wasm')});
check.initSync({module: module('losslab_check')});

export const {Lab, read_records, record_keys} = core;
export const {check_gradient} = check;

const encoder = new TextEncoder();

/**
 * The bytes as UTF-8, as the worker decodes them before the core sees them.
 * @param {Uint8Array} bytes
 * @param {string|null} encoding   null leaves them as they are
 */
export function utf8(bytes, encoding) {
  if (encoding === null) return bytes;
  const name = encoding.toLowerCase() === 'cp949' ? 'euc-kr' : encoding;
  return encoder.encode(new TextDecoder(name).decode(bytes));
}

/**
 * Cut into chunks of `size` bytes, as a stream would bring them.
 * @param {Uint8Array} bytes
 * @param {number} size
 */
export function* chunks(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
