// 수업 화면의 한국어.

/** @type {typeof import('./en-present.js').words} */
export const words = {
  seed: (seed) => `시드 ${seed}`,
  seeds: (seeds) => `시드 ${seeds}`,
  space: '스페이스',
  play: '학습',
  step: '한 에폭',
  part: '한 걸음',
  reset: '처음부터',
  slow: '느린 동작',
  loss: '손실',
  gradient: '그래디언트',
  train: '훈련',
  panels: '패널',
  code: 'QR',
  leave: '나가기',
};
