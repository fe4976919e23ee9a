// The guided path in six steps: what each sets up, as a link says it. All else about it comes when it is opened.

/** Twice the same seven neurons on the same plates; only what else a step names differs. */
const PLATES = 'data=steel&scale=standard&out=sigmoid&init=normal:1&lr=0.01&epochs=30&loss=half_sse';

/**
 * By their number, from 1, which is the link's `lesson`.
 * @type {readonly string[]}
 */
export const STEPS = [
  'view=neuron',
  'view=neuron&n.slow=1',
  `${PLATES}&b.loss=bce`,
  `${PLATES}&b.gradient=omit-slope`,
  'view=report',
  `${PLATES}&b.out=linear`,
];
