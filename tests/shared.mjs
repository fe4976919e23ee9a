// Where the data that nobody here wrote lies: beside the checkout, or LOSSLAB_SHARED.

import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';

const beside = fileURLToPath(new URL('../../shared', import.meta.url));
const folder = process.env['LOSSLAB_SHARED'] ?? beside;

/**
 * The path of a shared file.
 * @param {string} name
 * @throws {Error} saying so, when it is missing: such a test must fail, not pass unseen
 */
export function shared(name) {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is missing: put the shared folder beside the checkout or set LOSSLAB_SHARED`);
  return path;
}
