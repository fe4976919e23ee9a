// What a run is called that is alone: its pair.

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../lang/en.js').Words} Words */

/** Output and loss. @param {Settings} settings @param {Words} words @param {boolean} [whole]   the loss by its full name */
export function pairName(settings, words, whole = false) {
  const out = words.activations[settings.out] ?? settings.out;
  const loss = (whole ? words.losses : words.lossesShared)[settings.loss] ?? settings.loss;
  const pair = `${out} + ${loss}`;
  return settings.gradient === 'omit-slope' ? `${pair}, ${words.omittedPair}` : pair;
}
