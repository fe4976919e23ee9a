// The longest task of the page while it trains: small runs whose epochs come fast, large ones, and four at once.

import { enter, reach, until, upload } from '../browser/harness.mjs';
import { tasksDuring } from '../browser/tasks.mjs';
import { WORKS } from '../../www/speed/works.js';
import { figureOf } from './figure.mjs';
import { withDigits } from './pictures.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./main.mjs').Where} Where */

const four = '&b.lr=0.02&c.lr=0.03&d.lr=0.04';
const promised = { limit: 50 };
const rounds = 5;
const patience_ms = 300_000;

/** @type {{name: string, link: string, file: boolean}[]} */
const runs = [
  { name: 'steel, 300 epochs', link: `${WORKS.steel}&epochs=300`, file: false },
  { name: 'four of iris, 2,000 epochs', link: `data=iris&hidden=8:tanh&epochs=2000${four}`, file: false },
  { name: 'four of digits, 3 epochs', link: `${WORKS.digits}&precision=f32&epochs=3${four}`, file: true },
];

/** @param {Where} where @returns {Promise<Figure[]>} */
export function tasks(where) {
  return withDigits(async (file) => {
    /** @type {Figure[]} */ const figures = [];
    for (const { name, link, file: brought } of runs) {
      const longest = [];
      for (let round = 0; round < rounds; round += 1) longest.push(await longestWhile(where, `lang=en&${link}`, brought ? file : null));
      figures.push(
        figureOf(`longest task of the page: ${name}`, 'ms', longest.map(({ wall_ms }) => wall_ms), promised),
        figureOf('of that, on the processor', 'ms', longest.map(({ own_ms }) => own_ms)),
      );
    }
    return figures;
  });
}

/** @param {Where} where @param {string} hash @param {string|null} file */
async function longestWhile(where, hash, file) {
  const visit = await enter(where, { hash });
  try {
    await reach(visit, 'ready');
    if (file !== null) {
      await upload(visit, file);
      await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('10,527'), [], patience_ms);
      await reach(visit, 'ready', patience_ms);
    }
    const all = await tasksDuring(visit, async () => {
      await visit.page.evaluate(() => document.getElementById('run')?.click());
      await reach(visit, 'done', patience_ms);
    });
    return all.reduce((longest, task) => (task.wall_ms > longest.wall_ms ? task : longest));
  } finally {
    await visit.close();
  }
}
