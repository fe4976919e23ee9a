// English of how a file is read: what was detected, its columns, and the ways out of its messages.
import {cite} from './code.js';
import {bytes, count} from './number.js';

/** @type {Record<string, string>} */
const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
  'euc-kr': 'Korean (EUC-KR)',
  shift_jis: 'Japanese (Shift_JIS)',
  gb18030: 'Chinese (GB18030)',
  big5: 'Chinese (Big5)',
  'windows-1252': 'Western (Windows-1252)',
};
/** @type {Record<string, string>} */
const roles = {feature: 'feature', label: 'label', dropped: 'dropped', 'left-out': 'left out: text', encoded: 'one feature per value'};

export const words = {
  /** @param {Pick<import('../state.js').Loading, 'bytes'|'total'|'rows'>} loading */
  readSoFar: ({bytes: there, total, rows}) =>
    rows !== null ? `${count(rows)} rows` : `${bytes(there)}${total === null ? '' : ` of ${bytes(total)}`} received`,
  encodings,
  encoding: 'Encoding',
  separator: 'Separator',
  detected: 'as found',
  header: 'First line',
  headers: {found: 'as found', yes: 'header', no: 'data'},
  quote: 'Quote',
  comment: 'Comment',
  none: 'none',
  above: 'Lines above',
  preview: 'The first lines, as they are read',
  previewOf: 'The first line that tells them apart',
  label: 'Label',
  /** What is proposed, and how many values it has where that is not said yet. @param {string} name @param {number|null} classes */
  labelFound: (name, classes) =>
    name === '' ? 'as proposed' : `${name}${classes === null ? '' : ` (${count(classes)})`}, as proposed`,
  /** Nothing is. */
  noLabel: 'none yet',
  /** @param {string} first @param {number} n */
  labelGroup: (first, n) => `${first} … (${n} columns)`,
  /** @param {number} n */
  otherLabels: (n) => `${count(n)} more: type the name below`,
  /** As a sentence names the classes. @param {string} label */
  classesOf: (label) => `classes of '${label}'`,
  /** @param {string} name @param {number} n */
  labelLine: (name, n) => `Label: **'${name}'** (${count(n)})`,
  findLabel: 'Any other column as the label',
  missing: 'Missing',
  missings: {ask: 'ask', drop: 'drop rows', mean: 'fill with mean'},
  columnsHint: 'Click a column: leave out, or take back.',
  findColumn: 'Find a column',
  /** @param {number} n @param {number} of */
  columnsFound: (n, of) => (n === of ? `${count(of)} columns` : `${count(n)} of ${count(of)} columns`),
  /** @param {string} name @param {string} kind @param {string} role */
  chip: (name, kind, role) => `${name}: ${kind}, ${role}`,
  kinds: {number: 'number', text: 'text'},
  kindMarks: {number: '#', text: 'abc'},
  /** @param {number} n */
  missingCells: (n) => `${count(n)} missing`,
  /** @param {string} n   more than 1,000 are not counted */
  distinct: (n) => `${n} different`,
  /** @param {string} low @param {string} high @param {string} mean */
  figures: (low, high, mean) => `${low} … ${high}, mean ${mean}`,
  roles,
  notations: {plain: '', comma: 'decimal commas', thousands: 'thousands apart'},

  skipLines: 'Leave them out',
  leaveLast: 'Leave it out',
  fillLines: 'Fill with blanks',
  cancel: 'Cancel',
  dropRows: 'Drop those rows',
  /** @param {number} n @param {number} of */
  dropSome: (n, of) => `Drop those rows (${count(n)} of ${count(of)})`,
  fillMean: 'Fill with the mean',
  keep: 'Keep it',
  /** @param {number} n */
  leaveOut: (n) => (n === 1 ? 'Leave the column out' : `Leave ${count(n)} columns out`),
  asMissing: 'Treat as missing',
  asMissingDropped: 'Missing: drop the rows',
  asMissingFilled: 'Missing: fill with the mean',
  /** @param {string} word */
  withoutWords: (word) => `Drop rows with words like '${cite(word)}'`,
  asCategory: 'Use as category',
  isHeader: 'Header',
  isData: 'Data',
  readAbove: 'Read them too',
  chooseAgain: 'Choose the file…',
  bringBack: 'Bring it back',
  /** @param {string} name */
  chooseNamed: (name) => `Choose '${cite(name)}'…`,
  noQuotes: 'Read without quotes',
  asSeparators: 'Read as separators',
  chooseLabel: 'Choose the label',
  otherLabel: 'Take another label',
  /** @param {number} rows @param {number} classes */
  leaveBroken: (rows, classes) => `Leave ${count(rows)} ${rows === 1 ? 'row' : 'rows'} out and use as ${count(classes)} classes`,
  /** @param {number} n */
  asClasses: (n) => `Use as ${count(n)} classes`,
  /** An encoding, and a word as it would be read. @param {string} encoding @param {string} word */
  readWith: (encoding, word) => (word === '' ? encoding : `${encoding}: ${word}`),
  otherEncoding: 'Choose encoding…',
  /** @param {string} file */
  howRead: (file) => `How ${cite(file)} was read, and its first lines`,
  /** @param {string} file @param {number} n */
  found: (file, n) => `**${count(n)} things to know** about ${cite(file)}`,
  /** @param {number} n */
  more: (n) => `${count(n)} more`,
  fewer: 'Fewer',
  show: 'Show',
  /** @param {number} n */
  firstRows: (n) => `Load the first ${count(n)} rows`,
  /** @param {string} host */
  fetchFrom: (host) => `Load from ${host}`,
};
