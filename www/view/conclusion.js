// The sentence under the heart: what the figures of this epoch say, and of what they are means.
import {count, percent, short} from '../lang/number.js';
import {recordAt} from '../run.js';
import {WORTH_SAYING} from './factors.js';
import {ofSeveral, unsaid} from './several.js';

/** @typedef {import('./factors.js').Facet} Facet */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {Pick<import('./page.js').Page, 'state'|'redraw'|'dispatch'|'words'>} Page */

/** @param {number} ratio */
export function ratioText(ratio) {
  return ratio >= 9.95 ? (ratio < 1e5 ? count(Math.round(ratio)) : short(ratio)) : ratio.toFixed(1);
}

/** What in the leader's error undoes its slope; `''` when nothing does. @param {Facet} facet */
export function cure({run, source}) {
  const {loss, gradient} = run.settings;
  if (gradient !== 'exact' || (loss !== 'bce' && loss !== 'cce')) return '';
  if (source.kind === 'outputs') return loss === 'bce' ? '1/σ′' : '1/o';
  return loss === 'cce' ? '1/o' : '';
}

/** Whether there is anything to say of a facet. A slope may have come out as 0. @param {Facet} facet */
function known({factors}) {
  return factors.delta >= 0 && factors.slope >= 0;
}

/**
 * Rich text; empty while there is nothing to say, null while the words are on their way.
 * @param {(Facet|null)[]} all
 * @param {Page} page
 * @returns {string|null}
 */
export function conclusionOf(all, page) {
  const {words} = page;
  const facets = all.filter((facet) => facet !== null);
  const able = facets.filter(known);
  if (able.length === 0) return facets.some(isDone) ? words.nothingWrong : '';
  if (facets.length === 1) return aloneOf(able[0], words);
  const several = ofSeveral(page);
  return several ? several.concluded(facets, able, several.words) : unsaid(page);
}

/** @param {Facet} facet */
function isDone({run, source, epoch}) {
  return source.kind !== 'means' && recordAt(run, epoch, 'wrong_count') === 0;
}

/** @param {Facet} facet @param {Words} words */
function aloneOf(facet, words) {
  const {error, slope, delta} = facet.factors;
  const through = percent(slope);
  if (facet.source.omitted) return words.tollOmitted(through);
  if (facet.source.straight) return words.tollNone;
  if (facet.source.kind === 'means') return words.tollMean(through);
  if (error === 0) return words.tollBlind;
  return delta / error < WORTH_SAYING && error > WORTH_SAYING && cure(facet) !== ''
    ? words.tollPaid(through, short(error), short(delta))
    : words.tollTaken(through, short(error), short(delta));
}

/**
 * Over what the means were taken, and what the runs leave out.
 * @param {(Facet|null)[]} all
 * @param {Words} words
 * @returns {string}
 */
export function footnoteOf(all, words) {
  const facets = all.filter((facet) => facet !== null);
  const of = (/** @type {string} */ kind) => facets.filter(({source}) => source.kind === kind);
  const [outputs, classes, means] = [of('outputs'), of('classes'), of('means')];
  const several = facets.length > 1;
  const [first] = facets;
  const counted = (/** @type {Facet[]} */ some) =>
    some.map(({run, epoch}) => ({
      letter: several ? run.letter : '',
      n: recordAt(run, epoch, 'wrong_count'),
      of: recordAt(run, epoch, 'wrong_of'),
    }));
  const sentences = [
    outputs.length > 0 && words.outputsAveraged(counted(outputs), outputs.length === facets.length),
    classes.length > 0 && words.classesAveraged(counted(classes), classes.length === facets.length),
    means.length > 0 &&
      words.meansAveraged(
        several && means.length < facets.length ? means.map(lettered) : [],
        means.every(({source}) => source.straight),
      ),
    ...facets.filter(({source}) => source.omitted).map(({run}) => words.leftOut(several ? run.letter : '')),
    first?.run.spread && words.firstSeed(String(first.run.started.seed), first.run.started.seeds, all.length > 1),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** @param {Facet} facet */
function lettered({run}) {
  return run.letter;
}
