// 차트 아래 패널들이 함께 쓰는 한국어.
import {count} from './number.js';

/** @type {typeof import('./en-panel.js').panel} */
export const panel = {
  nothing: '아직 가중치가 없어 보여 줄 것이 없습니다.',
  waiting: '잠시만 기다려 주세요…',
  at: (epoch, step) => (step === 0 ? `${count(epoch)}에폭` : `${count(epoch)}에폭, 미니배치 ${count(step)}개 뒤`),
  nearest: (at) => `${at}, 남아 있는 가장 가까운 에폭`,
  noneKept: (at) => `${at}. 이렇게 큰 신경망은 지난 에폭을 남기지 않음`,
  firstSeed: (seed, n) => `시드 ${n}개 중 첫째인 ${seed}`,
  hidden: (n, units, activation) => `은닉층 ${n} · ${activation} ${units}개`,
  output: (units, activation) => `출력층 · ${activation} ${units}개`,
  hiddenShort: (n) => `은닉층 ${n}`,
  outputShort: '출력층',
  unit: (n) => `유닛 ${count(n)}`,
};
