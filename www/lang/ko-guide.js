// 여섯 단계의 한국어.
import {words as neuron} from './ko-neuron.js';
import {count, fixed, short} from './number.js';
import {withParticle} from './particle.js';
import {words as report} from './ko-report.js';

/** 앞의 것이 뒤의 것의 몇 배인가. @param {number} large @param {number} small */
const times = (large, small) => count(Math.round(large / small));

/** 실행의 색으로 쓴 이름과 조사. @param {string} letter @param {string} name @param {'은/는'|'이/가'} pair */
const subject = (letter, name, pair) => `{${letter}:${name}}${withParticle(name, pair).slice(name.length)}`;

/** 굵은 수와 그 조사. @param {string} text @param {number} value */
const bold = (text, value) => `**${fixed(value)}**${text.slice(fixed(value).length)}`;

/** 줄이 바뀌지 않는 한 덩어리. @param {number} error @param {string} slope @param {number} delta */
const product = (error, slope, delta) => `${short(error)}\u00a0×\u00a0_${slope}_\u00a0=\u00a0**${short(delta)}**`;

/** @type {typeof import('./en-guide.js').words} */
export const words = {
  name: '여섯 단계 수업',
  where: (lesson, of) => `${lesson} / ${of}단계`,
  next: '다음',
  done: '마치기',
  leave: '수업에서 나가기',
  saw: '방금 본 것:',
  moved: '지금은 설정이 이 단계와 달라서 설명할 것이 없습니다. 마음껏 둘러보거나, 처음대로 되돌려 보세요.',
  again: '처음대로',
  early: '좋습니다. 이제 [button]도 켜 보세요.',
  buttons: {step: neuron.step, accuracy: report.rungs.accuracy, gradient: report.rungs.gradient, scale: report.rungs.scale},
  steps: {
    race: {
      title: '실수는 하나, 손실은 둘',
      tasks: [
        () =>
          '이 뉴런은 거의 1이라고 답하지만 정답은 **0**입니다. 똑같은 뉴런 둘이 이 실수에서 배웁니다. 다른 것은 손실, 곧 답이 얼마나 틀렸는지 재는 방법뿐입니다. [button]을 눌러 보세요. 누구의 답이 먼저 ½ 아래로 내려갈까요?',
      ],
      saw: (losses, race) => {
        const [fast, slow] = race.toSorted((a, b) => (a.first_right ?? Infinity) - (b.first_right ?? Infinity));
        const [few, many] = [fast.first_right ?? NaN, slow.first_right ?? NaN];
        return `½ 아래로 내려가는 데 ${subject(fast.letter, losses[fast.loss], '은/는')} **${count(few)}에폭**, ${subject(slow.letter, losses[slow.loss], '은/는')} **${count(many)}에폭**이 걸렸습니다(에폭은 한 차례의 학습). ${times(many, few)}배입니다. 둘 다 똑같이 틀린 채 출발했는데, 무엇이 느린 쪽을 배우지 못하게 막았을까요?`;
      },
    },
    slow: {
      title: '한 걸음, 느리게 보기',
      tasks: [
        () =>
          '뉴런은 **오차 × 미분값**만큼 배웁니다. _미분값_(기호로 _σ′_)은 지금 선 자리에서 곡선이 얼마나 가파른지를 나타냅니다. 확신하는 뉴런은 곡선의 평평한 끝에 서 있습니다. 실제로 학습에 쓰이는 신호, **델타** 줄이 나올 때까지 [button]을 여러 번 눌러 보세요.',
      ],
      saw: (losses, {error, slope, delta}) => {
        const [a, b] = slope.map(short);
        const gold = a === b ? `_미분값_은 둘 다 _${a}_, 거의 아무것도 통과하지 못합니다.` : `_미분값_은 _${a}_, _${b}_.`;
        return `${gold} {A:${losses['half_sse']}}: ${product(error[0], a, delta[0])}, 학습 신호가 거의 없습니다. {B:${losses['bce']}}의 오차는 같은 답에서 ${short(error[1])}입니다. 미분값이 빼앗을 몫을 딱 그만큼 얹은 것입니다: ${product(error[1], b, delta[1])}.`;
      },
    },
    network: {
      title: '신경망에서도 똑같이',
      tasks: [
        () =>
          '이런 뉴런 일곱 개가 강판의 결함을 가려내는 법을 배웁니다. 이번에도 두 실행은 손실만 다릅니다. [button]을 누르고, 배울 때 보지 않은 강판(테스트)의 정확도를 지켜보세요. _금색_은 미분값이 빼앗는 몫입니다.',
      ],
      saw: (losses, {epoch, share, slope, delta}) =>
        `${count(epoch)}에폭 뒤 테스트 정확도는 {B:${losses['bce']}} **${fixed(share[1])}**, {A:${losses['half_sse']}} **${fixed(share[0])}**입니다. 이번에도 오차 × 미분값 = 델타입니다. 출발할 때 _미분값_은 둘 다 _${short(slope[0])}_인데, 델타(학습 신호)는 {B:${losses['bce']}} 쪽이 **${times(delta[1], delta[0])}배**였습니다. 느린 쪽은 더 틀린 것이 아니라, 틀린 만큼이 통과하지 못한 것입니다.`,
    },
    shortcut: {
      title: '솔깃한 지름길',
      tasks: [
        () =>
          '그러면 제곱오차에서 _미분값_을 빼 버리면 어떨까요? {A:실행 A}는 그대로 두고 {B:실행 B}는 뺍니다. 나머지는 모두 같습니다. [button]을 눌러 보세요.',
        (_, {share}) =>
          `테스트 정확도는 미분값을 {B:빼면} **${fixed(share[1])}**, {A:두면} **${fixed(share[0])}**입니다. 너무 좋아서 의심스럽습니다. 배우는 방향, 곧 그래디언트는 제 손실을 줄이는 쪽이어야 합니다. 가중치를 조금씩 움직여 손실이 어떻게 변하는지 재 보면 알 수 있습니다. [button]을 눌러 보세요.`,
      ],
      saw: (losses, {share}, [a, b]) =>
        `{A:미분값을 둔 쪽} ${a.passes ? '✓' : '✗'}. {B:뺀 쪽} ${b.passes ? '✓' : '✗'}: 한 가중치를 조금 움직여 손실로 재면 **${short(b.numeric)}**인데 B의 그래디언트는 **${short(b.analytic)}**${b.analytic * b.numeric < 0 ? ', 방향이 반대입니다' : '입니다'}. B는 다른 손실을 따릅니다. 미분값 없는 오차가 바로 **${losses['bce']}**의 델타입니다. 그래서 3단계와 같은 **${fixed(share[1])}**입니다.`,
    },
    report: {
      title: '이 지름길에 걸려든 실제 보고서',
      tasks: [
        () =>
          '어느 학생 보고서는 제곱오차가 교차 엔트로피보다 낫다고 결론지었습니다. 코드에는 4단계처럼 _미분값_이 빠져 있었고, 맞힌 개수도 두 가지로, 제곱오차 쪽은 더 너그럽게 세었습니다. [button]를 켜 보세요.',
        (losses, {before, now}) =>
          `같은 방법으로 세면 ${subject('A', losses['sse'], '은/는')} ${course(before, now)}. {B:${losses['cce']}}(**${fixed(now.accuracy.B)}**)${standing(now, before)}. 출력마다 셀 때는 예/아니요를 하나씩 따로 채점해, 모두 “아니요”라고만 해도 ${fixed(before.no)}에 이릅니다. 이제 _미분값_을 돌려줍니다. [button]를 켜 보세요.`,
        (losses, {before}, returned) =>
          `제 손실의 그래디언트로 배운 ${subject('A', losses['sse'], '은/는')} **${fixed(returned.accuracy.A)}**, {B:${losses['cce']}}(**${fixed(returned.accuracy.B)}**)${standing(returned, before)}. _미분값_의 평균은 ${short(returned.slope)}입니다. ${beaten(returned, returned.winner !== before.winner)} [button]를 켜 보세요.`,
      ],
      saw: (losses, {before}, _, scaled) =>
        `특성의 스케일을 맞추면 ${subject('A', losses['sse'], '은/는')} **${fixed(scaled.accuracy.A)}**, {B:${losses['cce']}}(**${fixed(scaled.accuracy.B)}**)${standing(scaled, before)}. ${payoff(scaled)} 보고서의 판정은 손실이 아니라 두 가지 채점 방법, 빠진 _미분값_, 그대로 둔 특성이 만든 것이었습니다.`,
    },
    linear: {
      title: '제곱오차가 맞을 때',
      tasks: [
        () =>
          '그러면 제곱오차는 나쁜 손실일까요? 이번에는 두 실행 모두 제곱오차로 배웁니다. {A:실행 A}는 곡선 σ를 거쳐 답하고, {B:실행 B}는 거치지 않습니다(선형). 가로막는 미분값이 없으니 _금색_도 없습니다. [button]을 눌러 보세요.',
      ],
      saw: (_, {share}) =>
        `제곱오차의 테스트 정확도는 {A:곡선을 거치면} **${fixed(share[0])}**, {B:거치지 않으면} **${fixed(share[1])}**입니다. 손실만 보고 판단하지 마세요. 제곱오차는 선형 출력과, 교차 엔트로피는 시그모이드나 소프트맥스와 짝입니다. 이제 여러분의 데이터로:`,
    },
  },
};

/** @typedef {import('../report.js').Verdict} Verdict */

/** 제곱오차가 선 자리. @param {Verdict} verdict @param {Verdict} before */
function standing({winner}, before) {
  if (winner === 'A') return before.winner === 'A' ? '보다 아직 높습니다' : '보다 높습니다';
  return winner === 'B' ? '보다 낮습니다' : '와 같습니다';
}

/** 제곱오차의 수가 어떻게 되었는가, 적힌 그대로. @param {Verdict} before @param {Verdict} now */
function course(before, now) {
  const {A: to} = now.accuracy;
  const from = fixed(before.accuracy.A);
  if (from === fixed(to)) return `**${from}** 그대로입니다`;
  const falls = to < before.accuracy.A;
  return `${from}에서 ${bold(withParticle(fixed(to), '으로/로'), to)} ${falls ? '떨어집니다' : '올라갑니다'}`;
}

/** 아무것도 보지 않는 답보다 나은 쪽의 수. @param {import('../report.js').Verdict} verdict */
function better({accuracy, measure, guess, no}) {
  const floor = measure === 'argmax' ? guess : no;
  return {floor, ahead: [accuracy.A, accuracy.B].filter((share) => share > floor).length};
}

/** @param {import('../report.js').Verdict} verdict @param {boolean} turned */
function beaten(verdict, turned) {
  const {floor, ahead} = better(verdict);
  if (ahead > 0) return turned ? '판정이 뒤집혔습니다.' : '판정은 그대로입니다.';
  const answer = verdict.measure === 'argmax' ? '가장 큰 클래스로만 답할 때' : '모두 “아니요”라고만 답할 때';
  return `판정은 ${turned ? '뒤집혔지만' : '그대로지만'} 둘 다 **${fixed(floor)}**(${answer})보다 높지 않습니다.`;
}

/** @param {import('../report.js').Verdict} verdict */
function payoff(verdict) {
  const {floor, ahead} = better(verdict);
  const than = `${fixed(floor)}보다`;
  return [`둘 다 ${than} 높지 않습니다.`, `이제 하나는 ${than} 높습니다.`, `이제 둘 다 ${than} 높습니다.`][ahead];
}
