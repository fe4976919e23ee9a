// node tests/bench/main.mjs [--json FILE] [--only NAME] [--readme]
//
// Every speed that is spoken of, measured in one sitting on the built page.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { launch, serve } from '../browser/harness.mjs';
import { compared } from './compared.mjs';
import { growth } from './growth.mjs';
import { machineOf } from './machine.mjs';
import { part } from './part.mjs';
import { svg } from './plot.mjs';
import { reading } from './reading.mjs';
import { writeReadme } from './readme.mjs';
import { recording } from './recording.mjs';
import { redraw } from './redraw.mjs';
import { start } from './start.mjs';
import { print } from './table.mjs';
import { tasks } from './tasks.mjs';
import { training } from './training.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {Parameters<typeof import('../browser/harness.mjs').enter>[0]} Where   a browser and a site */

const { json: file, only, readme } = told();

/** @type {Record<string, (where: Where) => Promise<Figure[]>>} */
const measurements = { training, recording, growth: (where) => growth(where, plot), compared, redraw, tasks, start, reading, part };

const browser = await launch('chromium');
const site = await serve();
try {
  const machine = machineOf(await browser.version());
  /** @type {Record<string, Figure[]>} */ const figures = {};
  for (const [name, measure] of Object.entries(measurements)) {
    if (only !== undefined && only !== name) continue;
    const began = performance.now();
    figures[name] = await measure({ browserName: 'chromium', browser, site });
    process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1000)} s\n`);
  }
  print(machine, figures);
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, figures: Object.values(figures).flat() }, null, 2)}\n`);
  if (readme) writeReadme(machine, figures);
} finally {
  await browser.close();
  await site.close();
}

/** Beside the JSON, where there is to be one. @param {import('./growth.mjs').Point[]} points */
function plot(points) {
  if (file !== undefined) writeFileSync(`${file.replace(/\.json$/, '')}.svg`, svg(points));
}

/** What the command line says. */
function told() {
  const names = ['training', 'recording', 'growth', 'compared', 'redraw', 'tasks', 'start', 'reading', 'part'];
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' }, readme: { type: 'boolean' } } });
    const one = values.only === undefined || names.includes(values.only);
    if (one && !(values.readme && values.only !== undefined)) return values;
  } catch {
    // its own words are longer
  }
  process.stderr.write(`usage: node tests/bench/main.mjs [--json FILE] [--only ${names.join('|')} | --readme]\n`);
  return process.exit(2);
}
