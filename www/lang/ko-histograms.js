// 활성값과 미분값 히스토그램의 한국어.
import {panel} from './ko-panel.js';
import {count} from './number.js';

/** @type {typeof import('./en-histograms.js').words} */
export const words = {
  ...panel,
  title: '활성값과 미분값',
  note: (units) => `에폭 뒤, 훈련 행 전체 × ${units === null ? '유닛' : `유닛 ${units}개`}`,
  someRows: (rows, units) => `에폭 뒤, 고르게 고른 훈련 ${count(rows)}행 × ${units === null ? '유닛' : `유닛 ${units}개`}`,
  activation: '활성값',
  slope: '미분값',
  saturated: (share) => `포화 ${share}`,
  saturatedHint: '에폭 뒤에 미분값이 0에서 0.01보다 가까운 비율. 에폭 동안의 비율은 에폭 표에',
  dead: (dead, units) => `유닛 ${count(units)}개 중 ${count(dead)}개 죽음`,
  allOne: (rows, units, value) => `${rows} × ${units}개 값이 모두 ${value}`,
  text: (layer, what, low, high, from, to, most) =>
    `${layer}, ${what}: ${low} … ${high}. 가장 많은 곳은 ${from} … ${to}, ${most}개.`,
};
