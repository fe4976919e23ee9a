// 뉴런 하나의 한국어.
import {count} from './number.js';
import {withParticle} from './particle.js';

/** @typedef {import('./en-neuron.js').Finish} Finish */

/** @param {Finish} run @param {'은/는'|'이/가'} pair */
function subject({letter, name}, pair) {
  return `{${letter}:${name}}${withParticle(name, pair).slice(name.length)}`;
}

/** @type {typeof import('./en-neuron.js').words} */
export const words = {
  neuron: '학습하기 전의 뉴런',
  start: '출발',
  names: {'n.x': '입력 x', 'n.y': '목표 y', 'n.w': '처음 가중치 w', 'n.b': '처음 편향 b', 'n.lr': '학습률 η', 'n.epochs': '에폭 수'},
  epochs: '에폭',
  target: '목표',
  oneRate: '둘에 같은 학습률 η',
  startAt: '출발점',
  startNote: 'w = b = 2는 Nielsen의 온라인 책에서 “심하게 틀린” 출발입니다',
  race: '손실 비교',
  lossOf: (letter) => `${letter}의 손실`,
  slow: '느린 동작: 한 걸음을 다섯 단계로 나눠 보기',
  slowHint: '느린 동작 (S)',
  nothingRecorded: '모든 점을 브라우저가 계산합니다. 녹화한 것은 없습니다.',
  step: '한 걸음',
  stepHint: '한 에폭, 느린 동작에서는 한 단계 (→)',
  again: '다시',
  playHint: '시작하거나 멈추기 (스페이스)',
  resetHint: '0에폭으로 (R)',
  pace: (n) => `1초에 ${n}에폭`,
  replay: '보고 있는 에폭',

  headline: (above, done, open, reached, last) => {
    const side = above ? '½보다 커' : '½ 아래로 내려';
    const [first, second] = done;
    if (!first && reached === 0) return `출발은 같고 손실만 다릅니다. 어느 출력이 먼저 ${side}${above ? '질까요' : '갈까요'}?`;
    const finished = reached === last;
    const went = above ? '졌습니다' : '갔습니다';
    if (!first) return finished ? `${count(last)}에폭 안에 둘 다 ${side}${above ? '지지' : '가지'} 못했습니다.` : `아직 둘 다 ${side}${above ? '지지' : '가지'} 않았습니다.`;
    const at = (/** @type {Finish} */ {letter, epoch}) => `{${letter}:${count(epoch ?? 0)}에폭}`;
    if (second) return `같은 출발에서 ${subject(first, '은/는')} ${at(first)}, ${subject(second, '은/는')} ${at(second)}에 ${side}${went}.`;
    const [other] = open;
    const later =
      other.epoch === null ? `${count(100_000)}에폭 안에는 못 갑니다` : `이 ${count(last)}에폭을 넘어 ${count(other.epoch)}에폭에야 갑니다`;
    return `${subject(first, '은/는')} ${at(first)}에 ${side}${went}. ${subject(other, '은/는')} ${finished ? later : '아직입니다'}.`;
  },
  noSide: '목표가 ½이면 틀린 쪽이 없어 이 비교는 끝나지 않습니다.',
  output: (y) => `a, 목표 ${y}`,
  outputTitle: '출력',
  half: '½',
  span: (at, reached) => (at === reached ? `${count(at)}에폭` : `${count(at)} → ${count(reached)}에폭`),
  flag: (name, epoch) => `${name}: ${epoch}에폭에 처음으로 목표와 같은 쪽`,
  raceText: (epoch, values) => `에폭에 따른 출력. ${epoch}: ${values}.`,
  curves: [
    ['a = σ(z)', '출력'],
    ['σ′(z)', '미분값: 통과하는 몫'],
    ['C', '손실'],
    ['|∂C/∂z|', '델타: 학습 신호'],
  ],
  curvesText: (values) => `z에 따른 출력, 미분값, 손실, 델타. ${values}.`,
  curvesValue: (name, z, output, slope, loss, delta) => `${name}: z ${z}, a ${output}, 미분값 ${slope}, 손실 ${loss}, 델타 ${delta}`,
  peak: (size, output) => [`최고 ${size}`, `a = ${output}에서`],
  end: (output) => ['가장 큰 곳은', `a = ${output}`],
  oneStep: '한 걸음',
  steps: [
    ['순전파', 'a'],
    ['오차', '∂C/∂a'],
    ['미분값', 'σ′(z)'],
    ['델타', '= 오차 × 미분값'],
    ['갱신', 'w − η δ x'],
  ],
  captions: [
    '순전파: 뉴런은 뭐라고 답할까?',
    '손실: 얼마나, 어느 쪽으로 틀렸을까?',
    '미분값: 그 가운데 얼마가 σ를 통과할까?',
    '델타: 학습에 쓰이는 신호.',
    '갱신: 가중치와 편향이 움직이고 다음 에폭이 시작됩니다.',
  ],
  foot: (takes, names, ratio, now) => {
    const [a, b] = takes.map((share) => share.replace('\u00a0', ''));
    const whom = a === b ? `둘 다에서 **${a}**를` : `{A:${names[0]}}에서 **${a}**, {B:${names[1]}}에서 **${b}**를`;
    const differs = ratio && ` 델타(학습 신호)는 **${ratio}배** 차이 ${now ? '납니다' : '났습니다'}.`;
    return `${now ? '지금' : '0에폭에서'} 미분값이 ${whom} ${now ? '빼앗습니다' : '빼앗았습니다'}.${differs}`;
  },
  surface: '(w, b)에 따른 정확한 손실',
  contours: (step, brief) => (brief ? `간격 ${step}` : `등고선 간격 ${step}`),
  flat: '평평함: 등고선 없음',
  surfaceText: (name, w, b) => `가중치와 편향에 따른 손실(${name})과 지나온 길. 지금 w ${w}, b ${b}.`,
  dots: (n) => (n === '1' ? '에폭마다 점 하나.' : `점 하나는 ${n}에폭.`),
  table: '모든 에폭',
  columns: {epoch: '에폭', output: '출력 a', loss: '손실 C', gradient: '그래디언트 ∂C/∂z', error: '오차 ∂C/∂a', slope: '미분값 σ′(z)', w: 'w', b: 'b'},
  remark: '책에 실린 위젯에 대하여',
  remarkText: (rate, epochs, output, used) =>
    `Nielsen의 교차 엔트로피 위젯은 σ′ 없이 1/(1−a)로 걸음을 떼고, η = ${rate}로 그것을 가립니다. 올바른 계산으로 η = ${rate}이면 ${epochs}에폭 뒤에도 **${output}**에 머뭅니다(여기서 계산한 값). 그래서 이 페이지는 두 손실 모두 η = ${used}와 저마다의 그래디언트를 씁니다.`,
  tryRate: (rate) => `η = ${rate}로 해 보기`,
  exits: {
    csv: ['CSV', '두 실행의 모든 에폭'],
    png: ['PNG', '설정과 링크를 적은 비교 그림'],
    svg: ['SVG', '인쇄하기 좋은 같은 그림'],
  },
};
