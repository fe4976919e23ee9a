// node tests/bench/main.mjs [--json FILE] [--only NAME]
//
// Every speed that is spoken of, measured in one sitting on the built page.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { launch, serve } from '../browser/harness.mjs';
import { machineOf } from './machine.mjs';
import { part } from './part.mjs';
import { reading } from './reading.mjs';
import { redraw } from './redraw.mjs';
import { print } from './table.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {Parameters<typeof import('../browser/harness.mjs').enter>[0]} Where   a browser and a site */

/** @type {Record<string, (where: Where) => Promise<Figure[]>>} */
const measurements = { redraw, reading, part };

const { json: file, only } = told();
const browser = await launch('chromium');
const site = await serve();
try {
  const machine = machineOf(await browser.version());
  /** @type {Figure[]} */ const figures = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (only !== undefined && only !== name) continue;
    figures.push(...await measure({ browserName: 'chromium', browser, site }));
  }
  print(machine, figures);
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
} finally {
  await browser.close();
  await site.close();
}

/** What the command line says. */
function told() {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
    if (values.only === undefined || values.only in measurements) return values;
  } catch {
    // its own words are longer
  }
  process.stderr.write(`usage: node tests/bench/main.mjs [--json FILE] [--only ${Object.keys(measurements).join('|')}]\n`);
  return process.exit(2);
}
