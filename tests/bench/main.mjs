// node tests/bench/main.mjs [--json FILE]
//
// Every speed that is spoken of, measured in one sitting on the built page.

import { writeFileSync } from 'node:fs';

import { launch, serve } from '../browser/harness.mjs';
import { machineOf } from './machine.mjs';
import { redraw } from './redraw.mjs';
import { print } from './table.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {Parameters<typeof import('../browser/harness.mjs').enter>[0]} Where   a browser and a site */

/** @type {((where: Where) => Promise<Figure[]>)[]} */
const measurements = [redraw];

const [option, file, ...more] = process.argv.slice(2);
if ((option !== undefined && (option !== '--json' || file === undefined)) || more.length > 0) {
  process.stderr.write('usage: node tests/bench/main.mjs [--json FILE]\n');
  process.exit(2);
}
const browser = await launch('chromium');
const site = await serve();
try {
  const machine = machineOf(await browser.version());
  /** @type {Figure[]} */ const figures = [];
  for (const measure of measurements) figures.push(...await measure({ browserName: 'chromium', browser, site }));
  print(machine, figures);
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
} finally {
  await browser.close();
  await site.close();
}
