// 측정 페이지의 한국어.
import {count, short} from './number.js';

/** @type {typeof import('./en-speed.js').words} */
export const words = {
  title: '이 기기에서 얼마나 빨리 학습하나요?',
  pageTitle: '이 기기에서 얼마나 빨리 학습하나요? · LossLab',
  lede: '실험실이 이 기기에서 두 가지 과제를, 올린 데이터를 학습할 때와 똑같이 모든 값을 기록하면서 학습합니다. 아무것도 페이지 밖으로 나가지 않습니다.',
  toLab: '실험실로',
  language: 'English',
  languageHint: '영어로 바꾸기',
  start: '측정하기',
  again: '다시 측정하기',
  stop: '멈추기',
  takes: '30초쯤 걸립니다. 다른 탭이나 절전 모드가 있으면 느려집니다.',
  measuring: (work, done, rounds) => `${work}: ${rounds}회 중 ${done}회째`,
  preparing: '데이터를 만드는 중 …',
  stopped: '멈췄습니다. 그때까지 잰 값의 중앙값입니다.',
  done: (seconds) => `${Math.round(seconds)}초 만에 끝났습니다. 중앙값입니다.`,
  failed: '끝내지 못했습니다. 페이지를 새로고침하고 다시 측정해 주세요.',
  progress: '측정 진행',
  work: '과제',
  works: {
    'steel-f64': {name: '강판, f64', note: '27 → 7, 1,550행, 배치 10'},
    'digits-f32': {name: '그림, f32', note: '784 → 100 → 50 → 10, 10,000행, 배치 100'},
    'digits-f64': {name: '그림, f64', note: '같은 과제를 배정밀도로'},
  },
  heads: {epoch: '에폭 하나', rate: '속도', share: '최대 대비', four: '네 실행'},
  epoch: (ms) => [short(ms), 'ms'],
  rate: (gflops) => [short(gflops), 'GFLOP/s'],
  share: (share) => [String(Math.round(100 * share)), '%'],
  four: (times) => [times.toFixed(2), '× 하나'],
  notesTitle: '무엇을 세나요?',
  peak: (peak) => {
    const what =
      '최대 속도는 WebAssembly에서 sum + x · c를 f32 네 개나 f64 두 개씩, FMA 없이 레지스터에서만 계산할 때의 최댓값입니다';
    return peak
      ? `${what}. 여기서는 f32가 ${short(peak.f32)} GFLOP/s, f64가 ${short(peak.f64)} GFLOP/s입니다.`
      : `${what}. 함께 잽니다.`;
  },
  flop: (gflop) =>
    `속도는 행 수 · Σ 2 · 입력 · 출력 · 3으로 세고, 그래디언트를 더 넘기지 않는 첫 층은 3 대신 2로 셉니다. 그림 과제는 한 에폭이 ${short(gflop)} GFLOP입니다. 편향, 활성값, 손실, 갱신, 기록, 테스트 행은 시간이 걸려도 세지 않습니다.`,
  rounds: (rounds) =>
    `번갈아 ${count(rounds)}회 잰 중앙값입니다. 뒤에서 계산하는 워커에 메시지를 보낸 때부터 워커가 쉴 때까지의 시간입니다. 네 실행은 학습률 η만 다르게 하여 나란히 비교하고, 따로 드는 시간이 없다면 하나의 4.00배입니다.`,
};
