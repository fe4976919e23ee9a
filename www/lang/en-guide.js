// English of the guided path.
import {words as neuron} from './en-neuron.js';
import {count, fixed, percent, short} from './number.js';
import {words as report} from './en-report.js';

/** @typedef {Record<string, string>} Losses   their names */
/** @typedef {import('../state.js').Seen} Seen */
/** @typedef {NonNullable<import('../view/guide.js').Trained>} Trained */
/** @typedef {NonNullable<import('../view/guide.js').Checked>} Checked */
/** @typedef {NonNullable<Seen['recount']>} Recount */

/** How many times one is the other. @param {number} large @param {number} small */
const times = (large, small) => count(Math.round(large / small));
/** At the head of a sentence. @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

export const words = {
  name: 'Lesson in six steps',
  /** @param {number} lesson @param {number} of */
  where: (lesson, of) => `${lesson} of ${of}`,
  next: 'Next',
  done: 'Done',
  leave: 'Leave the lesson',
  saw: 'What you saw:',
  moved: 'Something is set differently now, so this step has nothing to say about it. Look around, or set it up again.',
  again: 'Set up again',
  buttons: {step: neuron.step, accuracy: report.rungs.accuracy, gradient: report.rungs.gradient},
  steps: {
    race: {
      title: 'One mistake, two losses',
      tasks: [
        () =>
          'This neuron answers almost 1. The right answer is **0**. Two copies learn from the same mistake; they differ only in their loss, the rule that says how wrong an answer is. Press [button]: whose answer is first below ½?',
      ],
      /** @param {Losses} losses @param {NonNullable<Seen['race']>} race */
      saw: (losses, race) => {
        const [fast, slow] = race.toSorted((a, b) => (a.first_right ?? Infinity) - (b.first_right ?? Infinity));
        const [few, many] = [fast.first_right ?? NaN, slow.first_right ?? NaN];
        return `{${fast.letter}:${capital(losses[fast.loss])}} needed **${count(few)}** rounds of learning (“epochs”), {${slow.letter}:${losses[slow.loss]}} **${count(many)}**: ${times(many, few)} times as many, from the same start. It was just as wrong. What kept it from learning?`;
      },
    },
    slow: {
      title: 'One step, in slow motion',
      tasks: [
        () =>
          'A neuron learns from **error × slope**. The _slope_, written _σ′_, is how steep its curve is where it stands. A neuron that is sure stands on the flat end. Press [button] again and again until you have read the row **delta**: what is left to learn from.',
      ],
      /** @param {Losses} losses @param {NonNullable<Seen['step']>} step */
      saw: (losses, {error, slope, delta}) => {
        const [a, b] = slope.map(short);
        const gold = a === b ? `The _slope_ is the same, _${a}_: hardly anything gets through.` : `The _slopes_ are _${a}_ and _${b}_.`;
        return `${gold} {A:${capital(losses['half_sse'])}}: ${short(error[0])} × _${a}_ = **${short(delta[0])}**, next to nothing. {B:${capital(losses['bce'])}} calls the same answer ${short(error[1])} wrong, just enough to make up for the slope: ${short(error[1])} × _${b}_ = **${short(delta[1])}**.`;
      },
    },
    network: {
      title: 'The same in a whole network',
      tasks: [
        () =>
          'Seven such neurons learn to tell the faults of steel plates apart, twice; again only the loss differs. Press [button] and watch the accuracy on plates they have not learned from (“test”). In _gold_: what the slope takes away.',
      ],
      /** @param {Losses} losses @param {Trained} trained */
      saw: (losses, {epoch, share, slope, delta}) =>
        `After ${count(epoch)} epochs {B:${losses['bce']}} has **${percent(share[1])}** right, {A:${losses['half_sse']}} **${percent(share[0])}**. At the start both had the same _slope_, _${short(slope[0])}_, but {B:${losses['bce']}} had **${times(delta[1], delta[0])} times** as much left to learn from. The slow one is not more wrong: its mistakes do not get through.`,
    },
    shortcut: {
      title: 'A tempting shortcut',
      tasks: [
        () =>
          'Then why not leave the _slope_ out of squared error? {A:Run A} keeps it, {B:run B} does not; all else is the same. Press [button].',
        (/** @type {Losses} */ _, /** @type {Trained} */ {share}) =>
          `{B:Without the slope} **${percent(share[1])}** are right, {A:with it} **${percent(share[0])}**. Too good? What a run learns from, its gradient, should point down its own loss. That can be measured: nudge each weight a little and see how the loss changes. Press [button].`,
      ],
      /** @param {Losses} losses @param {Trained} _ @param {Checked} checked */
      saw: (losses, _, [a, b]) =>
        `{A:With the slope} ${a.passes ? '✓' : '✗'}, off by ${short(a.worst)}. {B:Without it} ${b.passes ? '✓' : '✗'}, off by **${short(b.worst)}**: it does not go down the loss it names. Error without slope is what **${losses['bce']}** learns from; look back at step 3. B is quick because it is ${losses['bce']} under another name.`,
    },
    report: {
      title: 'A real report fell for it',
      tasks: [
        () =>
          'A student’s report found squared error ahead of cross‑entropy. Its code had left the _slope_ out, as in step 4. And it counted right answers in two ways, a kinder one for squared error. Turn on [button].',
        (/** @type {Losses} */ losses, /** @type {Recount} */ {before, now}) =>
          `Counted like the other, {A:${losses['sse']}} falls from ${fixed(before.accuracy.A)} to **${fixed(now.accuracy.A)}**, ${standing(now)} {B:${losses['cce']}}, **${fixed(now.accuracy.B)}**. Nothing was trained again. Now give it back its _slope_: turn on [button].`,
      ],
      /** @param {Losses} losses @param {Recount} recount @param {NonNullable<Seen['returned']>} returned */
      saw: (losses, {before}, returned) => {
        const turned = returned.winner !== before.winner;
        return `With its own gradient {A:${losses['sse']}} is at **${fixed(returned.accuracy.A)}**, ${standing(returned)} {B:${losses['cce']}}, **${fixed(returned.accuracy.B)}**: the mean _slope_ is ${short(returned.slope)}, so nothing gets through. ${turned ? 'The verdict has turned.' : 'The verdict stands.'} What do its last two switches change?`;
      },
    },
    linear: {
      title: 'When squared error is right',
      tasks: [
        () =>
          'Is squared error bad, then? Now both runs learn with it. {A:Run A} answers through the curve σ, {B:run B} without it (“linear”), so no slope stands in the way: there is no _gold_. Press [button].',
      ],
      /** @param {Losses} _ @param {Trained} trained */
      saw: (_, {share}) =>
        `{A:Through the curve} squared error has **${percent(share[0])}** right, {B:without it} **${percent(share[1])}**. Never judge a loss alone: squared error goes with a linear output, cross‑entropy with sigmoid or softmax. Now your own data:`,
    },
  },
};

/** Where squared error stands. @param {import('../report.js').Verdict} verdict */
function standing({winner}) {
  return winner === 'A' ? 'still ahead of' : winner === 'B' ? 'behind' : 'as good as';
}
