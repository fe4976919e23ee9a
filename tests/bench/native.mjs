// A loop in Python, told what to do line by line.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const python = process.env.LOSSLAB_PYTHON;

export class Native {
  #child;
  #lines;

  /** @param {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable, import('node:stream').Readable, null>} child */
  constructor(child) {
    this.#child = child;
    this.#lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  /**
   * Starts a script; null where Python, or the library it needs, is not there.
   * @param {string} script   beside this file
   * @returns {Promise<{native: Native, library: string}|null>}
   */
  static async start(script) {
    if (!python) return null;
    const child = spawn(python, [fileURLToPath(new URL(script, import.meta.url))], { stdio: ['pipe', 'pipe', 'ignore'] });
    const failed = new Promise((resolve) => child.once('error', () => resolve(null)));
    const native = new Native(child);
    const first = await Promise.race([failed, native.#answer().catch(() => null)]);
    return first === null ? null : { native, library: first.library };
  }

  /** @param {object} message @returns {Promise<any>} */
  ask(message) {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
    return this.#answer();
  }

  async #answer() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${python} ended`);
    return JSON.parse(value);
  }

  end() {
    this.#child.stdin.end();
  }
}
