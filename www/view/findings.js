// What came of a gradient check, for each run.
import {count, short} from '../lang/number.js';
import {runOf} from '../run.js';
import {attribute, changed, make, writeRich} from './element.js';
import {makeChip} from './facet.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').GradientReport} GradientReport */
/** @typedef {import('./several.js').Both} Both */

/** @param {HTMLElement} list @param {State} state @param {Both} words */
export function renderResults(list, {check, runs}, words) {
  const several = runs.length > 1;
  if (!changed(list, [words, check.results, several])) return;
  list.replaceChildren(
    ...check.results.map(({letter, epoch, step, report}) => {
      const value = make('b', {'data-key': 'worst_relative_error'}, short(report.worst));
      attribute(value, 'data-value', Number.isNaN(report.worst) ? '' : report.worst);
      attribute(value, 'data-agrees', String(report.passes));
      const mark = make(
        'span',
        {class: 'verdict-mark', 'data-agrees': String(report.passes)},
        report.passes ? '✓' : '✗',
      );
      const text = make('span');
      const layers = runOf(runs, letter)?.info.layers.length ?? 1;
      writeRich(text, report.passes ? good(report, several, words) : bad(report, layers, words));
      const look = report.passes ? 'finding' : 'finding failed';
      const where = words.checkedAt(epoch, step);
      const attributes = {class: look, 'data-run': letter, 'data-agrees': String(report.passes), title: where};
      const said = make('span', {class: 'said'}, mark, ' ', words.worstError, ' ', value, text);
      return make('p', attributes, several && makeChip(letter), said);
    }),
  );
}

/** What follows the worst error of a check that passed. @param {GradientReport} report @param {boolean} brief @param {Both} words */
function good(report, brief, words) {
  return [
    brief
      ? ''
      : words.compared(
          count(report.compared),
          report.compared < report.total - report.left_out ? count(report.total) : '',
        ),
    report.left_out > 0 && !brief ? words.leftOutAtKink(count(report.left_out)) : '',
    report.exact_anyway ? words.exactAnyway : '',
  ].join('');
}

/** What follows the worst error of one that failed: where, and why. @param {GradientReport} report @param {number} layers @param {Both} words */
function bad(report, layers, words) {
  if (report.compared === 0) return words.nothingCompared;
  if (Number.isNaN(report.worst)) return words.lossNotFinite;
  const layer = report.layer === layers - 1 ? words.outputLayer : words.hiddenLayer(report.layer + 1);
  const from =
    report.input === null ? words.biasOf(report.unit + 1) : words.weightOf(report.input + 1, report.unit + 1);
  return (
    words.checkFailed(layer, from, short(report.analytic), short(report.numeric)) +
    (report.must_fail ? words.slopeMissing : '')
  );
}
