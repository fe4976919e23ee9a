// English of the page before a class.

export const words = {
  /** @param {string} seed */
  seed: (seed) => `seed ${seed}`,
  /** @param {string} seeds */
  seeds: (seeds) => `seeds ${seeds}`,
  space: 'Space',
  play: 'play',
  step: 'step',
  part: 'step',
  reset: 'reset',
  slow: 'slow motion',
  loss: 'loss',
  gradient: 'gradient',
  train: 'train',
  panels: 'panels',
  code: 'QR',
  leave: 'leave',
};
