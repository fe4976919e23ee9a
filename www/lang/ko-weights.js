// 가중치 그림의 한국어.
import {panel} from './ko-panel.js';

/** @type {typeof import('./en-weights.js').words} */
export const words = {
  ...panel,
  title: '가중치',
  note: '행: 유닛, 열: 입력',
  noteImages: '유닛마다 그림 하나',
  negative: (to) => `음수, ${to}까지`,
  positive: (to) => `양수, ${to}까지`,
  allZero: '가중치가 모두 0',
  rmsWeight: (value) => `가중치 RMS ${value}`,
  rmsGradient: (value) => `그래디언트 RMS ${value}`,
  tooMany: (n) => `그리기에는 너무 많음(${n}개)`,
  reading: (input, unit, value) => `${input} → ${unit}: **${value}**`,
  hint: '가중치를 가리키거나 화살표 키를 쓰세요',
  text: (layer, n, low, high) => `${layer}: 가중치 ${n}개, ${low} … ${high}.`,
};
