// What four compared runs cost, to one: in the lab's worker, each kept apart from the others.

import { enter, until } from '../browser/harness.mjs';
import { openCore } from './contender.mjs';
import { figureOf } from './figure.mjs';
import { withPeers } from './site.mjs';
import { inTurn, reader } from './turns.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./main.mjs').Where} Where */

const others = '&b.lr=0.02&c.lr=0.03&d.lr=0.04';
/** @type {{title: string, data: import('./work.mjs').WorkName, link: string}[]} */
const works = [
  { title: 'steel, f64', data: 'steel', link: 'precision=f64' },
  { title: 'digits, f32', data: 'digits', link: 'precision=f32' },
];
const rounds = 11;
const most = 4.1;

/** @param {Where} where @returns {Promise<Figure[]>} */
export function compared(where) {
  return withPeers('training', [], async (site) => {
    const visit = await enter({ ...where, site });
    try {
      await until(visit, 'the page', () => 'bench' in window);
      /** @type {Figure[]} */ const figures = [];
      for (const { title, data, link } of works) {
        const one = await openCore(visit, `${title}, one`, data, link);
        const four = await openCore(visit, `${title}, four`, data, link + others);
        const readers = { one: await reader(one, await one.train(2)), four: await reader(four, await four.train(2)) };
        const readings = await inTurn(readers, rounds);
        // Each to the reading before it: what slows the machine down slows down both.
        const times = readings.four.map((ms, round) => ms / readings.one[round]);
        figures.push(
          figureOf(`${title}: one run`, 'ms', readings.one),
          figureOf(`${title}: four compared`, 'ms', readings.four),
          figureOf(`${title}: four compared, to one`, '×', times, { limit: most }),
        );
        await one.end();
        await four.end();
      }
      return figures;
    } finally {
      await visit.close();
    }
  });
}
