// 결정 영역의 한국어.
import {panel} from './ko-panel.js';

/** @type {typeof import('./en-regions.js').words} */
export const words = {
  ...panel,
  title: '결정 영역',
  points: '채운 점: 훈련 행, 빈 점: 테스트 행',
  others: (n) => `나머지 특성 ${n}개는 평균`,
  needsTwo: '결정 영역을 그리려면 특성이 두 개 있어야 합니다.',
  x: '가로',
  y: '세로',
  xLabel: '가로 특성',
  yLabel: '세로 특성',
  className: (name) => (/^[-\d.]+$/.test(name) ? `클래스 ${name}` : name),
  spot: (x, vx, y, vy) => `${x} ${vx}, ${y} ${vy}`,
  reading: (at, name, margin) => `${at}: **${name}**, ${margin} 앞섬`,
  readingOfUnit: (at, value) => `${at}: **${value}**`,
  hint: '그림을 가리키거나 화살표 키를 쓰세요',
  units: '유닛을 가리키거나 누르면 그 유닛만 보입니다:',
  unitOf: (layer, unit) => `${layer}, ${unit}`,
  text: (x, y, shares) => `${x}, ${y} 평면의 답이 차지하는 비율: ${shares}.`,
  textOfUnit: (unit, low, high) => `${unit}의 활성값: ${low} … ${high}.`,
};
