// 보고서의 한국어.
import {LAST} from '../printed.js';
import {count, fixed, short} from './number.js';
import {withParticle} from './particle.js';

/** @typedef {import('../report.js').Verdict} Verdict */
/** @typedef {import('../printed.js').Model} Model */

const models = {A: '시그모이드 + “MSE”', B: '소프트맥스 + 교차 엔트로피'};
const brief = {A: '제곱오차', B: '교차 엔트로피'};

/** 이름은 모두 모음으로 끝난다(엠에스이, 엔트로피, 오차). @param {Model} letter */
const long = (letter) => `{${letter}:${models[letter]}}`;
/** @param {Model} letter */
const name = (letter) => `{${letter}:${brief[letter]}}`;
/** @param {number} value */
const loss = (value) => (value < 1e4 ? fixed(value) : count(Math.round(value)));

/** 이긴 쪽의 정확도를 먼저. @param {Verdict} verdict */
function score({on, exact, accuracy, winner, before}) {
  const [high, low] = winner === 'B' ? [accuracy.B, accuracy.A] : [accuracy.A, accuracy.B];
  const figures = `**${fixed(high)} : ${fixed(low)}**`;
  const wins = winner ? `${long(winner)}의 승리, ${figures}` : `${figures}, 무승부`;
  if (on.length === 0) return `${exact ? '보고서의 판정' : '보고서처럼 실행하면'}: ${wins}.`;
  if (winner && winner === before) return `여전히 ${wins}.`;
  return `판정이 뒤집힙니다: ${wins}.`;
}

/** @param {Verdict} verdict */
function clue({on, alike, measure, accuracy, guess, loss: losses, cut_loss, cut, slope, still}) {
  switch (on.at(-1)) {
    case 'accuracy':
      return measure === 'argmax' ? `언제나 가장 큰 클래스라고 답하면 ${fixed(guess)}입니다.` : '';
    case 'gradient': {
      const end = still < LAST ? `, ${still}에폭 뒤로는 아무것도 움직이지 않습니다` : '입니다';
      return `그래디언트에 σ′를 되돌려 놓으면 제곱오차의 평균 σ′는 ${short(slope)}${end}.`;
    }
    case 'log':
      return `교차 엔트로피의 손실은 \`${withParticle(loss(cut_loss), '이/가')}\` 아니라 ${loss(losses.B)}입니다. 1e-10이 강판마다 ${cut.toFixed(2)}에서 잘랐습니다. 정확도는 그대로 ${fixed(accuracy.B)}입니다.`;
    case 'scale':
      return alike && measure === 'argmax' && Math.min(accuracy.A, accuracy.B) > guess
        ? `특성을 표준화하면 둘 다 가장 큰 클래스만 답하는 ${withParticle(fixed(guess), '을/를')} 넘습니다.`
        : '';
    default:
      return '';
  }
}

/** @param {Verdict} verdict */
function worth({alike, measure, no, accuracy}) {
  const beaten = Math.max(accuracy.A, accuracy.B) < no ? ', 둘보다 높습니다' : '입니다';
  if (alike) return measure === 'argmax' ? '' : `모든 클래스에 “아니요”라고만 답해도 ${fixed(no)}${beaten}.`;
  const more = accuracy.A < no ? ', 그보다 높습니다' : '입니다';
  return `그러나 서로 다른 정확도를 견주었습니다. 하나는 argmax, 하나는 출력마다 센 값이고, 출력마다 세면 모두 “아니요”라고만 답해도 ${fixed(no)}${more}.`;
}

/** @param {Verdict} verdict */
function overSeeds({seeds}) {
  if (!seeds) return '아직은 시드 하나입니다.';
  const {A, B, of, standing} = seeds;
  const leader = A > B ? 'A' : 'B';
  if (standing === 'every') return `시드 ${of}개 모두에서 ${name(leader)}가 앞섭니다.`;
  if (standing === 'most')
    return `시드 ${of}개 가운데 ${Math.max(A, B)}개에서 ${name(leader)}가 앞서지만 모두는 아닙니다.`;
  const equal = of - A - B > 0 ? `, 같음 ${of - A - B}` : '';
  return `시드 ${of}개로는 비긴 셈입니다: ${name('B')} ${B}, ${name('A')} ${A}${equal}. 시드 하나는 증거가 아닙니다.`;
}

/** @type {typeof import('./en-report.js').words} */
export const words = {
  title: '제곱오차가 이겼다는 보고서, 정말일까요?',
  lede: (rows, classes, one, two) =>
    `${rows > 0 ? `강판 ${count(rows)}장, 결함 ${classes}종, ` : ''}완전연결층 하나, ${LAST}에폭, 시드 1234. 보고서에는 ${models.B}가 ${one}, ${models.A}가 ${withParticle(two, '으로/로')} 적혀 있습니다. 그 실행을 한 번에 하나씩 바꿔 봅니다.`,
  models,
  running: '실행하는 중 …',
  table: '보고서의 표를 다시 계산하면',
  tableSwitched: '스위치를 켠 뒤의 표',
  shown: '표가 나타내는 값',
  asPrinted: '보고서대로',
  asSwitched: '스위치 적용',
  heads: {epoch: '에폭', loss: '손실', train: '훈련', test: '테스트'},
  printed: (text) => `보고서 값: ${text}`,
  agree: (agreeing, of, whole) =>
    whole
      ? `✓ 보고서의 값 ${of}개 가운데 ${of}개가 자릿수까지 같습니다.`
      : `✗ 보고서의 값 ${of}개 가운데 ${agreeing}개가 같습니다.`,
  original: (file) => `\`${withParticle(file, '은/는')}\` 보고서의 값을 그대로 냅니다.`,
  notOriginal: (file) =>
    `\`${withParticle(file, '은/는')}\` 원본과 모양은 같지만 보고서의 값을 내지 않습니다. 다른 값에는 보고서의 값을 아래에 적었습니다.`,
  twin: '원본이 아니라 원본을 본떠 합성한 데이터입니다.',
  twinText:
    '같은 값을 기대할 수 없습니다. 작은 글씨가 보고서의 값입니다. 원본을 보려면 faults.csv(UCI, Steel Plates Faults)를 화면에 끌어다 놓거나',
  otherFile: (file) =>
    `실험실의 \`${withParticle(file, '은/는')}\` 다른 데이터입니다. 실행을 실험실에서 열기 전까지 그대로 둡니다. 보고서의 값과 같은지 보려면 원본 faults.csv를 화면에 끌어다 놓거나`,
  failed: '실행이 멈췄습니다.',
  again: '다시 시도',
  ladder: (epochs) => `${epochs}에폭 뒤의 테스트 정확도`,
  ladderNote: '켠 스위치는 위에서부터 함께 적용됩니다',
  aheadIn: '교차 엔트로피가 앞선 시드',
  ahead: (n, of) => `${of}개 중 ${n}개`,
  open: '실험실에서 열기',
  openHint: '같은 설정의 이 실행을 실험실에서',
  openInstead: (file) => `${file} 대신 합성한 데이터로 이 실행을 실험실에서`,
  openSeeds: '시드 0부터 4까지를 실험실에서',
  measure: '같은 정확도로 비교',
  measures: {argmax: 'argmax', elementwise: '출력마다'},
  rungs: {
    printed: '보고서 그대로',
    accuracy: '같은 정확도로 비교',
    gradient: '손실의 참 그래디언트',
    log: '1e-10 없는 로그',
    scale: '특성 표준화',
  },
  rungSub: {
    printed: () => 'argmax(가장 큰 출력)와 출력마다 센 값의 비교',
    accuracy: (_, measure) => (measure === 'argmax' ? '강판마다 답 하나' : '강판마다 답 일곱'),
    gradient: (verdict) =>
      verdict?.on.includes('gradient')
        ? `σ′를 되돌림, 평균 ${short(verdict.slope)}`
        : '제곱오차의 그래디언트에 σ′가 빠졌습니다',
    log: (verdict) =>
      verdict?.on.includes('log')
        ? `손실 ${loss(verdict.cut_loss)} 대신 ${loss(verdict.loss.B)}`
        : '손실의 크기를 가립니다',
    scale: () => '그리고 η = 0.01',
  },
  seeds: '시드 다섯 개 더',
  seedsSub: '다른 무작위 출발 0부터 4까지, 눈금으로: 하나는 증거가 아닙니다',
  references: {
    no: (value) => `모두 “아니요”: ${value}`,
    guess: (value) => `가장 큰 클래스: ${value}`,
  },
  verdict: (verdict) => [score(verdict), worth(verdict), clue(verdict), overSeeds(verdict)].filter(Boolean).join(' '),
  changes: '하나씩만 바꾸면',
  changesNote: '여기서 실행한 값, 작은 글씨는 원본 데이터로 미리 계산해 둔 값',
  changesTwin: '여기서 합성한 데이터로 실행한 값',
  changeNames: {
    printed: '보고서 그대로: argmax와 출력마다',
    argmax: '같은 정확도로 비교: argmax',
    elementwise: '같은 정확도로 비교: 출력마다',
    no: '모든 클래스에 “아니요”라고 답함, 출력마다',
    log: '로그에 1e-10이 없는 손실',
    gradient: '손실의 참 그래디언트 (argmax)',
    scale: '특성 표준화, η = 0.01, 참 그래디언트 (argmax)',
    seeds: '보고서 그대로, argmax, 시드 0 1 2 3 4',
  },
  figureNames: {accuracy: '', loss: '손실', slope: '평균 σ′', still: '움직이는 마지막 에폭', no: ''},
  printedText: '원본 데이터로 미리 계산해 둔 값',
};
