// English of what is printed on a picture.

export const words = {
  /** @param {string} lr @param {number} epoch */
  printRate: (lr, epoch) => `${lr} from epoch ${epoch}`,
  /** @param {string} lr @param {string} batch @param {string} epochs @param {string} momentum @param {string} start @param {string} scale @param {string} seed */
  printSettings: (lr, batch, epochs, momentum, start, scale, seed) =>
    `η ${lr} · batch ${batch} · ${epochs} epochs · momentum ${momentum} · start ${start} · scaling ${scale} · seed ${seed}`,
  /** The first of a few. @param {string} seed @param {number} n */
  seedsFrom: (seed, n) => `${seed} and ${n - 1} more`,
  /** Of the page that made it. @param {string|null} version   null where it is not published */
  printVersion: (version) => (version === null ? 'LossLab, not published' : `LossLab, version ${version}`),
};
