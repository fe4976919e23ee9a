// What has been seen of the one neuron, told once: a step of the guided path waits for it.
import {hasMoved} from '../guide.js';

/** @typedef {import('./neuron.js').Scene} Scene */

/** The part of a step that says what is left to learn from. */
const DELTA = 4;

/** Of the experiment its step sets up, and of no other. @param {Scene} scene */
export function tellRace({state, page, figures, race}) {
  const {settings, guide} = page.state();
  if (settings.lesson === null) return;
  // Another race is on its way: this one is drawn for the last time.
  if (settings !== state.settings || guide.serial !== state.guide.serial) return;
  if (hasMoved(settings)) return;
  const {runs, last} = figures;
  if ((guide.seen.racing ?? false) !== race.playing) page.dispatch({type: 'seen', what: {racing: race.playing}});
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
