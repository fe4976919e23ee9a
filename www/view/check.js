// The gradient check on demand: the button, and what came of it for each run.
import {count, short} from '../lang/number.js';
import {runOf} from '../run.js';
import {attribute, changed, make, write, writeRich} from './element.js';
import {makeChip} from './facet.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').GradientReport} GradientReport */
/** @typedef {import('../lang/en.js').Words} Words */

/** @param {Page} page */
export function makeCheck({dispatch}) {
  const name = make('span');
  const mark = make('span', {class: 'verdict-mark', 'aria-hidden': 'true'});
  const button = make(
    'button',
    {type: 'button', id: 'gradient-check', class: 'button', onclick: () => dispatch({type: 'gradient-check'})},
    name,
    mark,
  );
  const list = make('div', {class: 'finding-list', role: 'status'});
  const findings = make('div', {class: 'findings'}, list);
  return {button, name, mark, list, findings, home: /** @type {Element|null} */ (null)};
}

/** @typedef {ReturnType<typeof makeCheck>} Parts */

/**
 * The button: alone it stands under the plot, in a comparison in the heading.
 * @param {Parts} parts @param {State} state @param {Page} page
 */
export function renderCheck(parts, {check, runs, phase, loading, preparing}, {words}) {
  const several = runs.length > 1;
  parts.home ??= parts.button.parentElement;
  const place = several ? parts.home : parts.findings;
  if (place && parts.button.parentElement !== place) place.prepend(parts.button);
  const all = check.results;
  const passes = all.every(({report}) => report.passes);
  write(parts.name, check.waiting ? words.checking : several ? words.checkShort : words.check);
  write(parts.mark, all.length === 0 || check.waiting ? '' : passes ? '✓' : '✗');
  parts.mark.hidden = parts.mark.textContent === '' || !several;
  attribute(parts.mark, 'data-agrees', String(passes));
  attribute(parts.button, 'title', words.checkHint);
  attribute(parts.button, 'data-agrees', all.length === 0 || check.waiting ? null : String(passes));
  attribute(parts.button, 'aria-busy', check.waiting ? 'true' : null);
  attribute(parts.button, 'disabled', loading !== null || preparing || phase === 'failed' || check.waiting);
}

/** @param {Parts} parts @param {State} state @param {Words} words */
export function renderFindings(parts, {check, runs}, words) {
  const several = runs.length > 1;
  if (!changed(parts.list, [words, check.results, several])) return;
  parts.findings.hidden = several && check.results.length === 0;
  parts.list.replaceChildren(
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

/** What follows the worst error of a check that passed. @param {GradientReport} report @param {boolean} brief @param {Words} words */
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

/** What follows the worst error of one that failed: where, and why. @param {GradientReport} report @param {number} layers @param {Words} words */
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
