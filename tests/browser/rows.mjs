// The table of epochs, as it is read when it is whole.

/** @typedef {import('./harness.mjs').Visit} Visit */

/** Runs in the page: where it was paused, which it says at once, waits until the table is whole, which grows by some rows a frame. In any other state that rests it is. */
async function filled() {
  if (document.hidden || document.documentElement.dataset.state !== 'paused') return;
  const ends = () => {
    const rows = document.querySelectorAll('table#epochs tr[data-epoch]');
    return [rows.length, rows[0]?.getAttribute('data-epoch'), rows[rows.length - 1]?.getAttribute('data-epoch')].join();
  };
  const late = performance.now() + 2000;
  for (let before = ''; before !== ends() && performance.now() < late;) {
    before = ends();
    await new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
      setTimeout(drawn, 2000);
    });
  }
}

/**
 * What `table#epochs` says, a row per epoch; values are those of `data-value`, NaN where it is empty.
 * @param {Visit} visit
 * @param {string} [run]
 * @returns {Promise<Record<string, number>[]>}
 */
export async function epochs(visit, run = 'A') {
  const rows = await written(visit, run);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, { value }]) => [key, value === '' ? NaN : Number(value)])));
}

/**
 * The same as it is written: `data-value`, and what is shown. Numbers would lose NaN on the way here.
 * @param {Visit} visit
 * @param {string} [run]
 * @returns {Promise<Record<string, {value: string, shown: string}>[]>}
 */
export async function written({ page }, run = 'A') {
  await page.evaluate(filled);
  return page.$$eval(`table#epochs tr[data-run="${run}"][data-epoch]`, (rows) =>
    rows
      .sort((a, b) => Number(a.getAttribute('data-epoch')) - Number(b.getAttribute('data-epoch')))
      .map((row) => {
        const epoch = row.getAttribute('data-epoch') ?? '';
        const cells = [...row.querySelectorAll('td[data-key][data-value]')].map((cell) =>
          [cell.getAttribute('data-key') ?? '', { value: cell.getAttribute('data-value') ?? '', shown: cell.textContent ?? '' }]);
        return { epoch: { value: epoch, shown: epoch }, ...Object.fromEntries(cells) };
      }),
  );
}
