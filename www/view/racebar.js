// Play and its neighbours for the race: step, reset, the epoch counter, how many there are, how fast.
import {count} from '../lang/number.js';
import {epochsPerSecond} from '../neuron.js';
import {makeSlider, renderSlider} from './control.js';
import {attribute, make, write} from './element.js';
import {icon} from './icon.js';
import {makeExits, renderExits} from './raceexits.js';

/** @typedef {import('./neuron.js').Scene} Scene */

/** @param {import('./neuron.js').Hands} hands */
export function makeBar(hands) {
  /** @param {string} id @param {import('./icon.js').IconName} name @param {() => void} onclick */
  const tool = (id, name, onclick) => make('button', {type: 'button', id, class: 'tool', onclick}, icon(name), make('span'));
  const marks = {play: icon('play', 18), pause: icon('pause', 18)};
  const run = make('button', {type: 'button', id: 'neuron-run', class: 'play', onclick: hands.toggle}, marks.play, make('span'));
  const step = tool('neuron-step', 'epoch', hands.step);
  const reset = tool('neuron-reset', 'reset', hands.reset);
  const before = make('span', {class: 'before'});
  const epoch = make('b');
  const after = make('span');
  const counter = make('span', {class: 'counter'}, before, epoch, after);
  const speed = makeSlider({min: 0, max: 100, step: 1}, hands.speed);
  const speedName = make('span', {'aria-hidden': 'true'});
  const pace = make('span', {class: 'speed'}, speedName, speed);
  const exits = makeExits(hands.leave);
  const root = make('div', {class: 'transport'}, run, step, reset, counter, pace, exits.root);
  return {root, exits, marks, run, step, reset, before, epoch, after, speed, speedName};
}

/** @param {HTMLElement} button @param {string} name @param {string} hint */
function label(button, name, hint) {
  write(/** @type {Element} */ (button.lastElementChild), name);
  attribute(button, 'title', hint);
}

/** @param {ReturnType<typeof makeBar>} parts @param {Scene} scene */
export function drawBar(parts, {page, words, figures, race, speed}) {
  const wanted = race.playing ? parts.marks.pause : parts.marks.play;
  if (parts.run.firstElementChild !== wanted) parts.run.firstElementChild?.replaceWith(wanted);
  const {last} = figures;
  label(parts.run, race.playing ? page.words.pause : race.at === last ? words.again : page.words.play, words.playHint);
  label(parts.step, words.step, words.stepHint);
  label(parts.reset, page.words.reset, words.resetHint);
  write(parts.before, page.words.counterBefore);
  parts.before.hidden = page.words.counterBefore === '';
  write(parts.epoch, count(race.at));
  write(parts.after, page.words.counterAfter(count(last)));
  const text = words.pace(count(Math.round(epochsPerSecond(speed, last))));
  write(parts.speedName, page.words.speed);
  renderSlider(parts.speed, page.words.speed, speed, text);
  attribute(parts.speed, 'title', text);
  renderExits(parts.exits, page.words.export, words.exits);
}
