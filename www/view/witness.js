// What has been seen of the one neuron, told once: a step of the guided path waits for it.

/** @typedef {import('./neuron.js').Scene} Scene */

/** The part of a step that says what is left to learn from. */
const DELTA = 4;

/** @param {Scene} scene */
export function tellRace({page, figures, race}) {
  const {settings, guide} = page.state();
  if (settings.lesson === null) return;
  const {runs, last} = figures;
  const ends = runs.map(({first_right}) => Math.min(first_right ?? last, last));
  if (!guide.seen.race && race.reached > 0 && race.reached >= Math.max(...ends)) {
    page.dispatch({type: 'seen', what: {race: runs.map(({letter, loss, first_right}) => ({letter, loss, first_right}))}});
  }
  if (!guide.seen.step && race.part >= DELTA) {
    const of = (/** @type {import('../neuron.js').Key} */ key) => runs.map(({columns}) => columns[key][race.at]);
    const step = {epoch: race.at, error: of('error'), slope: of('slope'), delta: of('gradient')};
    page.dispatch({type: 'seen', what: {step}});
  }
}
