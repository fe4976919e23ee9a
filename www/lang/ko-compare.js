// 여러 실행과 그 그래디언트의 한국어: 비교, 그래디언트의 길, 검산.
import {count} from './number.js';
import {withParticle} from './particle.js';

/** @typedef {import('./en-compare.js').Counted} Counted */

/** 몇 분의 일인지: 소수는 분모로 읽지 않습니다. @param {string} ratio */
export const part = (ratio) => (ratio.includes('.') ? `1/${ratio}` : `${ratio}분의 1`);

/** 몇 개 중 몇 개인지. @param {Counted[]} counted @param {string} unit */
const countsOf = (counted, unit) => {
  const [{n, of}] = counted;
  return counted.every((each) => each.n === n)
    ? `${count(of)}${unit} 중 ${count(n)}${unit}`
    : `${count(of)}${unit} 중 ${counted.map((each) => `${each.letter} ${count(each.n)}`).join(', ')}`;
};

/** 함께 있는 실행이 모두는 아닐 때의 글자. @param {Counted[]} counted @param {boolean} only */
const whose = (counted, only) =>
  only || counted[0].letter === '' ? '' : `${counted.map(({letter}) => letter).join(', ')}: `;

/** @type {typeof import('./en-compare.js').compare} */
export const compare = {
  compare: '비교',
  addRun: (letter) => `${letter} 추가`,
  compareHint: (letter) => `${letter} 추가: 같은 데이터와 첫 가중치로, 비교할 설정을 함께 학습`,
  removeRun: (letter) => `${letter} 빼기`,
  runNamed: (letter) => letter,
  ofRun: (label, letter) => `${letter}: ${label}`,
  letDiffer: (label) => `${label}: 서로 다르게 두기`,
  makeSame: '같게',
  makeSameHint: (label) => `${label}: 모두 A와 같게`,
  sameForAll: (letters) => `${letters.join('·')} 공통`,
  notTheSame: '서로 다름',
  otherRows: (letters) => `${letters.join('·')}는 테스트 행이 다름`,
  otherWeights: (letters) => `${letters.join('·')}는 첫 가중치가 다름`,
  shapeShort: (rows, features, classes) => `${rows}행 · ${features} → ${classes} 클래스`,
  omitted: '미분값을 뺀 쪽',
  omittedPair: 'δ = o − y',
  trueGradient: '그대로 둔 쪽',
  noHidden: '은닉층 없음',
  startNamed: (start) => `초깃값 ${start}`,
  drawings: {separate: '생성기 둘', joint: '생성기 하나'},
  guide: '여섯 단계 수업',
  lesson: '제곱오차는 왜 느릴까?',
  lessonHint: '시그모이드 뒤의 제곱오차와 교차 엔트로피를 이 데이터로 비교',

  heart: '그래디언트는 어디로 가나',
  factors: {error: '오차', slope: '미분값', delta: '델타'},
  learned: '학습 신호',
  heartLayer: '층',
  outputLayer: '출력층',
  hiddenLayer: (n) => `은닉층 ${n}`,
  noLayer: '이 층이 없음',
  meansMark: '평균',
  beforeTraining: '학습 전',
  afterFirst: '첫 에폭 뒤에 나옵니다',
  whole: '1 = 오차가 그대로 전달됨',
  deltaOf: (letter) => `${letter}의 델타`,
  less: (ratio) => part(ratio),
  heartText: (letter, epoch, error, slope, delta, less) =>
    `${letter}, ${epoch}: 오차 ${error}, 미분값 ${slope}, 델타 ${delta}${less && `, ${less}`}.`,
  nothingWrong: '½ 넘게 틀린 것이 더는 없습니다.',
  tollOmitted: (through) => `미분값은 \`${through}만\` 통과시키지만, 이 실행은 그것을 빼고 \`o − y로\` 배웁니다.`,
  tollNone: '깎는 미분값이 없어 오차가 그대로 학습 신호입니다.',
  tollMean: (through) => `미분값은 평균 \`${withParticle(through, '을/를')}\` 통과시킵니다.`,
  tollPaid: (through, error, delta) =>
    `\`${through}만\` 통과하지만 손실 함수가 그만큼 보상해, 오차 ${error} 중 \`${withParticle(delta, '이/가')}\` 남습니다.`,
  tollBlind: '정답이 0인 출력의 오차를 이 손실은 보지 않아, 전체 평균이 0입니다.',
  tollTaken: (through, error, delta) => `\`${through}만\` 통과합니다. 오차 ${error} 가운데 \`${delta}만\` 배웁니다.`,
  outputsAveraged: (counted, only) =>
    `${whose(counted, only)}½을 기준으로 오답 쪽에 있는 출력(${countsOf(counted, '개')}). 기하평균이라 곱이 정확히 맞습니다.`,
  classesAveraged: (counted, only) =>
    `${whose(counted, only)}정답 클래스가 아직 ½에 못 미치는 행(${countsOf(counted, '행')})의 그 클래스 출력. 미분값은 소프트맥스 야코비 행렬의 대각선이고, 모두 기하평균입니다.`,
  meansAveraged: (letters, straight) =>
    `${letters.length > 0 ? `${letters.join(', ')}: ` : ''}모든 행과 유닛의 평균.${straight ? '' : ' 평균의 곱은 곱의 평균이 아니어서 ≈입니다.'}`,
  leftOut: (letter) => `${letter ? `${withParticle(letter, '은/는')} ` : ''}이 미분값을 빼고 o − y로 학습합니다.`,
  firstSeed: (seed, n, medians) =>
    `선과 수치는 시드 ${seed}, 옅은 띠는 시드 ${n}개의 범위.${medians ? ' 80\u00a0%까지 걸린 에폭과 첫 그래디언트는 중앙값.' : ''}`,

  check: '그래디언트 검산',
  checkShort: '검산',
  checking: '검산 중…',
  checkHint: '다음 미니배치에서 그래디언트를 중심 차분과 비교',

  saturatedShare: '에폭 동안 포화, f′ 0.01 미만',
  deadShare: '에폭 내내 죽은 ReLU',
};
