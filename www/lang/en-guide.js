// English of the guided path.
import {words as neuron} from './en-neuron.js';
import {count, fixed, short} from './number.js';
import {words as report} from './en-report.js';

/** @typedef {Record<string, string>} Losses   their names */
/** @typedef {import('../state.js').Seen} Seen */
/** @typedef {NonNullable<import('../view/guide.js').Trained>} Trained */
/** @typedef {NonNullable<import('../view/guide.js').Checked>} Checked */
/** @typedef {NonNullable<Seen['recount']>} Recount */
/** @typedef {NonNullable<Seen['returned']>} Returned */

/** How many times one is the other. @param {number} large @param {number} small */
const times = (large, small) => count(Math.round(large / small));
/** At the head of a sentence. @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** In one piece. @param {number} error @param {string} slope @param {number} delta */
const product = (error, slope, delta) => `${short(error)}\u00a0×\u00a0_${slope}_\u00a0=\u00a0**${short(delta)}**`;

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
  early: 'Good; now also turn on [button].',
  buttons: {step: neuron.step, accuracy: report.rungs.accuracy, gradient: report.rungs.gradient, scale: report.rungs.scale},
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
        return `{${fast.letter}:${capital(losses[fast.loss])}} needed **${count(few)}** rounds of learning (“epochs”), {${slow.letter}:${losses[slow.loss]}} **${count(many)}**: ${times(many, few)} times as many. Both started equally wrong. What kept the slow one from learning?`;
      },
    },
    slow: {
      title: 'One step, in slow motion',
      tasks: [
        () =>
          'A neuron learns from **error × slope**. The _slope_, written _σ′_, is how steep its curve is where it stands. A neuron that is sure stands on the flat end. Press [button] again and again until you have read the row **delta**: what it learns from.',
      ],
      /** @param {Losses} losses @param {NonNullable<Seen['step']>} step */
      saw: (losses, {error, slope, delta}) => {
        const [a, b] = slope.map(short);
        const gold = a === b ? `The _slope_ is the same, _${a}_: hardly anything gets through.` : `The _slopes_ are _${a}_ and _${b}_.`;
        return `${gold} {A:${capital(losses['half_sse'])}}: ${product(error[0], a, delta[0])}, next to nothing. {B:${capital(losses['bce'])}}’s error for the same answer is ${short(error[1])}, just enough to make up for the slope: ${product(error[1], b, delta[1])}.`;
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
        `After ${count(epoch)} epochs {B:${losses['bce']}} has test accuracy **${fixed(share[1])}** against **${fixed(share[0])}** for {A:${losses['half_sse']}}. Error × slope = delta, as before: at the start both had the same _slope_, _${short(slope[0])}_, but {B:${losses['bce']}} had **${times(delta[1], delta[0])} times** the delta. The slow one is not more wrong: its mistakes do not get through.`,
    },
    shortcut: {
      title: 'A tempting shortcut',
      tasks: [
        () =>
          'Then why not leave the _slope_ out of squared error? {A:Run A} keeps it, {B:run B} does not; all else is the same. Press [button].',
        (/** @type {Losses} */ _, /** @type {Trained} */ {share}) =>
          `{B:Without the slope} test accuracy **${fixed(share[1])}** against **${fixed(share[0])}** {A:with it}. Too good? What a run learns from, its gradient, should point down its own loss. That can be measured: nudge each weight a little and see how the loss changes. Press [button].`,
      ],
      /** @param {Losses} losses @param {Trained} trained @param {Checked} checked */
      saw: (losses, {share}, [a, b]) =>
        `{A:With the slope} ${a.passes ? '✓' : '✗'}. {B:Without it} ${b.passes ? '✓' : '✗'}: for one weight B uses **${short(b.analytic)}** where its loss says **${short(b.numeric)}**${b.analytic * b.numeric < 0 ? ', the opposite way' : ''}. B follows another loss: error without slope is exactly **${losses['bce']}’s** delta. Hence the same **${fixed(share[1])}** as in step 3.`,
    },
    report: {
      title: 'A real report fell for it',
      tasks: [
        () =>
          'A student’s report found squared error ahead of cross‑entropy. Its code had left the _slope_ out, as in step 4. And it counted right answers in two ways, a kinder one for squared error. Turn on [button].',
        (/** @type {Losses} */ losses, /** @type {Recount} */ {before, now}) =>
          `Counted like the other, {A:${losses['sse']}} ${course(before, now)}, ${standing(now, before)} {B:${losses['cce']}}, **${fixed(now.accuracy.B)}**. Output by output each yes or no had been scored by itself: “no” to all already gets ${fixed(before.no)}. Now give it back its _slope_: turn on [button].`,
        (/** @type {Losses} */ losses, /** @type {Recount} */ {before}, /** @type {Returned} */ returned) =>
          `With its own gradient {A:${losses['sse']}} is at **${fixed(returned.accuracy.A)}**, ${standing(returned, before)} {B:${losses['cce']}}, **${fixed(returned.accuracy.B)}**: its mean _slope_ is ${short(returned.slope)}. ${returned.winner === before.winner ? 'The verdict stands' : 'The verdict has turned'}${beaten(returned)} Turn on [button].`,
      ],
      /** @param {Losses} losses @param {Recount} recount @param {Returned} _ @param {NonNullable<Seen['scaled']>} scaled */
      saw: (losses, {before}, _, scaled) =>
        `On features of one scale {A:${losses['sse']}} comes to **${fixed(scaled.accuracy.A)}**, ${standing(scaled, before)} {B:${losses['cce']}}, **${fixed(scaled.accuracy.B)}**: ${payoff(scaled)} Two ways of counting, a missing _slope_ and raw features had made the verdict, not the loss.`,
    },
    linear: {
      title: 'When squared error is right',
      tasks: [
        () =>
          'Is squared error bad, then? Now both runs learn with it. {A:Run A} answers through the curve σ, {B:run B} without it (“linear”), so no slope stands in the way: there is no _gold_. Press [button].',
      ],
      /** @param {Losses} _ @param {Trained} trained */
      saw: (_, {share}) =>
        `{A:Through the curve} squared error has test accuracy **${fixed(share[0])}** against **${fixed(share[1])}** {B:without it}. Never judge a loss alone: squared error goes with a linear output, cross‑entropy with sigmoid or softmax. Now your own data:`,
    },
  },
};

/** @typedef {import('../report.js').Verdict} Verdict */

/** Where squared error stands, where it stood before. @param {Verdict} verdict @param {Verdict} before */
function standing({winner}, before) {
  if (winner === 'A') return before.winner === 'A' ? 'still ahead of' : 'ahead of';
  return winner === 'B' ? 'behind' : 'as good as';
}

/** What became of squared error’s figure, as it is printed. @param {Verdict} before @param {Verdict} now */
function course(before, now) {
  const [from, to] = [fixed(before.accuracy.A), fixed(now.accuracy.A)];
  if (from === to) return `stays at **${to}**`;
  return `${now.accuracy.A < before.accuracy.A ? 'falls' : 'rises'} from ${from} to **${to}**`;
}

/** How many do better than an answer that looks at nothing. @param {import('../report.js').Verdict} verdict */
function better({accuracy, measure, guess, no}) {
  const floor = measure === 'argmax' ? guess : no;
  return {floor, ahead: [accuracy.A, accuracy.B].filter((share) => share > floor).length};
}

/** @param {import('../report.js').Verdict} verdict */
function beaten(verdict) {
  const {floor, ahead} = better(verdict);
  if (ahead > 0) return '.';
  return `, but neither beats **${fixed(floor)}**, what ${verdict.measure === 'argmax' ? 'always answering the biggest class' : 'always answering “no”'} gets.`;
}

/** @param {import('../report.js').Verdict} verdict */
function payoff(verdict) {
  const {floor, ahead} = better(verdict);
  return `${['neither beats', 'now one of them beats', 'now both beat'][ahead]} ${fixed(floor)}.`;
}
