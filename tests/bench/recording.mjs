// What recording takes of an epoch: tests/bench/recording.rs, which tells how.

import { execFileSync } from 'node:child_process';

import { checkout } from './checkout.mjs';
import { figureOf } from './figure.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {{name: string, silent_ms: number[], bare_ms: number[], recorded_ms: number[]}} Recorded */

const most_percent = 10;

/** @returns {Promise<Figure[]>} */
export async function recording() {
  const command = ['run', '--quiet', '--release', '--package', 'losslab-tests', '--example', 'recording'];
  const lines = execFileSync('cargo', command, { cwd: checkout, encoding: 'utf8' }).trimEnd().split('\n');
  return lines.flatMap((line) => {
    const { name, silent_ms, bare_ms, recorded_ms } = /** @type {Recorded} */ (JSON.parse(line));
    const [bare, recorded] = [figureOf(`${name}: learning alone, native`, 'ms', bare_ms), figureOf(`${name}: and recording`, 'ms', recorded_ms)];
    const shares = (/** @type {number[]} */ without) => recorded_ms.map((ms, at) => 100 * (1 - without[at] / ms));
    return [
      bare,
      recorded,
      figureOf(`${name}: recording every layer's quantities, of the epoch`, '%', shares(bare_ms), { limit: most_percent }),
      figureOf(`${name}: and those of the wrong pairs, of the epoch`, '%', shares(silent_ms), { limit: most_percent }),
    ];
  });
}
