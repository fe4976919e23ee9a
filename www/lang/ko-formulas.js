// 예제의 한국어.
import {withParticle} from './particle.js';
import {count, plainNumber, short} from './number.js';

/** @param {number} value @param {number} digits */
const fixed = (value, digits) => value.toFixed(digits).replace('-', '−');

/** @param {number} value */
const brief = (value) => plainNumber(Number(value.toPrecision(4)));

/** @param {number} value */
const large = (value) => (Number.isFinite(value) ? fixed(value, 4) : short(value));

/** @type {typeof import('./en-formulas.js').words.remarks} */
const remarks = {
  'bce-bad': (of) => `자신 있게 틀리면 손실이 위의 ${short(of('bce-bad')[0] / of('bce-good')[0])}배입니다`,
  'nll-wrong': () => '잘못 분류된 표본입니다',
  'one-hot-ce': () => '원핫 행에서는 정답 클래스의 항만 남습니다',
  'bce-gradient': (of, [, , , [base]]) =>
    base === 2
      ? `**log₂를 쓰면 둘 다 1/ln 2 = ${fixed(of('bce-gradient')[4], 3)}이 붙는데, 교재는 이를 빠뜨렸습니다.** 교재의 식은 ln의 것입니다.`
      : 'ln이라면 교재의 식이 맞습니다. log₂를 쓰면 둘 다 1/ln 2가 붙는데, 교재는 이를 빠뜨렸습니다',
  'softmax-nll': () => '확률이 네 자리까지만 적혀 있어 ±0.0002까지 일치로 봅니다',
  'log-softmax': () => '첫 행, ±0.0005까지',
  'softmax-cee-2': (of) =>
    `더 나은 예측은 손실이 더 작습니다: 위의 ${fixed(of('softmax-cee-1')[0], 3)} 대신 ${fixed(of('softmax-cee-2')[0], 3)}`,
  'sigmoid-cee': () => '항목마다, 끝은 그 평균',
  'half-sse': (of) => `교재의 함수 이름은 mse지만 평균을 내지 않습니다. 평균은 ${brief(of('mse-sse-mae')[1])}입니다`,
  'mse-sse-mae': () => '같은 오차의 네 가지 관례: 무엇을 썼는지 밝히세요',
  logsumexp: (of, [, [shift]]) => {
    const [, stable, naive] = of('logsumexp');
    const naively = Number.isFinite(naive)
      ? large(naive)
      : `**${large(naive)}: ${naive > 0 ? '오버플로' : '언더플로'}**`;
    return `매끄러운 최댓값. 모든 x를 ${short(shift)}만큼 옮기면 안정한 식은 ${large(stable)}, 그대로 계산한 식은 ${naively}`;
  },
  'tanh-sigmoid': (of) =>
    `점 ${count(of('tanh-sigmoid')[2])}개 가운데 가장 큰 차이, x = ${brief(of('tanh-sigmoid')[1])}에서: 반올림뿐입니다`,
  'binary-entropy': () => '비트. 공평한 동전이 가장 많은 것을 알려 줍니다',
  'bag-entropy': () => '비트',
  'bag-cross-entropy': (of) => `비트. KL(p‖q) = H(p, q) − H(p), KL(p‖p) = ${short(of('bag-cross-entropy')[2])}`,
  'svm-softmax': (of) => `교재는 log₁₀을 씁니다. nat으로는 ${fixed(of('svm-softmax')[2], 3)}`,
  'svm-jiggle': () => '점수 하나를 움직이면, 힌지는 마진이 지켜지는 동안 그대로지만 소프트맥스는 늘 움직입니다',
  'start-loss': () => '표준적인 점검: 가중치 N(0, std²), 무작위 입력 27개, 표본 1,000개인 소프트맥스 층의 첫 손실',
  'he-std': (of) => {
    const times = of('he-std')[2];
    return times === 1
      ? 'n = 2에서는 둘이 같습니다'
      : `**한 교재는 √(n/2)로 적었습니다: 틀렸습니다.** 맞는 값의 ${short(times)}배입니다.`;
  },
  saturation: () => '마지막 층에서 0이나 1에 가까운 비율: 표준편차 1은 양 끝에 쌓이고, 0.01은 모두 ½ 가까이에 머뭅니다',
};

/** @type {typeof import('./en-formulas.js').words} */
export const words = {
  title: '교재의 수치를 여기서 다시 계산합니다',
  lede: '손실 함수 강의 노트 세 편과 책 한 권의 수치입니다. 아무 칸이나 바꾸면 바로 다시 계산합니다.',
  elsewhere: '다른 화면에서 다루는 수치:',
  sources: {neuron: 'Nielsen의 온라인 책 3장', report: '강판 결함에 대한 학생 보고서'},
  agreeing: (n) => `✓ ${n}개 일치`,
  failing: (n) => `✗ 교재가 틀린 곳 ${n}개`,
  formula: '수식',
  boxes: '입력',
  computed: '계산',
  printed: '교재 값',
  agrees: '일치',
  differs: '불일치',
  yours: '교재와 다른 입력입니다.',
  restore: '교재의 입력으로',
  restoreFirst: '처음 입력으로',
  asPrinted: {identity: '항등식'},
  sections: {
    one: '예측 하나',
    many: '여럿을 한꺼번에',
    identities: '한 수에 이르는 두 길',
    information: '정보량',
    margins: '마진',
    start: '학습하기 전',
  },
  called: {
    'bce-good': '이진 교차 엔트로피, 좋은 답',
    'bce-bad': '이진 교차 엔트로피, 나쁜 답',
    'nll-wrong': '음의 로그 가능도, 틀린 클래스',
    'nll-right': '음의 로그 가능도, 맞은 클래스',
    'bce-gradient': '이진 교차 엔트로피의 그래디언트',
    'softmax-nll': '음의 로그 가능도, 행들의 평균',
    'log-softmax': '로그 소프트맥스',
    logsumexp: '로그합지수',
    'tanh-sigmoid': 'tanh와 시그모이드',
    'half-sse': '제곱오차 합의 절반',
    'mse-sse-mae': '제곱오차와 절대오차',
    'softmax-cee-1': '소프트맥스 교차 엔트로피, 첫 번째',
    'softmax-cee-2': '소프트맥스 교차 엔트로피, 두 번째',
    'sigmoid-cee': '시그모이드 교차 엔트로피',
    'bag-entropy': '주머니의 엔트로피',
    'bag-cross-entropy': '교차 엔트로피와 발산',
    'one-hot-ce': '원핫 행의 교차 엔트로피',
    'iris-ce': '붓꽃 한 송이의 교차 엔트로피',
    'svm-hinge': '힌지 손실',
    'svm-softmax': '같은 점수의 소프트맥스',
    'svm-jiggle': '힌지와 소프트맥스, 점수 하나를 움직여',
    'start-loss': '클래스 C개일 때의 첫 손실',
    'binary-entropy': '동전의 엔트로피',
    'he-std': 'He 초기화의 표준편차',
    saturation: '시그모이드 층의 포화',
  },
  same: {
    'log-softmax': '같은 행들',
    'softmax-cee-2': '첫 행만 새로, 나머지는 위와 같음',
    'mse-sse-mae': '같은 수들',
    'bag-cross-entropy': '같은 *p*',
    'svm-softmax': '같은 점수',
    'svm-jiggle': '같은 점수',
  },
  inputs: {
    logarithm: '로그',
    labels: '레이블',
    shift: '이동',
    from: '*x* 시작',
    to: '끝',
    class: '정답 클래스',
    margin: '마진 *m*',
    classes: '클래스 수',
    std: '표준편차',
    other_std: '와',
    fan_in: '입력 수',
    layers: '층 수',
    units: '유닛 수',
  },
  boxOf: (name, row) => `${name}: ${row}`,
  refused: (refusal, {low, high, count: wanted}, kept) => {
    const found = String(refusal.found);
    const why = {
      number: () => (found === '' ? '빈칸은 수가 아닙니다' : `“${found}”: 수가 아닙니다`),
      range: () => `${withParticle(found, '은/는')} ${brief(low)}부터 ${brief(high)}까지의 범위를 벗어났습니다`,
      whole: () => `${withParticle(found, '은/는')} 정수가 아닙니다`,
      count: () =>
        `여기에는 수가 ${wanted ?? '100'}개${wanted === null ? '까지만' : ''} 들어갑니다. 입력한 수는 ${found}개입니다`,
      sum: () => `이 확률들의 합은 1이 아니라 ${brief(Number(found))}입니다`,
    };
    return `${why[refusal.why]()}. 값은 그대로 ${kept}입니다.`;
  },
  remarks,
  move: '움직일 점수',
  movedScore: '움직일 점수의 클래스',
  by: '움직이는 양',
  classNamed: (n) => `클래스 ${n}`,
  jiggled: ({moved, hinge, nats, room, met, rival}) => {
    if (!moved) return '아직 아무것도 움직이지 않았습니다.';
    const first = hinge === null ? '**힌지는 움직이지 않습니다**' : `**힌지는 ${hinge}만큼 움직입니다**`;
    const why = met
      ? `클래스 ${rival}의 점수는 마진을 ${room}만큼 넘겨 지킵니다`
      : `클래스 ${rival}의 점수는 마진 안으로 ${room}만큼 들어와 있습니다`;
    return `${first}: ${why}. **소프트맥스는 ${nats}만큼 움직입니다**.`;
  },
  xavier: 'Xavier',
  he: 'He',
  layer: (n) => `${n}층`,
  pile: (kind, layer, share) => `가중치 ${kind}, ${layer}층의 활성값(0부터 1까지): ${share}가 0이나 1에 가깝습니다.`,
};
