// English of what several runs come to, and a gradient check.
import {capital} from './en-compare.js';
import {count} from './number.js';

/** @typedef {import('./en.js').Nouns} Nouns */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {{letter: Letter, text: string}} Named   a run under a name no other has */
/** @typedef {{name: Named, epoch: number}} Stand   how far a run is */
/** @typedef {{share: string|null, noun: Nouns, same: boolean}} Milestone   a share of the unseen rows, null for a half; whether all started alike */

/** @param {number} n @param {string} one @param {string} many */
const several = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

/** In the colour of its run. @param {Named} name */
const coloured = ({letter, text}) => `{${letter}:${text}}`;

/** @param {Named} name @returns {Named} */
const first = ({letter, text}) => ({letter, text: capital(text)});

/** @param {Milestone} milestone */
const shareOf = ({share, noun}) =>
  share === null ? `half the unseen ${noun.unseen}` : `${share} of the unseen ${noun.unseen}`;

/** @param {boolean} same */
const sameStart = (same) => (same ? 'Same start. ' : '');

/** @typedef {typeof words} SeveralWords */

export const words = {
  /** Before a sentence. @param {string} seeds */
  mediansOf: (seeds) => `Medians of ${seeds}. `,
  /** @param {Named} name @param {number} epoch @param {number} back */
  compareDiverged: (name, epoch, back) =>
    `${coloured(first(name))} blew up in epoch ${count(epoch)} and is back at epoch ${count(back)}.`,
  /** @param {Named[]} names @param {boolean} same @param {boolean} training */
  compareFirst: (names, same, training) =>
    `${same ? 'Same start: ' : ''}${names.map((name, at) => coloured(at === 0 && !same ? first(name) : name)).join(' against ')}.${training ? '' : ' Press Play.'}`,
  /** @param {string} loss @param {Stand[]} fell   the first one first @param {Stand[]} others @param {boolean} same */
  compareStopped: (loss, fell, others, same) =>
    `${sameStart(same)}Test loss below \`${loss}\`: ${fell.map(({name, epoch}, at) => `${coloured(name)} at ${at === 0 ? 'epoch ' : ''}${count(epoch)}`).join(', ')}${others.map(({name, epoch}) => `; ${coloured(name)} not by ${count(epoch)}`).join('')}.`,
  /** @param {(Stand & {share: string})[]} each @param {number|null} epoch   null: each is at another @param {Nouns} noun @param {boolean} same */
  compareShares: (each, epoch, noun, same) => {
    const shares = each.map(({name, share, epoch: at}) => `${coloured(name)} \`${share}\`${epoch === null ? ` at epoch ${count(at)}` : ''}`).join(', ');
    if (epoch === null) return `${sameStart(same)}Right of the unseen ${noun.unseen}: ${shares}.`;
    return `${sameStart(same)}After ${several(epoch, 'epoch', 'epochs')}: ${shares} of the unseen ${noun.unseen} right.`;
  },
  /** @param {Milestone} milestone @param {Named} fast @param {number} at @param {Named} slow @param {number} newest */
  compareOnly: (milestone, fast, at, slow, newest) =>
    `${sameStart(milestone.same)}${coloured(first(fast))} gets ${shareOf(milestone)} right by epoch ${count(at)}; ${coloured(slow)} not even by ${count(newest)}.`,
  /** @param {Milestone} milestone @param {Named} fast @param {number} at @param {Named} slow @param {number} later */
  compareBoth: (milestone, fast, at, slow, later) =>
    `${sameStart(milestone.same)}${coloured(first(fast))} gets ${shareOf(milestone)} right by epoch ${count(at)}; ${coloured(slow)} by epoch ${count(later)}.`,
  /** @param {string} letter @param {string} through */
  letThrough: (letter, through) => `${through} through in ${letter}`,
  /** @param {string} letter @param {string} delta */
  learnsFrom: (letter, delta) => `${letter} learns from ${delta}`,
  /** @param {string[]} slopes @param {string[]} learned */
  tollMeans: (slopes, learned) => `The slope lets ${slopes.join(', ')}. ${learned.join(', ')}.`,
  /** @param {string} through @param {boolean} exact @param {boolean} mistakes   the same outputs are wrong */
  sameSlope: (through, exact, mistakes) =>
    `${mistakes && exact ? 'Same mistakes, same slope' : exact ? 'Same slope' : 'Nearly the same slope'}: ${exact ? '' : 'about '}${through} gets through.`,
  /** @param {string[]} slopes */
  slopesDiffer: (slopes) => `The slope lets ${slopes.join(', ')}.`,
  /** @param {string[]} deltas */
  alikeDelta: (deltas) => `What is learned from is alike: ${deltas.join(' and ')}.`,
  /** @param {string} letter @param {boolean} entropy   o − y is cross-entropy's delta */
  leavesOut: (letter, entropy) =>
    `${letter} leaves its slope out and learns from o − y${entropy ? ', cross-entropy’s delta' : ''}.`,
  /** @param {string} letter @param {string} lost @param {string} other @param {boolean} entropy */
  losesOrSkips: (letter, lost, other, entropy) =>
    `${letter} loses ${lost} to the slope; ${other} skips it: \`δ = o − y\`${entropy ? ', cross-entropy’s delta' : ''}.`,
  /** @param {{name: string, paid: string}|null} leader @param {{name: string, ratio: string}[]} less */
  learnsLess: (leader, less) => {
    const slow = less
      .map(({name, ratio}, at) => `${name} ${at === 0 ? 'learns ' : ''}from \`${ratio}× less\``)
      .join(', ');
    return leader
      ? `\`${capital(leader.name)}’s\` error carries \`${leader.paid}\` and cancels it; ${slow}.`
      : `${capital(slow)}.`;
  },
  /** @param {number} epoch @param {number} step */
  checkedAt: (epoch, step) => `epoch ${count(epoch)}, after ${several(step, 'minibatch', 'minibatches')}`,
  worstError: 'worst relative error',
  /** @param {string} n @param {string} total   '' when all were */
  compared: (n, total) => `, ${n} ${total && `of ${total} `}gradients`,
  /** @param {string} n */
  leftOutAtKink: (n) => `, ${n} at a kink left out`,
  exactAnyway: '. The slope is left out, but for this pair o − y is exact',
  nothingCompared: ': every step crosses a kink, so nothing could be compared.',
  lossNotFinite: ': the loss is not finite here.',
  /** @param {number} unit */
  biasOf: (unit) => `bias of unit ${unit}`,
  /** @param {number} input @param {number} unit */
  weightOf: (input, unit) => `weight ${input} of unit ${unit}`,
  /** @param {string} layer @param {string} where @param {string} analytic @param {string} numeric */
  checkFailed: (layer, where, analytic, numeric) =>
    ` in the ${layer}, ${where}: ${analytic} where the loss says ${numeric}.`,
  slopeMissing: ' `δ = o − y` leaves out the slope this loss has to pay.',
  epochsToGood: 'Epochs to 80\u00a0% test accuracy',
  /** @param {number} newest */
  notYet: (newest) => `not by ${count(newest)}`,
  firstGradients: 'First gradients |δ|',
  /** @param {string} most @param {string} least @param {string} ratio */
  firstRatio: (most, least, ratio) => `${most} ${ratio}× ${least}’s`,
};
