// 여러 실행을 견준 결과와 검산 결과의 한국어.
import {part} from './ko-compare.js';
import {count} from './number.js';
import {withParticle} from './particle.js';

/** @typedef {import('./en-several.js').Named} Named */
/** @typedef {import('./en-several.js').Milestone} Milestone */

/** 값 뒤의 조사만. @param {string} text @param {Parameters<typeof withParticle>[1]} pair */
const particle = (text, pair) => withParticle(text, pair).slice(text.length);

/** 실행의 색으로, 조사와 함께. @param {Named} name @param {Parameters<typeof withParticle>[1]} [pair] */
const coloured = ({letter, text}, pair) => `{${letter}:${text}}${pair ? particle(text, pair) : ''}`;

/** @param {Milestone} milestone */
const shareOf = ({share, noun}) => `처음 보는 ${noun.unseen}의 \`${withParticle(share ?? '절반', '을/를')}\``;

/** @param {boolean} same */
const sameStart = (same) => (same ? '같은 출발점. ' : '');

/** @type {typeof import('./en-several.js').words} */
export const words = {
  mediansOf: (seeds) => `${seeds}의 중앙값으로, `,
  compareDiverged: (name, epoch, back) =>
    `${coloured(name, '은/는')} ${count(epoch)}에폭에서 발산해 ${count(back)}에폭으로 되돌렸습니다.`,
  compareFirst: (names, same, training) =>
    `${same ? '같은 출발점, ' : ''}${names.map((name) => coloured(name)).join(' 대 ')}.${training ? '' : ' 시작을 누르세요.'}`,
  compareStopped: (loss, fell, others, same) => {
    const [took, yet] = [fell, others].map((stands) => stands.map(({name, epoch}) => `${coloured(name, '은/는')} ${count(epoch)}에폭`).join(', '));
    return `${sameStart(same)}테스트 손실이 \`${loss}보다\` 낮아지기까지 ${took} ${yet ? `걸렸고, ${yet}에도 아직입니다.` : '걸렸습니다.'}`;
  },
  compareShares: (each, epoch, noun, same) =>
    `${sameStart(same)}${epoch === null ? '' : `${count(epoch)}에폭에 `}처음 보는 ${noun.unseen} 가운데 ${each.map(({name, share, epoch: at}) => `${coloured(name, '은/는')} ${epoch === null ? `${count(at)}에폭에 ` : ''}\`${share}\``).join(', ')}를 맞힙니다.`,
  compareOnly: (milestone, fast, at, slow, newest) =>
    `${sameStart(milestone.same)}${coloured(fast, '은/는')} ${count(at)}에폭에 ${shareOf(milestone)} 맞히고, ${coloured(slow, '은/는')} ${count(newest)}에폭에도 못 맞힙니다.`,
  compareBoth: (milestone, fast, at, slow, later) =>
    `${sameStart(milestone.same)}${coloured(fast, '은/는')} ${count(at)}에폭에 ${shareOf(milestone)} 맞히고, ${coloured(slow, '은/는')} ${count(later)}에폭에야 맞힙니다.`,
  letThrough: (letter, through) => `${withParticle(letter, '은/는')} ${through}`,
  learnsFrom: (letter, delta) => `${letter} ${delta}`,
  tollMeans: (slopes, learned) =>
    `미분값이 ${slopes.join(', ')}를 통과시킵니다. 학습 신호는 ${learned.join(', ')}입니다.`,
  sameSlope: (through, exact, mistakes) =>
    `${mistakes && exact ? '오답과 미분값이 같아 둘 다' : exact ? '미분값이 같아서' : '미분값이 비슷해서 약'} \`${through}만\` 통과합니다.`,
  slopesDiffer: (slopes) => `미분값이 ${slopes.join(', ')}를 통과시킵니다.`,
  alikeDelta: (deltas) => `학습 신호는 비슷합니다: ${deltas.join(', ')}.`,
  leavesOut: (letter, entropy) =>
    `${withParticle(letter, '은/는')} 미분값을 빼고 ${entropy ? '교차 엔트로피의 델타인 ' : ''}\`o − y로\` 배웁니다.`,
  losesOrSkips: (letter, lost, other, entropy) =>
    `${withParticle(letter, '은/는')} 미분값 때문에 ${withParticle(lost, '을/를')} 잃고, ${withParticle(other, '은/는')} 미분값을 건너뛰어 ${entropy ? '교차 엔트로피의 델타인 ' : ''}\`o − y로\` 배웁니다.`,
  learnsLess: (leader, less) => {
    const slow = less
      .map(
        ({name, ratio}, at) =>
          `${name}의 학습 신호는 \`${part(ratio)}${at === less.length - 1 ? '에' : ''}\`${at === less.length - 1 ? ' 그칩니다' : ''}`,
      )
      .join(', ');
    return leader
      ? `${leader.name}의 오차에는 \`${withParticle(leader.paid, '이/가')}\` 들어 있어 상쇄되고, ${slow}.`
      : `${slow}.`;
  },
  checkedAt: (epoch, step) => `${count(epoch)}에폭, 미니배치 ${count(step)}개 뒤`,
  worstError: '가장 큰 상대 오차',
  compared: (n, total) => (total ? `, 그래디언트 ${total}개 중 ${n}개` : `, 그래디언트 ${n}개`),
  leftOutAtKink: (n) => `, 꺾인 곳 ${n}개 제외`,
  exactAnyway: '. 미분값을 뺐지만 이 짝에서는 `o − y가` 정확한 그래디언트입니다',
  nothingCompared: ': 모두 꺾인 곳에 걸려 비교할 것이 없습니다.',
  lossNotFinite: ': 여기서는 손실이 유한하지 않습니다.',
  biasOf: (unit) => `유닛 ${unit}의 편향`,
  weightOf: (input, unit) => `유닛 ${unit}의 가중치 ${input}`,
  checkFailed: (layer, where, analytic, numeric) =>
    `, ${layer} ${where}: 손실로 재면 ${numeric}인데 \`${analytic}입니다.\``,
  slopeMissing: ' `δ = o − y에는` 이 손실이 곱해야 할 미분값이 빠져 있습니다.',
  epochsToGood: '테스트 80\u00a0%까지 걸린 에폭',
  notYet: (newest) => `${count(newest)}에폭까지 도달 못 함`,
  firstGradients: '첫 그래디언트 |δ|',
  firstRatio: (most, least, ratio) => `${most}가 ${least}의 ${ratio}배`,
};
