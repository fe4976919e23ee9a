// What the page says when its worker is gone, and what can be done.
import {cite} from './code.js';
import {count} from './number.js';

/** With more than this its memory was most likely full. */
export const FULL_BYTES = 2 ** 31;

export const messages = {
  /** @type {import('./code.js').Sentence} */
  'WORKER-LOST': ({bytes, name, epoch}) => {
    const full = bytes > FULL_BYTES;
    const what = full ? 'The memory ran out' : bytes === undefined ? 'The calculation no longer answers' : 'The calculation broke off';
    const where = name ? ` while reading '${cite(name)}'` : epoch > 0 ? ` after epoch ${count(epoch)}` : '';
    const kept = name ? 'What was there before is kept.' : 'Data, settings, history and weights are kept.';
    return `**${what}${where}.** ${kept}${full ? ' Fewer units, runs or rows need less memory.' : ''}`;
  },
  'WORKER-SLOW': () => '**Still calculating.** There has been no answer for some seconds; what is large takes long.',
};

export const ways = {goOn: 'Go on', tryAgain: 'Try again', startAgain: 'Stop and start again'};
