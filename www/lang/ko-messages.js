// 알릴 일이 있을 때의 문장: 무엇이, 어디서, 무엇이 그대로인지.
import {cite} from './code.js';
import {count, plainNumber} from './number.js';
import {withParticle} from './particle.js';

/** @param {unknown} value @param {'은/는'|'이/가'|'을/를'|'과/와'|'으로/로'|'이라/라'} pair */
const cited = (value, pair) => withParticle(`'${cite(value)}'`, pair);

/** @type {Record<import('./code.js').MessageCode, import('./code.js').Sentence>} */
export const messages = {
  'DATA-NONE': () => '**아직 데이터가 없습니다.** 예제를 고르거나 CSV를 끌어 놓으세요.',
  'PAIR-REFUSED': (r) =>
    `**${withParticle(cite(r.out), '과/와')} ${withParticle(cite(r.loss), '은/는')} 함께 쓸 수 없습니다.** ${r.loss === 'hinge' ? '마진에는 점수 그대로, 곧 선형 출력이 필요합니다.' : '로그에는 0과 1 사이의 출력, 곧 시그모이드나 소프트맥스가 필요합니다.'}`,
  'SETTING-RANGE': (r) =>
    `**${cite(r.name)} = ${withParticle(cite(r.found), '은/는')} ${Number.isNaN(Number(r.found)) ? '수가 아닙니다' : `${cite(r.low)} … ${cite(r.high)} 범위를 벗어납니다`}.** 전 값을 그대로 둡니다.`,
  'SETTING-HIDDEN': (r) =>
    `**은닉층 ${cited(r.found, '은/는')} 만들 수 없습니다.** 1 … 1024유닛짜리 층을 6개까지 둘 수 있습니다. 전 값을 그대로 둡니다.`,
  'SETTING-UNKNOWN': (r) =>
    `**${cite(r.name)} = ${withParticle(cite(r.found), '은/는')} 없는 값입니다.** 다른 것을 고르세요.`,
  'TRAIN-DIVERGED': (r) =>
    `**${count(r.epoch)}에폭 ${count(r.step)}번째 스텝에서 손실이 무한대가 되었습니다(η = ${plainNumber(r.lr)}).** ${r.seeds ? `시드 ${withParticle(String(r.seed), '은/는')} ${count(r.back_to)}에폭에 멈추고, ${r.seeds}개 중 ${r.living}개가 계속합니다.` : `${count(r.back_to)}에폭으로 되돌렸습니다.`}`,
  'PAGE-NO-WORKER': () =>
    '**이 브라우저에서는 뒤에서 계산할 수 없습니다.** 최신 브라우저로, 웹 서버에서 페이지를 열어 주세요.',
  'PAGE-NO-PART': () => '**페이지의 이 부분을 받지 못했습니다.** 연결을 확인하고 다시 누르거나 새로고침해 주세요.',
  'PAGE-NO-WORDS': () => '**이 언어의 글을 받지 못했습니다.** 연결을 확인하고 다시 눌러 주세요.',
  'PAGE-NO-WASM': () => '**계산하는 핵심부를 불러오지 못했습니다.** 최신 브라우저에서 새로 고침해 주세요.',
  'PAGE-DRAWING': () =>
    '**페이지의 한 부분을 그리지 못했습니다.** 데이터와 설정, 학습은 그대로입니다. 계속 그러면 필요한 것을 저장하고 새로 고침해 주세요.',
};

/** @type {Record<import('./code.js').VerdictCode, string>} */
export const verdicts = {
  'PAIR-NATURAL': '**잘 맞는 짝.** `δ = o − y.` 미분값이 깎는 만큼을 손실이 미리 보상합니다.',
  'PAIR-STRAIGHT': '**그대로 통과.** 선형 출력에는 깎을 미분값이 없어 `δ가` 오차 그 자체입니다.',
  'PAIR-MARGIN': '**마진.** 선형 점수에서, 정답과의 차이가 1이 안 되는 클래스만 밀어냅니다.',
  'PAIR-CONSTANT-PULL': '**쓸 수 있습니다.** 아무리 조금 틀려도 같은 힘으로 당깁니다.',
  'PAIR-SLOW-SIGMOID': '**쓸 수는 있지만 느립니다.** 그래디언트에 `σ′가` 곱해져, 확신에 찬 오답일수록 움직이지 않습니다.',
  'PAIR-SLOW-SOFTMAX': '**쓸 수는 있지만 느립니다.** 한 클래스의 확률이 1에 가까워지면 맞든 틀리든 소프트맥스의 미분값이 사라집니다.',
  'PAIR-SLOW-TANH': '**쓸 수는 있지만 느립니다.** 그래디언트에 `tanh′이` 곱해지고, 목표 0과 1은 범위의 절반만 씁니다.',
  'PAIR-DEAD-RELU': '**되지만 위험합니다.** 0 아래로 내려간 출력은 미분값이 0이라 배우지 못합니다.',
  'PAIR-LEAKY-RELU': '**쓸 수 있습니다.** 0 아래로 내려간 출력은 백 배 느리게 배웁니다.',
  'PAIR-ONE-SIDED': '**되지만 한쪽뿐입니다.** 정답 클래스만 밀어 올리고, 나머지를 내리는 힘이 없습니다.',
  'PAIR-EACH-CLASS': '**쓸 수 있습니다.** 소프트맥스로 묶인 클래스를 하나씩 따로 판단합니다.',
  'PAIR-OMITTED':
    '**유도한 대로가 아니라 발표된 대로.** `δ = o − y는` 이 손실의 그래디언트가 아닙니다. 미분값을 뺐습니다.',
  'PAIR-NEEDS-PROBABILITY':
    '**함께 쓸 수 없습니다.** 로그에는 0과 1 사이의 출력, 곧 시그모이드나 소프트맥스가 필요합니다.',
  'PAIR-NEEDS-SCORES': '**함께 쓸 수 없습니다.** 마진에는 점수 그대로, 곧 선형 출력이 필요합니다.',
};
