// 워커가 사라졌을 때의 문장과, 할 수 있는 일.
import {cite} from './code.js';
import {FULL_BYTES} from './en-lost.js';
import {count} from './number.js';
import {withParticle} from './particle.js';

/** @type {typeof import('./en-lost.js').messages} */
export const messages = {
  'WORKER-LOST': ({bytes, name, epoch}) => {
    const full = bytes > FULL_BYTES;
    const where = name ? `${withParticle(`'${cite(name)}'`, '을/를')} 읽다가 ` : epoch > 0 ? `${count(epoch)}에폭을 마친 뒤 ` : '';
    const why = full ? '메모리가 모자라' : bytes === undefined ? '응답이 없어' : '오류가 나서';
    const kept = name ? '전에 있던 것은' : '데이터와 설정, 기록, 가중치는';
    return `**${where}${why} 계산이 멈췄습니다.** ${kept} 그대로입니다.${full ? ' 유닛이나 비교할 실행, 행을 줄이면 메모리가 덜 듭니다.' : ''}`;
  },
  'WORKER-SLOW': () => '**아직 계산하고 있습니다.** 몇 초째 응답이 없습니다. 데이터나 신경망이 크면 오래 걸립니다.',
};

/** @type {typeof import('./en-lost.js').ways} */
export const ways = {goOn: '이어서 하기', tryAgain: '다시 하기', startAgain: '멈추고 다시 시작'};
