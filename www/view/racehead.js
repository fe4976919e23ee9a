// What the race has come to, in a sentence written from its numbers.
import {changed, writeRich} from './element.js';

/** @param {HTMLElement} element @param {import('./neuron.js').Scene} scene */
export function renderHeadline(element, {figures, words, page, race}) {
  const {runs, y, last} = figures;
  const names = page.words.lossesShared;
  const finishes = runs.map(({letter, loss, first_right}) => ({letter, name: names[loss], epoch: first_right}));
  const isDone = (/** @type {{epoch: number|null}} */ {epoch}) => epoch !== null && epoch <= race.reached;
  const done = finishes.filter(isDone).sort((one, other) => (one.epoch ?? 0) - (other.epoch ?? 0));
  const where = race.reached === 0 ? 0 : race.reached === last ? 2 : 1;
  if (!changed(element, [words, figures, done.length, where])) return;
  const open = finishes.filter((run) => !isDone(run));
  writeRich(element, y === 0.5 ? words.noSide : words.headline(y > 0.5, done, open, race.reached, last));
}
