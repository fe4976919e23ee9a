// 페이지에 보이는 모든 한국어. 표시는 `**굵게**`와 `` `한 덩어리` `` 둘뿐이다.
import {charts} from './ko-charts.js';
import {compare} from './ko-compare.js';
import {messages, verdicts} from './ko-messages.js';
import {count, duration} from './number.js';
import {withParticle} from './particle.js';

/** @typedef {import('./en.js').Words} Words */
/** @typedef {import('./en.js').Nouns} Nouns */

/** @param {number} ms */
function time(ms) {
  const {hours, minutes, seconds} = duration(ms);
  if (hours > 0) return `${hours}시간 ${minutes}분`;
  return minutes > 0 ? `${minutes}분 ${seconds}초` : `${seconds}초`;
}

/** `features`와 `classes`는 개수 앞, `unseen`은 "처음 보는" 뒤에 온다. @type {Nouns} */
const plainNouns = {features: '특성', classes: '클래스', unseen: '행'};
/** @type {Nouns} */
const pointNouns = {features: '좌표', classes: '클래스', unseen: '점'};
/** @type {Record<string, Nouns>} */
const nouns = {
  steel: {features: '측정값', classes: '결함', unseen: '강판'},
  iris: {features: '측정값', classes: '품종', unseen: '꽃'},
  digits: {features: '화소', classes: '숫자', unseen: '그림'},
  moons: pointNouns,
  circles: pointNouns,
  xor: pointNouns,
  spiral: pointNouns,
};
/** 수 앞에 오는 꼴. */
const counters = ['', '한', '두', '세', '네'];
const numerals = ['없음', '하나', '둘', '셋', '넷', '다섯', '여섯', '일곱'];

/** @type {Words} */
export const ko = {
  otherLanguage: 'English',
  share: '공유',
  shareHint: '모든 설정이 담긴 링크 복사',
  copied: '복사했습니다',
  copyFailed: '링크는 주소창에 있습니다',
  themes: {auto: '테마: 시스템대로', light: '테마: 밝게', dark: '테마: 어둡게'},

  data: '데이터',
  model: '모델',
  training: '학습',
  sample: '예제',
  samples: {
    steel: '강판 결함',
    iris: '붓꽃',
    digits: '손글씨 숫자',
    moons: '초승달 둘',
    circles: '동심원',
    xor: 'XOR',
    spiral: '나선',
  },
  sampleNotes: {steel: '합성 자료', moons: '생성 자료', circles: '생성 자료', xor: '생성 자료', spiral: '생성 자료'},
  choose: 'CSV 고르기…',
  orDrop: '끌어 놓기 · 붙여넣기',
  dropHere: 'CSV를 놓으세요',
  rows: (rows) => `**${rows}**행`,
  features: (text) => `특성 **${text}**개`,
  classes: (text) => `클래스 **${text}**개`,
  histograms: (n) => `열 ${count(n)}개의 분포`,
  means: (n) => `열 ${count(n)}개의 평균`,
  classSizes: (list) => `클래스별 행 수: ${list}`,
  readAs: (encoding, separator, header) => `${encoding}, ${separator}, ${header ? '머리글' : '머리글 없음'}`,
  generated: '생성 자료, 시드 고정',
  change: '바꾸기',
  separators: {',': '쉼표', ';': '세미콜론', '\t': '탭', '|': '세로줄', ' ': '빈칸'},
  scale: '스케일',
  scales: {none: '그대로', standard: '표준화', minmax: '최소–최대'},
  scalings: {none: '원래 값', standard: '표준화', minmax: '최소–최대'},
  split: '훈련 비율',
  loading: '읽는 중',
  cancel: '취소',

  network: (shape, n) => `신경망 ${shape}, 가중치와 편향 ${n}개. 갈색은 음수, 청록은 양수입니다.`,
  hidden: '은닉층',
  addLayer: '층',
  addLayerHint: '은닉층 추가',
  layerUnits: (n) => `은닉층 ${n}의 유닛 수`,
  layerActivation: (n) => `은닉층 ${n}의 활성화 함수`,
  removeLayer: (n) => `은닉층 ${n} 빼기`,
  units: '유닛',
  none: '없음',
  start: '초깃값',
  startRow: '초깃값',
  starts: {xavier: 'Xavier', he: 'He', normal: '정규분포', zeros: '0'},
  std: '표준편차',
  stdShort: '편차',
  output: '출력',
  outputMore: '모든 출력',
  activations: {
    linear: '선형',
    sigmoid: '시그모이드',
    tanh: 'tanh',
    relu: 'ReLU',
    leaky_relu: '누설 ReLU',
    softmax: '소프트맥스',
  },
  lossName: '손실',
  lossMore: '모든 손실',
  losses: {
    sse: '제곱오차 합',
    half_sse: '½ 제곱오차',
    mse: '평균 제곱오차',
    mae: '평균 절대오차',
    bce: '이진 교차 엔트로피',
    cce: '교차 엔트로피',
    hinge: '힌지',
  },
  lossesShort: {
    sse: 'SSE',
    half_sse: '½ SE',
    mse: 'MSE',
    mae: 'MAE',
    bce: '이진 CE',
    cce: '교차 엔트로피',
    hinge: '힌지',
  },
  lossesShared: {
    sse: '제곱오차',
    half_sse: '½ 제곱오차',
    mse: '평균 제곱오차',
    mae: '절대오차',
    bce: '교차 엔트로피',
    cce: '교차 엔트로피',
    hinge: '힌지',
  },
  lossNouns: {
    sse: '제곱오차',
    half_sse: '제곱오차',
    mse: '제곱오차',
    mae: '절대오차',
    bce: '교차 엔트로피',
    cce: '교차 엔트로피',
    hinge: '힌지',
  },
  verdicts,
  verdictOf: (letter, text) => text.replace('**', `**${withParticle(letter, '은/는')} `),
  useLoss: (loss) => `${withParticle(loss, '으로/로')} 바꾸기`,
  published: '발표된 실험의 설정',
  eps: '로그 안의 ε',
  omitSlope: '미분값 빼기 (δ = o − y)',
  jointDraws: '가중치·순서에 같은 난수 생성기',

  ...compare,

  eta: 'η',
  etaHint: '학습률 η',
  batch: '배치',
  epochs: '에폭',
  seed: '시드',
  seeds: '시드 수',
  seedCount: (n, of) => (n === of ? `시드 ${n}개` : `시드 ${of}개 중 ${n}개`),
  medianNote: (range, seeds) => `(${seeds}의 중앙값, ${range})`,
  momentum: '모멘텀',
  more: '더 보기',
  precision: '정밀도',
  precisions: {auto: '크기에 따라', f64: 'f64', f32: 'f32'},
  stop: '테스트 손실이 이보다 낮으면 중단',
  never: '없음',
  outside: (name, found, low, high, kept) =>
    `${name} = ${withParticle(found, '은/는')} ${low} … ${high} 범위 밖입니다. ${withParticle(kept, '을/를')} 그대로 둡니다.`,
  notANumber: (name, found, kept) =>
    `${name} = ${withParticle(found, '은/는')} 수가 아닙니다. ${withParticle(kept, '을/를')} 그대로 둡니다.`,
  nothing: '(빈칸)',
  settingNames: {
    lr: 'η',
    batch: '배치',
    epochs: '에폭',
    seed: '시드',
    seeds: '시드 수',
    momentum: '모멘텀',
    eps: 'ε',
    split: '훈련 비율',
    std: '표준편차',
    stop: '멈출 손실',
    hidden: '은닉층',
    out: '출력',
    loss: '손실',
    init: '초깃값',
    scale: '스케일',
    precision: '정밀도',
    gradient: '그래디언트',
    draws: '난수',
    data: '데이터',
    label: '레이블',
    drop: '뺀 열',
  },

  play: '시작',
  pause: '멈춤',
  playMore: (n) => `${count(n)}에폭 더`,
  stepEpoch: '한 에폭',
  stepEpochHint: '한 에폭 학습 (→)',
  stepBatch: '미니배치',
  stepBatchHint: '미니배치 하나 학습',
  reset: '처음부터',
  resetHint: '같은 가중치로 0에폭부터 (R)',
  reroll: '새 가중치',
  rerollHint: '다른 시드로 다시 시작',
  playHint: '학습하거나 멈추기 (스페이스)',
  counterBefore: '',
  counterAfter: (n) => `/ ${n}에폭`,
  minibatch: (step, steps) => `미니배치 ${step} / ${steps}`,
  speed: '속도',
  fullSpeed: '가장 빠르게',
  perSecond: (n) => `1초에 미니배치 ${n}개`,
  timeLeft: (ms) => `${time(ms)} 남음`,
  progress: '진행',

  nouns: (sample) => nouns[sample] ?? plainNouns,
  headlineLoading: (name) => `${withParticle(name, '을/를')} 읽는 중…`,
  headlineBooting: '준비 중…',
  headlineEmpty: '예제를 고르거나 CSV를 끌어 놓으세요.',
  headlineFirst: (name, features, classes, layers, noun, training) =>
    `${name}: ${noun.features} ${count(features)}개, ${noun.classes} ${count(classes)}종, 층 ${numerals[layers] ?? layers}.${training ? '' : ' 시작을 누르세요.'}`,
  headlineStuck: (name, rows) => `${name}: ${rows}행을 읽었지만 아직 학습할 수 없습니다.`,
  headlineRefused: '이 출력과 이 손실은 함께 쓸 수 없습니다.',
  noEvidence: '시드 하나로는 부족',
  evidenceOf: (n) => `${n}개의 중앙값·범위`,
  headlineUntrained: '이대로는 학습할 수 없습니다.',
  headlineBetter: (share, epoch, guess, noun, note) =>
    `${count(epoch)}에폭 학습 후, 처음 보는 ${noun.unseen}의 \`${withParticle(share, '을/를')}\` 맞힙니다${note}. 가장 많은 클래스로만 답하면 \`${guess}입니다.\``,
  headlineNoBetter: (share, epoch, guess, noun, note) =>
    `${count(epoch)}에폭 학습 후, 처음 보는 ${noun.unseen}의 \`${withParticle(share, '을/를')}\` 맞힙니다${note}. 가장 많은 클래스로만 답하기\`(${guess})보다\` 낫지 않습니다.`,
  headlineStopped: (loss) => `테스트 손실이 \`${loss}보다\` 낮아져 멈췄습니다.`,
  headlineDiverged: (epoch, back) =>
    `${count(epoch)}에폭에서 손실이 발산했습니다. ${count(back)}에폭으로 되돌렸습니다.`,

  severalUnits: (units) => `단위가 다른 ${counters[units] ?? units} 손실: 높이가 아니라 모양을 비교`,

  ...charts,

  messages,
  messagesLabel: '알림',
  dismiss: '닫기',
  unknown: (code) => `**문제가 생겼습니다.** 있던 것은 그대로입니다. (${code})`,
  tryRate: (lr) => `η = ${withParticle(lr, '으로/로')} 해 보기`,
  chooseOther: '다른 파일 고르기',
};
