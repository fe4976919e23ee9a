// The way out of the race: a table and two pictures of it. The link is in the page's header.
import {attribute, make, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {'csv'|'png'|'svg'} Exit */
/** @typedef {ReturnType<typeof makeExits>} Exits */

/** @type {readonly Exit[]} */
const EXITS = ['csv', 'png', 'svg'];

/** @param {(exit: Exit) => void} leave */
export function makeExits(leave) {
  const name = make('span');
  const summary = make('summary', {class: 'button'}, icon('download'), name);
  const buttons = EXITS.map((exit) => {
    const [short, long] = [make('b'), make('span')];
    const onclick = () => {
      root.open = false;
      summary.focus();
      leave(exit);
    };
    return {exit, short, long, root: make('button', {type: 'button', id: `neuron-export-${exit}`, onclick}, short, long)};
  });
  const menu = make('div', {class: 'menu'}, ...buttons.map((each) => each.root));
  const root = make('details', {class: 'export', onkeydown: close, onfocusout: close}, summary, menu);
  // Elsewhere a click puts it away; what it hits is not kept from it.
  addEventListener('pointerdown', ({target}) => {
    if (!(target instanceof Node && root.contains(target))) root.open = false;
  });

  /** @param {KeyboardEvent|FocusEvent} event */
  function close(event) {
    const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
    const isGone = event instanceof FocusEvent && event.relatedTarget instanceof Node && !root.contains(event.relatedTarget);
    if (!root.open || !(isEscape || isGone)) return;
    root.open = false;
    if (isEscape) summary.focus();
  }
  return {root, summary, name, buttons};
}

/** @param {Exits} parts @param {string} name @param {Record<Exit, [string, string]>} texts */
export function renderExits({summary, name: label, buttons}, name, texts) {
  write(label, name);
  attribute(summary, 'title', name);
  for (const {exit, short, long} of buttons) {
    write(short, texts[exit][0]);
    write(long, texts[exit][1]);
  }
}
