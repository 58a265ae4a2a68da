import type { Texts } from '../../settings/settings';

interface PersonTexts {
  readonly title: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly person: string;
  readonly reason: string;
  readonly since: string;
  readonly operator: string;
  readonly unblock: string;
  readonly unblockExplained: string;
}

export const personTexts: Texts<PersonTexts> = {
  en: {
    title: 'Blocked persons',
    count: (count) => `Blocked persons: ${count}`,
    none: 'Nobody is blocked.',
    person: 'Person',
    reason: 'Reason',
    since: 'Blocked since',
    operator: 'Operator',
    unblock: 'End block',
    unblockExplained: 'The person can sign in again within five seconds.',
  },
  'zh-CN': {
    title: '被阻止的人员',
    count: (count) => `${count} 名被阻止的人员`,
    none: '没有被阻止的人员。',
    person: '人员',
    reason: '原因',
    since: '阻止时间',
    operator: '运营人员',
    unblock: '解除阻止',
    unblockExplained: '此人员将在五秒内可以重新登录。',
  },
};
