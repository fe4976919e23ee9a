// English of what a script says of itself.

export const words = {
  /** @type {import('../python.js').Head} */
  head: (way, link, {rows, features, classes}) => [
    `${rows} rows, ${features} features, ${classes} classes, as LossLab read them: they are at the end of this file.`,
    '',
    link,
    '',
    'Trains as the page did, with the same first weights, rows and order, and prints the same table;',
    'with --csv every recorded figure in full.',
    way === 'numpy'
      ? 'Every gradient is written out by hand. Needs NumPy 1.17 or newer.'
      : 'Every gradient is found by autograd. Needs PyTorch 1.13 and NumPy 1.17, or newer.',
  ],
};
