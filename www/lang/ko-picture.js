// 그림에 적히는 글의 한국어.

/** @type {typeof import('./en-picture.js').words} */
export const words = {
  printRate: (lr, epoch) => `${lr}(${epoch}에폭부터)`,
  printSettings: (lr, batch, epochs, momentum, start, scale, seed) =>
    `η ${lr} · 배치 ${batch} · ${epochs}에폭 · 모멘텀 ${momentum} · 초깃값 ${start} · 스케일 ${scale} · 시드 ${seed}`,
  seedsFrom: (seed, n) => `${seed} 외 ${n - 1}개`,
  printVersion: (version) => (version === null ? 'LossLab, 배포 전' : `LossLab, 버전 ${version}`),
};
