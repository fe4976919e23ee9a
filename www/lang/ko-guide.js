// 여섯 단계의 한국어.
import {words as neuron} from './ko-neuron.js';
import {count, fixed, percent, short} from './number.js';
import {withParticle} from './particle.js';
import {words as report} from './ko-report.js';

/** 앞의 것이 뒤의 것의 몇 배인가. @param {number} large @param {number} small */
const times = (large, small) => count(Math.round(large / small));

/** 실행의 색으로 쓴 이름과 조사. @param {string} letter @param {string} name @param {'은/는'|'이/가'} pair */
const subject = (letter, name, pair) => `{${letter}:${name}}${withParticle(name, pair).slice(name.length)}`;

/** 굵은 수와 그 조사. @param {string} text @param {number} value */
const bold = (text, value) => `**${fixed(value)}**${text.slice(fixed(value).length)}`;

/** @type {typeof import('./en-guide.js').words} */
export const words = {
  name: '여섯 단계 수업',
  where: (lesson, of) => `${of}단계 중 ${lesson}`,
  next: '다음',
  done: '마치기',
  leave: '수업에서 나가기',
  saw: '방금 본 것:',
  moved: '지금은 설정이 이 단계와 달라서 설명할 것이 없습니다. 마음껏 둘러보거나, 처음대로 되돌려 보세요.',
  again: '처음대로',
  buttons: {step: neuron.step, accuracy: report.rungs.accuracy, gradient: report.rungs.gradient},
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
        return `${subject(fast.letter, losses[fast.loss], '은/는')} **${count(few)}번**, ${subject(slow.letter, losses[slow.loss], '은/는')} **${count(many)}번** 배워야 했습니다(한 번이 한 에폭). 출발은 같은데 ${times(many, few)}배입니다. 똑같이 틀렸는데, 무엇이 배우지 못하게 막았을까요?`;
      },
    },
    slow: {
      title: '한 걸음을 느린 동작으로',
      tasks: [
        () =>
          '뉴런은 **오차 × 미분값**만큼 배웁니다. _미분값_(기호로 _σ′_)은 지금 선 자리에서 곡선이 얼마나 가파른지를 나타냅니다. 확신하는 뉴런은 곡선의 평평한 끝에 서 있습니다. 배우는 데 남은 양, **델타** 줄이 나올 때까지 [button]을 거듭 눌러 보세요.',
      ],
      saw: (losses, {error, slope, delta}) => {
        const [a, b] = slope.map(short);
        const gold = a === b ? `_미분값_은 둘 다 _${a}_, 거의 아무것도 통과하지 못합니다.` : `_미분값_은 _${a}_, _${b}_.`;
        return `${gold} {A:${losses['half_sse']}}: ${short(error[0])} × _${a}_ = **${short(delta[0])}**, 남는 것이 거의 없습니다. ${subject('B', losses['bce'], '은/는')} 같은 답을 ${short(error[1])}만큼 틀렸다고 합니다. 미분값이 빼앗을 몫을 딱 그만큼 얹은 것입니다: ${short(error[1])} × _${b}_ = **${short(delta[1])}**.`;
      },
    },
    network: {
      title: '신경망에서도 똑같이',
      tasks: [
        () =>
          '이런 뉴런 일곱 개가 강판의 결함을 가려내는 법을 배웁니다. 이번에도 두 실행은 손실만 다릅니다. [button]을 누르고, 배울 때 보지 않은 강판(테스트)의 정확도를 지켜보세요. _금색_은 미분값이 빼앗는 몫입니다.',
      ],
      saw: (losses, {epoch, share, slope, delta}) =>
        `${count(epoch)}에폭 뒤 ${subject('B', losses['bce'], '은/는')} **${percent(share[1])}**, ${subject('A', losses['half_sse'], '은/는')} **${percent(share[0])}**를 맞힙니다. 출발할 때 _미분값_은 둘 다 _${short(slope[0])}_인데, 배우는 데 남은 양은 {B:${losses['bce']}} 쪽이 **${times(delta[1], delta[0])}배**였습니다. 느린 쪽은 더 틀린 것이 아니라, 틀린 만큼이 통과하지 못한 것입니다.`,
    },
    shortcut: {
      title: '솔깃한 지름길',
      tasks: [
        () =>
          '그러면 제곱오차에서 _미분값_을 빼 버리면 어떨까요? {A:실행 A}는 그대로 두고 {B:실행 B}는 뺍니다. 나머지는 모두 같습니다. [button]을 눌러 보세요.',
        (_, {share}) =>
          `{B:빼면} **${percent(share[1])}**, {A:두면} **${percent(share[0])}**를 맞힙니다. 너무 좋아서 의심스럽습니다. 배우는 방향, 곧 그래디언트는 제 손실을 줄이는 쪽이어야 합니다. 가중치를 조금씩 움직여 손실이 어떻게 변하는지 재 보면 알 수 있습니다. [button]을 눌러 보세요.`,
      ],
      saw: (losses, _, [a, b]) =>
        `{A:둔 쪽} ${a.passes ? '✓' : '✗'}, ${short(a.worst)}만큼 어긋남. {B:뺀 쪽} ${b.passes ? '✓' : '✗'}, **${short(b.worst)}**만큼 어긋남: 내세운 손실을 줄이는 방향이 아닙니다. 미분값 없는 오차는 바로 **${losses['bce']}**가 배우는 것입니다(3단계와 견주어 보세요). B가 빠른 것은 이름만 제곱오차인 ${losses['bce']}이기 때문입니다.`,
    },
    report: {
      title: '실제로 걸려든 보고서',
      tasks: [
        () =>
          '어느 학생 보고서는 제곱오차가 교차 엔트로피보다 낫다고 결론지었습니다. 코드에는 4단계처럼 _미분값_이 빠져 있었고, 맞힌 개수도 두 가지로, 제곱오차 쪽은 더 너그럽게 세었습니다. [button]를 켜 보세요.',
        (losses, {before, now}) =>
          `같은 방법으로 세면 ${subject('A', losses['sse'], '은/는')} ${fixed(before.accuracy.A)}에서 ${bold(withParticle(fixed(now.accuracy.A), '으로/로'), now.accuracy.A)} 떨어집니다. {B:${losses['cce']}}(**${fixed(now.accuracy.B)}**)${standing(now)}. 새로 학습한 것은 없습니다. 이제 _미분값_을 돌려줍니다. [button]를 켜 보세요.`,
      ],
      saw: (losses, {before}, returned) => {
        const turned = returned.winner !== before.winner;
        return `제 그래디언트로 배운 ${subject('A', losses['sse'], '은/는')} **${fixed(returned.accuracy.A)}**, {B:${losses['cce']}}(**${fixed(returned.accuracy.B)}**)${standing(returned)}. _미분값_의 평균은 ${short(returned.slope)}, 아무것도 통과하지 못합니다. 판정이 ${turned ? '뒤집혔습니다' : '그대로입니다'}. 남은 두 스위치는 무엇을 바꿀까요?`;
      },
    },
    linear: {
      title: '제곱오차가 맞을 때',
      tasks: [
        () =>
          '그러면 제곱오차는 나쁜 손실일까요? 이번에는 두 실행 모두 제곱오차로 배웁니다. {A:실행 A}는 곡선 σ를 거쳐 답하고, {B:실행 B}는 거치지 않습니다(선형). 가로막는 미분값이 없으니 _금색_도 없습니다. [button]을 눌러 보세요.',
      ],
      saw: (_, {share}) =>
        `제곱오차는 {A:곡선을 거치면} **${percent(share[0])}**, {B:거치지 않으면} **${percent(share[1])}**를 맞힙니다. 손실만 보고 판단하지 마세요. 제곱오차는 선형 출력과, 교차 엔트로피는 시그모이드나 소프트맥스와 짝입니다. 이제 여러분의 데이터로:`,
    },
  },
};

/** 제곱오차가 선 자리. @param {import('../report.js').Verdict} verdict */
function standing({winner}) {
  return winner === 'A' ? '보다 아직 높습니다' : winner === 'B' ? '보다 낮습니다' : '와 같습니다';
}
