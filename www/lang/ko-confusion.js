// 혼동 행렬의 한국어.
import {panel} from './ko-panel.js';
import {count} from './number.js';
import {withParticle} from './particle.js';

/** @type {typeof import('./en-confusion.js').words} */
export const words = {
  ...panel,
  title: (rows) => (rows === null ? '테스트 행 혼동 행렬' : `테스트 ${count(rows)}행 혼동 행렬`),
  axes: '행: 정답, 열: 답',
  mostOften: '가장 자주 틀린 것',
  noRows: '테스트 행이 없습니다.',
  corner: '정답',
  right: '맞힘',
  answer: '답',
  rows: '행',
  of: (n, of) => `${count(of)} 중 ${count(n)}`,
  total: (counted, share) => `**${counted}** 맞힘, ${share}`,
  cell: (truth, answer, counted) =>
    truth === answer
      ? `${truth}: ${counted} 맞힘`
      : `${withParticle(truth, '을/를')} ${withParticle(answer, '으로/로')} 봄: ${counted}`,
  hint: '칸을 가리키거나 화살표 키를 쓰세요',
  allRight: '틀린 테스트 행이 없습니다.',
};
