// One sentence, written from the data.
import {count, percent} from '../lang/number.js';
import {newestEpoch, recordAt} from '../run.js';
import {writeRich} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

/**
 * A sample by the name a reader knows, a file by its own.
 * @param {{kind: unknown, name: string}} source
 * @param {import('../lang/en.js').Words} words
 */
export function sourceName({kind, name}, words) {
  return kind === 'sample' && Object.hasOwn(words.samples, name) ? words.samples[name] : name;
}

/**
 * What is loaded, by the name a reader knows.
 * @param {State} state
 * @param {import('../lang/en.js').Words} words
 */
export function dataName(state, words) {
  const {source} = state;
  if (source?.kind === 'sample') return sourceName(source, words);
  return state.data?.name ?? source?.name ?? '';
}

/** @param {State} state @param {import('../lang/en.js').Words} words */
function sentence(state, words) {
  const {data, run, loading} = state;
  if (loading) return words.headlineLoading(sourceName(loading.source, words));
  if (state.phase === 'booting') return words.headlineBooting;
  if (!data) return words.headlineEmpty;
  if (data.problem) return words.headlineStuck(dataName(state, words), count(data.rows));
  if (!run) return words.headlineRefused;
  if (run.diverged) return words.headlineDiverged(Number(run.diverged.epoch), Number(run.diverged.back_to));
  const noun = words.nouns(state.source?.kind === 'sample' ? state.source.name : '');
  const epoch = newestEpoch(run);
  if (epoch < 1)
    return words.headlineFirst(
      dataName(state, words),
      data.features,
      data.classes.length,
      run.info.layers.length,
      noun,
    );
  const share = recordAt(run, epoch, 'test_accuracy');
  const guess = run.info.biggest_class_test;
  const say = share > guess ? words.headlineBetter : words.headlineNoBetter;
  return say(percent(share), epoch, percent(guess), noun);
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, {words}) {
  writeRich(element, sentence(state, words));
}
