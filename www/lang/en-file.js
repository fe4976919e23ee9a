// What the page says of a file, once there is one: what, where, what was done, what can be done.
import {cite} from './code.js';
import {citeList, counted, different, firstOf, quoted} from './list.js';
import * as lost from './en-lost.js';
import {words as reading} from './en-reading.js';
import {bytes, count, datum, meant} from './number.js';

/** @typedef {typeof words} FileWords */

/** @type {Record<string, string>} */
const binaries = {
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
  pdf: 'a PDF',
  zip: 'a ZIP archive',
  gz: 'a gzip archive',
  parquet: 'a Parquet file',
  exe: 'a program',
  xlsx: 'an Excel workbook',
  xls: 'an old Excel workbook',
};
/** @type {Record<string, string>} */
const ways = {
  xlsx: 'In Excel: File > Save As > `CSV UTF-8.`',
  xls: 'In Excel: File > Save As > `CSV UTF-8.`',
  zip: 'Unpack it first.',
  gz: 'Unpack it first.',
  parquet: 'Write it out as CSV first.',
};
const kept = 'Nothing was changed.';
/** By what a number is read that could be two. @param {Record<string, any>} r */
const by = ({done}) =>
  done === 'told' ? 'as chosen' : done === 'money' ? 'as amounts of money are' : 'as other columns of the file are written';

/** @param {number} n @param {string} one @param {string} many */
const several = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;
/** The lines a report is about, where there is more than the one it names. @param {Record<string, any>} r */
const lines = (r) => (r.count > 1 ? `Lines ${citeList(r.lines)}${r.count > r.lines.length ? ' …' : ''}. ` : '');
/** What was filled into a column: of text each of its values has its share. @param {Record<string, any>} r */
const filled = ({column, count: n, mean}) => `'${cite(column)}' ${count(n)} ${mean === undefined ? '(each value with its share)' : `(${datum(mean)})`}`;
/** Whose report this is: a column, or several of its kind. @param {Record<string, any>} r */
const columns = (r) => (r.all?.length > 1 ? quoted(r.all.map((/** @type {any} */ each) => each.column)) : `'${cite(r.column)}'`);
/** @param {Record<string, any>} r */
const many = (r) => r.all?.length > 1;
/** Where: the one line, or the first and all there are. @param {Record<string, any>} r */
const place = (r) => (r.count > 1 ? `. ${lines(r)}` : ` (line ${count(r.line)}).`);
/** JSON under its own name. @param {Record<string, any>} r */
const isJsonFile = (r) => r.kind === 'json' && /\.(json|jsonl|ndjson)$/i.test(r.file ?? '');

/** Lines that mark no class, or several. @param {Record<string, any>} r */
const broken = (r) =>
  `${r.lines.map((/** @type {number} */ line, /** @type {number} */ at) => `${at === 0 ? 'Line' : 'line'} ${count(line)} marks ${r.marks[at] === 0 ? 'none' : `${count(r.marks[at])} classes`}`).join('; ')}${r.count > r.lines.length ? ' …' : ''}.`;

/** @type {Record<import('./code.js').FileCode, import('./code.js').Sentence>} */
const messages = {
  ...lost.messages,
  'CSV-EMPTY': () => `**The file is empty.** ${kept}`,
  'CSV-HEADER-ONLY': () => `**The file has column names but no rows.** ${kept}`,
  'CSV-ONE-ROW': () => `**The file has one row.** There would be nothing left to test on. ${kept}`,
  'CSV-BINARY': (r) =>
    `**This is ${binaries[r.kind] ? `${binaries[r.kind]}, not a CSV` : 'not a text file'}.** ${ways[r.kind] ?? 'Choose a CSV file.'} ${kept}`,
  'CSV-WEB-PAGE': (r) =>
    isJsonFile(r)
      ? `**This is JSON, not a CSV.** Write it out as CSV first. ${kept}`
      : `**This is ${r.kind === 'json' ? 'JSON' : 'a web page'} saved as .csv**: often a login or error page. ${kept}`,
  'CSV-QUOTE': (r) => `**Line ${count(r.line)}: a quote opened here is never closed.** Nothing was loaded.`,
  'CSV-STRAY-QUOTE': (r) =>
    r.done
      ? `**${several(r.count, 'line', 'lines')} left out: text after a closing quote**${place(r)}`
      : `**Line ${count(r.line)}: text after a closing quote${r.count > 1 ? ` (${several(r.count, 'line', 'lines')} in all)` : ''}.** Quotes inside a value are written twice. ${lines(r)}${kept}`,
  'CSV-RAGGED': (r) =>
    r.done
      ? `**${several(r.count, 'line', 'lines')} with another number of values ${r.count === 1 ? 'was' : 'were'} ${r.done === 'filled' ? 'filled with blanks' : 'left out'}:** line ${count(r.line)} has ${r.found} instead of ${r.expected}. ${lines(r)}`
      : `**${count(r.count)} of ${several(r.rows, 'line', 'lines')} ${r.count === 1 ? 'has' : 'have'} another number of values: line ${count(r.line)} has ${r.found} instead of ${r.expected}.** ${lines(r)}Cells are never shifted. ${kept}`,
  'CSV-MISSING': (r) =>
    r.done === 'skipped'
      ? `**${several(r.count, 'row lacks a value; it was', 'rows lack a value; they were')} left out.** Missing: ${counted(r.columns)}. ${r.count === 1 ? 'Line' : 'Lines'} ${citeList(r.lines)}${r.count > r.lines.length ? ' …' : ''}.`
      : r.done
      ? `**Missing values were filled with the mean:** ${firstOf((r.all ?? [r]).map(filled))}. It is of all rows, those for testing too.`
      : r.columns?.length > 1 && r.columns[0].name
      ? `**Values are missing in ${count(r.columns.length)} columns:** ${counted(r.columns)} (first: line ${count(r.line)}). What should be done with them?`
      : `**'${cite(r.column)}': ${count(r.count)} missing** (first: line ${count(r.line)}).${r.columns?.length > 1 ? ` Missing values are also in ${quoted(r.columns.slice(1))}.` : ''} What should be done with them?`,
  'CSV-NOTHING-LEFT': (r) =>
    r.features === undefined
      ? `**Fewer than 2 rows have a label:** '${cite(r.column)}' is empty in the others. Take another label. ${kept}`
      : r.rows < 2
      ? `**${several(r.rows, 'row', 'rows')} would be left:** most values are missing in '${cite(r.column)}'${r.features === 0 ? ', and there is no other column to learn from' : '. Leave that column out'}. ${kept}`
      : `**'${cite(r.column)}' has no value where there is a label:** there is no mean to fill in${r.features === 0 ? ', and no other column to learn from' : '. Leave it out'}. ${kept}`,
  'CSV-ENCODING': (r) =>
    `**Line ${count(r.line)}${r.column ? `, column '${cite(r.column)}'` : ''}: not valid UTF-8.** Choose another encoding, or save it as UTF-8. ${kept}`,
  'CSV-ENCODING-GUESS': (r) =>
    `**${r.chosen ? '' : 'Not UTF-8. '}Read as ${reading.encodings[r.encoding] ?? cite(r.encoding)}${r.chosen ? ', as chosen' : ''}.** Names look wrong? Choose another encoding.`,
  'CSV-BAD-BYTES': (r) =>
    `**Line ${count(r.line)}${r.column ? `, column '${cite(r.column)}'` : ''}: ${r.letters ? `${several(r.letters, 'letter', 'letters')} cannot be read as ${reading.encodings[r.encoding] ?? cite(r.encoding)}` : `${several(r.bytes, 'byte is', 'bytes are')} not valid UTF-8`}.** Shown as �. ${lines(r)}`,
  'CSV-PREAMBLE': (r) =>
    `**${several(r.count, 'line', 'lines')} above the table ${r.count === 1 ? 'was' : 'were'} left out.** The table begins on line ${count(r.begins)}.`,
  'CSV-COMMENTS': (r) =>
    `**${several(r.count, 'line that begins', 'lines that begin')} with # ${r.count === 1 ? 'was' : 'were'} left out as ${r.count === 1 ? 'a comment' : 'comments'}**${place(r)}`,
  'CSV-ESCAPES': (r) =>
    `**${several(r.count, 'line has', 'lines have')} a backslash before a separator or a line end, which is read as part of the value**${place(r)}`,
  'CSV-NAMES-AGAIN': (r) =>
    `**${several(r.count, 'line is', 'lines are')} the names once more and ${r.count === 1 ? 'was' : 'were'} left out**${place(r)}`,
  'CSV-TOTAL': (r) =>
    r.count > 1
      ? `**The last ${count(r.count)} lines, from ${count(r.line)} on, look like totals ('${cite(r.value)}').** They are read as rows like the others.`
      : `**The last line, ${count(r.line)}, looks like a total ('${cite(r.value)}').** It is read as a row like the others.`,
  'CSV-NO-HEADER': () => '**No header found.** Columns are called col1, col2 … What is the first line?',
  'CSV-NAMES': (r) =>
    `**${several(r.count, 'column had', 'columns had')} an empty name or one that was there already.** Shown as ${quoted(r.columns, r.count)}.`,
  'CSV-TOO-LARGE-NUMBER': (r) =>
    `**Line ${count(r.line)}, '${cite(r.column)}': '${cite(r.value)}' is too large to use.** ${r.count ? 'Such values count as missing.' : 'It would count as missing. What should be done with it?'} ${lines(r)}${many(r) ? `Also in ${quoted(r.all.slice(1).map((/** @type {any} */ each) => each.column))}.` : ''}`,
  'CSV-TOO-WIDE': (r) =>
    `**${count(r.columns)} columns are too many:** this page takes up to ${count(r.limit)}. ${kept}`,
  'CSV-NOT-TABLE': () => `**No columns were found.** A CSV has at least two values in every line. ${kept}`,
  'CSV-NO-MEMORY': (r) =>
    `**This tab has not enough memory** for ${several(r.rows, 'row', 'rows')}${r.bytes ? ` (about ${bytes(r.bytes)} more)` : ''}. ${kept}`,
  'CSV-FIELD-TOO-LONG': (r) =>
    r.done
      ? `**${several(r.count, 'line', 'lines')} left out: a value is longer than 1 MB** (first: line ${count(r.line)}). ${lines(r)}`
      : `**Line ${count(r.line)}, '${cite(r.column)}': a value is longer than 1 MB.** The page reads shorter ones only. ${kept}`,
  'DATA-WORDS': (r) =>
    many(r)
      ? `**${columns(r)} hold numbers and a few words** (line ${count(r.line)}: '${cite(r.value)}'). ${r.used === 'missing' ? 'The words count as missing.' : 'They are used as text.'}`
      : r.used === 'missing'
        ? `**'${cite(r.column)}': ${several(r.count, 'word counts', 'words count')} as missing** (line ${count(r.line)}: '${cite(r.value)}'). ${lines(r)}`
        : `**'${cite(r.column)}' is text because of ${several(r.count, 'value', 'values')}** (line ${count(r.line)}: '${cite(r.value)}'). ${lines(r)}`,
  'DATA-LONG-INTEGERS': (r) =>
    `**${columns(r)} ${many(r) ? 'have' : 'has'} numbers too long to tell apart as cells** (${r.line ? `line ${count(r.line)}: ` : ''}'${cite(r.value)}'). Used as text so none merge.`,
  'DATA-AMBIGUOUS-NUMBERS': (r) =>
    `**${columns(r)}: '${cite(r.value)}' may have its thousands apart or decimals.** Kept as text until you choose; nothing in the column tells which.`,
  'DATA-NOTATION': (r) =>
    r.notation === 'comma'
      ? `**${columns(r)} ${many(r) ? 'use' : 'uses'} decimal commas (3,14).** Read as 3.14.`
      : `**${columns(r)} ${many(r) ? 'have their' : 'has its'} thousands apart (1,234).** Read as 1234.`,
  'DATA-CONSTANT': (r) => `**${columns(r)} never ${many(r) ? 'change; they' : `changes ('${cite(r.value)}'); it`} cannot help.** The weights on ${many(r) ? 'them' : 'it'} stay harmless.`,
  'DATA-ID': (r) =>
    `**${columns(r)} ${many(r) ? 'differ' : 'differs'} in every row. Leave ${many(r) ? 'them' : 'it'} out?** As text ${many(r) ? 'they are' : 'it is'} not learned from either way.`,
  'DATA-ROW-NUMBERS': (r) =>
    `**'${cite(r.column)}' differs in every row. Leave it out?** It seems to number them, and is learned from like any other column.`,
  'DATA-ONE-HOT': (r) =>
    `**'${cite(r.first)}' to '${cite(r.last)}' look like one label in ${count(r.count)} parts.** Used as ${count(r.count)} classes.`,
  'DATA-BROKEN-ONE-HOT': (r) =>
    `**'${cite(r.first)}' to '${cite(r.last)}' are one label, but for ${several(r.count, 'row', 'rows')}.** ${broken(r)}`,
  'DATA-UNLABELLED': (r) =>
    `**${several(r.count, 'row has', 'rows have')} no ${r.columns > 1 ? 'single class' : `label in '${cite(r.first)}'`}; ${r.count === 1 ? 'it was' : 'they were'} left out.** ${r.marks.length > 0 ? broken(r) : `${r.count === 1 ? 'Line' : 'Lines'} ${citeList(r.lines)}${r.count > r.lines.length ? ' …' : ''}.`}`,
  'DATA-TOLD-BY-OTHERS': (r) =>
    `**'${cite(r.column)}' is one of ${count(r.columns.length)} columns that are one label together:** ${quoted(r.others)} give it away.`,
  'DATA-EMPTY': (r) => `**${columns(r)} ${many(r) ? 'have' : 'has'} no values;** there is nothing to learn from.`,
  'DATA-MINUS': (r) => `**${columns(r)}: numbers in brackets, or after △ or −, are read as negative ones** (first: line ${count(r.line)}).`,
  'DATA-SPELLING': (r) =>
    `**Classes that differ only in capitals or spaces: ${quoted(r.classes, r.count)}.** Each is a class of its own; to make them one, write them alike in the file.`,
  'DATA-UNIT': (r) =>
    `**${columns(r)} ${many(r) ? 'are' : 'is'} written with ${cite(r.unit)}.** ${r.done ? `'${cite(r.value)}' could be two numbers. Read as ${meant(r)}, ${by(r)}.` : `Read as numbers: '${cite(r.value)}' is ${meant(r)}.`}`,
  'DATA-NOTATION-FOLLOWS': (r) =>
    `**${columns(r)}: '${cite(r.value)}' could be two numbers.** Read as ${meant(r)}, ${by(r)}.`,
  'DATA-SMALL-CLASS': (r) =>
    `**${r.count === 1 ? 'Class' : `${count(r.count)} classes:`} ${quoted(r.classes, r.count)} ${r.count === 1 ? 'has 1 row;** it' : 'have 1 row each;** they'} cannot be in both train and test.`,
  'DATA-ONE-CLASS': (r) =>
    `**'${cite(r.column)}' has one value ('${cite(r.value)}') in all ${count(r.rows)} rows.** Choose another label column.`,
  'DATA-CONTINUOUS': (r) =>
    `**'${cite(r.column)}' has ${count(r.distinct)} different values;** this page classifies. Choose another label column, or another file.`,
  'DATA-NO-LABEL': () => '**Which column is the label?** None looks like one: this page sorts rows into classes, so a label has a few values that come again. Choose it under Data, or choose another file.',
  'DATA-NO-FEATURES': () =>
    '**No feature column is left.** Under Data, take back a column of numbers, or of text whose values repeat; or choose another file.',
  'DATA-COLUMN-UNKNOWN': (r) => `**There is no column '${cite(r.column)}'.** Columns were chosen as the data suggests.`,
  'DATA-TEXT-LEFT-OUT': (r) => `**Text columns were left out:** ${quoted(r.columns, r.count)}.`,
  'DATA-TEXT-MANY': (r) =>
    r.distinct < 2
      ? `**'${cite(r.column)}' stays left out:** its text never changes.`
      : `**'${cite(r.column)}' stays left out:** it is text of ${different(r.distinct)} different values in ${several(r.rows, 'row', 'rows')}, too many for a feature each.`,
  'DATA-READ-AGAIN': (r) =>
    `**'${cite(r.column)}' has numbers too long to tell apart as cells.** The file has to be read again with it as the label.`,
  'DATA-NOT-ONE-HOT': (r) =>
    `**'${cite(r.first)}' to '${cite(r.last)}' are not one label:** line ${count(r.line)} marks ${r.marks === 0 ? 'no class' : `${count(r.marks)} classes`}. Choose one label column.`,
  'FILE-TOO-LARGE': (r) =>
    `**About ${count(r.all_rows)} rows in ${several(r.columns, 'column', 'columns')} need about ${bytes(r.bytes)};** this tab can use ${bytes(r.limit)}. Load the first ${count(r.rows)} rows?`,
  'FILE-PART': (r) => `**The first ${count(r.rows)} rows were loaded.** What follows them was left out.`,
  'FILE-CHANGED': (r) => `**'${cite(r.name)}' changed on disk while it was being read.** Choose it again. ${kept}`,
  'FILE-UNREADABLE': (r) => `**'${cite(r.name)}' cannot be read.** Was it moved or removed? Choose it again. ${kept}`,
  'FILE-FOLDER': (r) => `**'${cite(r.name)}' is a folder.** Drop one file of it. ${kept}`,
  'FILE-AGAIN': (r) =>
    `**'${cite(r.name)}' has to be chosen here:** neither a link nor a reload can open a file. Its settings wait for it; a sample is shown until then.`,
  'FILE-OTHER': (r) =>
    `**'${cite(r.awaited)}' was asked for; this is another file.**${r.asked ? ' That file’s settings wait for it.' : ''}`,
  'RUN-FILE-VERSION': (r) =>
    `**Another version of LossLab wrote this run:** its format is ${count(r.version)}, this page reads ${count(r.known)}. ${kept}`,
  'RUN-FILE-BROKEN': (r) =>
    `**This run cannot be shown:** \`${cite(r.where)}\` is not as LossLab writes it. The file may have been cut or changed. ${kept}`,
  'RUN-FILE-LARGE': (r) => `**This run has ${bytes(r.bytes)}; up to ${bytes(r.limit)} can be opened.** ${kept}`,
  'RUN-FILE-NEEDS': (r) =>
    `**This run is of '${cite(r.name)}' (${count(r.rows)} rows).** Choose that file: with it the run is shown. ${kept}`,
  'RUN-FILE-DATA': (r) =>
    `**'${cite(r.name)}' is not the file this run was saved with${r.found === r.rows ? '' : `: that had ${count(r.rows)} rows, this has ${count(r.found)}`}.** Its settings were taken; the run can be trained anew.`,
  'FILE-STOPPED': (r) => `**Stopped ${cite(r.name)}:** ${cite(r.next)} was chosen.`,
  'FILE-CANCELLED': (r) => `**Stopped ${cite(r.name)}.** ${kept}`,
  'EXPORT-CHANGED': () => '**Nothing was saved: the data became another meanwhile.** Press the button again for what is shown now.',
  'EXPORT-NOT-YET': () => '**Nothing was saved: the data is being read again.** Press the button once more when it is there.',
  'EXPORT-NO-MEMORY': () => '**This browser has not enough memory to write that file.** Nothing was saved; the page is as it was.',
  'SOURCE-AWAY': (r) => `**'${cite(r.name)}' made way** for ${r.next ? `'${cite(r.next)}', which the link names` : 'this step’s own data'}.`,
  'LINK-UNKNOWN': (r) => `**The link says '${cite(r.key)}',** which this page does not know. It was ignored.`,
  'LINK-CLAMPED': (r) =>
    `**The link says ${cite(r.key)} = ${cite(r.found)},** which is out of range. ${cite(r.used)} is used.`,
  'LINK-IGNORED': (r) =>
    `**The link says ${cite(r.key)} = ${cite(r.found)},** which cannot be. ${cite(r.used) === '' ? 'It was ignored.' : `${cite(r.used)} is used.`}`,
  'LINK-EDITED': () =>
    '**η or momentum was changed by hand during the run of this link.** From the start with the last ones, the numbers are others.',
  'TRAIN-TOO-FEW-ROWS': (r) => `**${several(r.rows, 'row is', 'rows are')} too few to train on.**`,
  'TRAIN-NO-MEMORY': (r) =>
    `**This network${r.seeds ? `, ${r.seeds} times,` : ''} does not fit into the memory of this tab.** Make it smaller${r.seeds ? ', or take fewer seeds' : ''}.`,
  'LINK-ADDRESS': (r) => `**The link asks for data from ${cite(r.host)}.** Nothing is fetched before you say so.`,
  'ADDRESS-OFFLINE': (r) => `**'${cite(r.name)}' cannot be fetched: there is no connection.** ${kept}`,
  'ADDRESS-REFUSED': (r) =>
    `**${cite(r.host)} does not let other pages read '${cite(r.name)}',** or does not answer. Download it there, and drop it here. ${kept}`,
  'ADDRESS-STATUS': (r) =>
    `**${cite(r.host)} answers ${r.status}${r.status === 404 ? ' (not found)' : ''}** for '${cite(r.name)}'. Is the address right? ${kept}`,
};

/** A link was copied. */
const copiedAlone = 'Copied. The data is not in the link: whoever opens it needs that too.';

export const words = {...reading, ...lost.ways, messages, copiedAlone};
