// What the page says when something needs saying: what, where, what was kept.
import {cite, citeList} from './code.js';
import {bytes, count, plainNumber} from './number.js';

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
  xlsx: 'In Excel: File > Save As > CSV UTF-8.',
  xls: 'In Excel: File > Save As > CSV UTF-8.',
  zip: 'Unpack it first.',
  gz: 'Unpack it first.',
  parquet: 'Write it out as CSV first.',
};
const kept = 'Nothing was changed.';

/** @param {number} n @param {string} one @param {string} many */
const several = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

/** @type {Record<import('./code.js').MessageCode, import('./code.js').Sentence>} */
export const messages = {
  'CSV-EMPTY': () => `**The file is empty.** ${kept}`,
  'CSV-HEADER-ONLY': () => `**The file has column names but no rows.** ${kept}`,
  'CSV-ONE-ROW': () => `**The file has one row.** There would be nothing left to test on. ${kept}`,
  'CSV-BINARY': (r) =>
    `**This is ${binaries[r.kind] ?? 'not a text file'}, not a CSV.** ${ways[r.kind] ?? 'Choose a CSV file.'} ${kept}`,
  'CSV-WEB-PAGE': (r) =>
    `**This is ${r.kind === 'json' ? 'JSON' : 'a web page'} saved as .csv**: often a login or error page. ${kept}`,
  'CSV-QUOTE': (r) => `**Line ${count(r.line)}: a quote opened here is never closed.** ${kept}`,
  'CSV-STRAY-QUOTE': (r) =>
    `**Line ${count(r.line)}: text after a closing quote.** Quotes inside a value are written twice. ${r.count > 1 ? `Lines ${citeList(r.lines)}. ` : ''}${kept}`,
  'CSV-RAGGED': (r) =>
    `**${several(r.count, 'line has', 'lines have')} another number of values: line ${count(r.line)} has ${r.found} instead of ${r.expected}.** ${r.count > 1 ? `Lines ${citeList(r.lines)}. ` : ''}${kept}`,
  'CSV-MISSING': (r) =>
    `**'${cite(r.column)}': ${count(r.count)} missing** (first: line ${count(r.line)}). What should be done with missing values?`,
  'CSV-ENCODING': (r) =>
    `**Line ${count(r.line)}${r.column ? `, column '${cite(r.column)}'` : ''}: not valid UTF-8.** Save it as UTF-8. ${kept}`,
  'CSV-TOO-LARGE-NUMBER': (r) =>
    `**Line ${count(r.line)}, '${cite(r.column)}': '${cite(r.value)}' is too large to use.** ${kept}`,
  'CSV-TOO-WIDE': (r) =>
    `**${count(r.columns)} columns are too many:** this page takes up to ${count(r.limit)}. ${kept}`,
  'CSV-NOT-TABLE': () => `**No columns were found.** A CSV has at least two values in every line. ${kept}`,
  'CSV-NO-MEMORY': (r) =>
    `**This tab has not enough memory** for ${several(r.rows, 'row', 'rows')}${r.bytes ? ` (about ${bytes(r.bytes)})` : ''}. ${kept}`,
  'CSV-FIELD-TOO-LONG': (r) =>
    `**Line ${count(r.line)}: one value is longer than any real one.** Is a quote missing? ${kept}`,
  'DATA-ONE-CLASS': (r) =>
    `**'${cite(r.column)}' has one value ('${cite(r.value)}') in all ${count(r.rows)} rows.** Choose another label column.`,
  'DATA-CONTINUOUS': (r) =>
    `**'${cite(r.column)}' has ${count(r.distinct)} different values;** this page classifies. Choose another label column.`,
  'DATA-NO-LABEL': () => '**Which column is the label?** None looks like one. Choose it under Data.',
  'DATA-NO-FEATURES': () => '**No feature column is left.** Take one back under Data.',
  'DATA-COLUMN-UNKNOWN': (r) => `**There is no column '${cite(r.column)}'.** Columns were chosen as the data suggests.`,
  'DATA-TEXT-LEFT-OUT': (r) => `**Text columns were left out:** ${citeList(r.columns)}.`,
  'DATA-ROW-NUMBERS': (r) => `**'${cite(r.column)}' seems to number the rows.** It is learned from like any other column.`,
  'DATA-READ-AGAIN': (r) =>
    `**'${cite(r.column)}' has numbers too long to tell apart as cells.** The file has to be read again with it as the label.`,
  'DATA-NOT-ONE-HOT': (r) =>
    `**'${cite(r.first)}' to '${cite(r.last)}' are not one label:** row ${count(r.row)} marks ${r.marks === 0 ? 'no class' : `${count(r.marks)} classes`}. Choose one label column.`,
  'DATA-NONE': () => '**There is no data yet.** Choose a sample, or drop a CSV.',
  'FILE-CHANGED': (r) => `**'${cite(r.name)}' changed on disk while it was being read.** Choose it again. ${kept}`,
  'FILE-UNREADABLE': (r) => `**'${cite(r.name)}' cannot be read.** Was it moved or removed? ${kept}`,
  'FILE-STOPPED': (r) => `**Stopped ${cite(r.name)};** loading ${cite(r.next)}.`,
  'FILE-CANCELLED': (r) => `**Stopped ${cite(r.name)}.** ${kept}`,
  'LESSON-FILE-AWAY': (r) => `**'${cite(r.name)}' made way** for this step’s own data.`,
  'LINK-UNKNOWN': (r) => `**The link says '${cite(r.key)}',** which this page does not know. It was ignored.`,
  'LINK-CLAMPED': (r) =>
    `**The link says ${cite(r.key)} = ${cite(r.found)},** which is out of range. ${cite(r.used)} is used.`,
  'LINK-IGNORED': (r) =>
    `**The link says ${cite(r.key)} = ${cite(r.found)},** which cannot be. ${cite(r.used) === '' ? 'It was ignored.' : `${cite(r.used)} is used.`}`,
  'LINK-EDITED': () =>
    '**η or momentum was changed by hand during the run of this link.** From the start with the last ones, the numbers are others.',
  'LINK-NOT-YET': (r) =>
    `**The link uses '${cite(r.key)}',** which this version cannot do yet. It is kept in the link.`,
  'PAIR-REFUSED': (r) =>
    `**${cite(r.out)} with ${cite(r.loss)} is refused.** ${r.loss === 'hinge' ? 'A margin needs raw scores: a linear output.' : 'The logarithm needs outputs between 0 and 1: sigmoid or softmax.'}`,
  'SETTING-RANGE': (r) =>
    `**${cite(r.name)} = ${cite(r.found)} is outside ${cite(r.low)} … ${cite(r.high)}.** The old value was kept.`,
  'SETTING-HIDDEN': (r) =>
    `**Hidden layers '${cite(r.found)}' cannot be.** Up to 6 layers of 1 … 1024 units. The old ones were kept.`,
  'SETTING-UNKNOWN': (r) => `**${cite(r.name)} = ${cite(r.found)} is unknown here.** Choose another.`,
  'TRAIN-TOO-FEW-ROWS': (r) => `**${several(r.rows, 'row is', 'rows are')} too few to train on.**`,
  'TRAIN-NO-MEMORY': (r) =>
    `**This network${r.seeds ? `, ${r.seeds} times,` : ''} does not fit into the memory of this tab.** Make it smaller${r.seeds ? ', or take fewer seeds' : ''}.`,
  'TRAIN-DIVERGED': (r) =>
    `**Loss became infinite at epoch ${count(r.epoch)}, step ${count(r.step)} (η = ${plainNumber(r.lr)}).** ${r.seeds ? `Seed ${r.seed} stays at epoch ${count(r.back_to)}; ${r.living} of ${r.seeds} seeds go on.` : `Back at epoch ${count(r.back_to)}.`}`,
  'WORKER-LOST': () => '**The calculation stopped and was started again.** Data, settings and history are still here.',
  'PAGE-NO-WORKER': () =>
    '**This browser did not let the page calculate in the background.** Open the page from a web server, in a current browser.',
  'PAGE-NO-PART': () =>
    '**That part of the page did not arrive.** The connection may be gone; try again when it is back, or reload the page.',
  'PAGE-NO-WORDS': () => '**The words of this language did not arrive.** The connection may be gone; try again.',
  'PAGE-NO-WASM': () => '**The calculating core could not be loaded.** Reload the page; a current browser is needed.',
  'PAGE-DRAWING': () =>
    '**A part of the page could not be drawn.** Data, settings and training are not affected. Should it stay so, save what you need and reload the page.',
};

/** @type {Record<import('./code.js').VerdictCode, string>} */
export const verdicts = {
  'PAIR-NATURAL': '**A natural pair.** `δ = o − y`: what the slope takes, the loss has already paid.',
  'PAIR-STRAIGHT': '**Straight through.** A linear output has no slope to pay: δ is the error itself.',
  'PAIR-MARGIN': '**A margin.** Linear scores; only classes closer than 1 to the true one push.',
  'PAIR-CONSTANT-PULL': '**Legal.** Every miss pulls equally hard, however small.',
  'PAIR-SLOW-SIGMOID': '**Legal, but slow.** The gradient carries σ′, so a confident wrong answer barely moves.',
  'PAIR-SLOW-SOFTMAX': '**Legal, but slow.** Softmax’s slopes vanish where one class has it all, right or wrong.',
  'PAIR-SLOW-TANH': '**Legal, but slow.** The gradient carries tanh′, and the targets 0 and 1 use half its range.',
  'PAIR-DEAD-RELU': '**Legal, but risky.** An output below 0 has slope 0 and learns nothing.',
  'PAIR-LEAKY-RELU': '**Legal.** An output below 0 learns a hundred times slower.',
  'PAIR-ONE-SIDED': '**Legal, but one-sided.** Only the true class is pushed up; nothing pushes the others down.',
  'PAIR-EACH-CLASS': '**Legal.** Each class is judged by itself, though softmax ties them together.',
  'PAIR-OMITTED': '**As published, not as derived.** `δ = o − y` is not this loss’s gradient: the slope is left out.',
  'PAIR-NEEDS-PROBABILITY': '**Refused.** The logarithm needs outputs between 0 and 1: sigmoid or softmax.',
  'PAIR-NEEDS-SCORES': '**Refused.** A margin needs raw scores: a linear output.',
};
