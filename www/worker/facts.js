// What was found in a file, as the page says it: one report per kind, whatever the number of columns.

/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../state.js').Reading} Reading */

/**
 * What to say of a file beside the core's notices. A report about several columns is the first
 * one's with `all` of its kind; of columns that are left out nothing is said.
 * @param {DataSummary} summary
 * @param {Pick<Reading, 'header'|'label'>} reading   what was asked, and needs no saying
 * @returns {Report[]}
 */
export function factsOf(summary, {header, label}) {
  const dropped = new Set(summary.columns.filter(({role}) => role === 'dropped').map(({name}) => name));
  const said = summary.facts.filter(({column}) => !dropped.has(String(column)));
  const names = summary.label ?? [];
  if (!summary.header && header === null) said.unshift({code: 'CSV-NO-HEADER'});
  if (names.length > 1 && label === null) {
    said.push({code: 'DATA-ONE-HOT', first: names[0], last: names[names.length - 1], count: names.length});
  }
  /** @type {Map<string, Report & {all: Report[]}>} */
  const kinds = new Map();
  for (const fact of said) {
    const kind = kinds.get(fact.code);
    if (kind) kind.all.push(fact);
    else kinds.set(fact.code, {...fact, all: [fact]});
  }
  return [...kinds.values()];
}
