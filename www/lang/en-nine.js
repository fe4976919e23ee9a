// English of the nine networks.
import {count} from './number.js';

export const words = {
  title: 'Nine networks',
  note: 'two hidden layers: none, sigmoid and ReLU each, all else as in A',
  first: 'First layer',
  second: 'Second layer',
  /** @param {string} layer */
  unitsOf: (layer) => `${layer}: units`,
  /** @param {string} found */
  refused: (found) => `Units are a whole number from 1 to 1024, not “${found}”.`,
  start: 'Train all nine',
  again: 'Train again',
  startHint: 'The runs above are paused',
  cancel: 'Cancel',
  progress: 'Progress of the nine',
  /** @param {number} done @param {number} total */
  epochs: (done, total) => `${count(done)} of ${count(total)} epochs`,
  starting: 'Starting …',
  shown: 'What the lines show',
  accuracy: 'Accuracy',
  loss: 'Loss',
  none: 'none',
  linear: 'no hidden layer',
  depths: ['linear', 'one layer', 'two'],
  /** @param {string} list @param {'yes'|'no'|'running'|'cancelled'|'missing'} rising */
  summary: (list, rising) => {
    const ends = {
      yes: '✓ rises with every layer',
      no: '✗ does not rise with every layer here',
      running: 'so far',
      cancelled: 'where it was cancelled',
      missing: '',
    };
    return [`**${list}**`, ends[rising]].filter(Boolean).join('  ');
  },
  caution: 'One seed each; “best” is the highest test accuracy of any epoch, so a little too good.',
  lines: 'Thick: training. Thin: test. Dotted: best without a hidden layer.',
  linesLoss: 'Thick: training. Thin: test.',
  /** @param {string} name @param {number} epochs @param {string} recipe */
  trained: (name, epochs, recipe) => `${name}, ${count(epochs)} epochs, ${recipe}`,
  cancelled: 'Cancelled: what there was stays.',
  otherData: 'These nine are of other data.',
  otherSettings: 'The settings of A have changed since.',
  network: 'hidden layers',
  best_test_accuracy: 'best test accuracy',
  best_epoch: 'at epoch',
  winner: 'best',
  /** @param {number} epoch */
  diverged: (epoch) => `diverged at epoch ${count(epoch)}`,
  notBegun: 'not started',
  use: 'Use',
  /** @param {string} name */
  useHint: (name) => `Give run A this network: ${name}`,
  used: 'in A',
  /** @param {string} name @param {string} best @param {number} epoch */
  cell: (name, best, epoch) => `${name}: best test accuracy ${best} at epoch ${count(epoch)}`,
  /** @param {string} name */
  empty: (name) => `${name}: nothing yet`,
};
