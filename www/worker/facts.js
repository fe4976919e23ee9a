// What was found in a file, as the page says it: one report per sentence, whatever the number of columns.

/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../state.js').Reading} Reading */

/**
 * What to say of a file beside the core's notices. A report about several columns is the first
 * one's with `all` of its kind; of columns that are left out nothing is said, and of a label not that it should be.
 * @param {DataSummary} summary
 * @param {Pick<Reading, 'header'|'label'>} reading   what was asked, and needs no saying
 * @returns {Report[]}
 */
export function factsOf(summary, {header, label}) {
  const roles = new Map(summary.columns.map(({name, role}) => [name, role]));
  const said = summary.facts.filter(({code, column}) => {
    const role = roles.get(String(column));
    if (role === 'left-out' && code === 'DATA-CONSTANT') return false;
    return role !== 'dropped' && !(role === 'label' && (code === 'DATA-ID' || code === 'DATA-CONSTANT'));
  });
  const names = summary.label ?? [];
  if (!summary.header && header === null) said.unshift({code: 'CSV-NO-HEADER'});
  if (names.length > 1 && label === null) {
    said.push({code: 'DATA-ONE-HOT', first: names[0], last: names[names.length - 1], count: names.length});
  }
  /** @type {Map<string, Report & {all: Report[]}>} */
  const kinds = new Map();
  for (const fact of said) {
    const {code, used, notation, done, unit} = fact;
    const key = [code, used, notation, done, unit].join();
    const kind = kinds.get(key);
    if (kind) kind.all.push(fact);
    else kinds.set(key, {...fact, key, all: [fact]});
  }
  return [...kinds.values()];
}

/**
 * The name of the column in which a line goes on after this; empty where that cannot be told.
 * @param {string|null} before   of a line, from its start
 * @param {Pick<DataSummary, 'columns'|'delimiter'|'quote'>} summary
 */
export function columnAt(before, {columns, delimiter, quote}) {
  if (before === null || delimiter === '' || delimiter === ' ') return '';
  const parts = quote === '' ? [before] : before.split(quote);
  const unquoted = parts.filter((_part, at) => at % 2 === 0).join('');
  return columns.filter(({source}) => !source)[unquoted.split(delimiter).length - 1]?.name ?? '';
}

/**
 * Line ends within values, which a line number counts and a number of rows does not.
 * @param {string} text
 * @param {string} quote
 */
export function endsWithin(text, quote) {
  const values = quote === '' ? [] : text.split(quote).filter((_part, at) => at % 2 === 1);
  return values.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

/**
 * A summary that does not say of a text column that it was left out where it asks about that.
 * @param {DataSummary} summary
 * @returns {DataSummary}
 */
export function saidOnce(summary) {
  const asked = summary.facts.filter(({code}) => code === 'DATA-ID').flatMap(({all}) => /** @type {Report[]} */ (all));
  const names = new Set(asked.map(({column}) => column));
  const notices = summary.notices.flatMap((notice) => {
    if (notice.code !== 'DATA-TEXT-LEFT-OUT') return [notice];
    const columns = /** @type {string[]} */ (notice['columns']).filter((name) => !names.has(name));
    return columns.length > 0 ? [{...notice, columns}] : [];
  });
  return {...summary, notices};
}
