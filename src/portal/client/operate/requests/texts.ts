import type { Texts } from '../../settings/settings';

interface RequestTexts {
  readonly title: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly chart: string;
  readonly age: string;
  readonly requests: string;
  readonly number: string;
  readonly problem: string;
  readonly customer: string;
  readonly submitted: string;
  readonly deadline: string;
  readonly noDeadline: string;
}

export const requestTexts: Texts<RequestTexts> = {
  en: {
    title: 'Open requests',
    count: (count) => `Open requests: ${count}`,
    none: 'No request waits for a decision.',
    chart: 'Open requests by age in days',
    age: 'Age in days',
    requests: 'Requests',
    number: 'Number',
    problem: 'Title',
    customer: 'Customer',
    submitted: 'Submitted',
    deadline: 'Deadline',
    noDeadline: 'None',
  },
  'zh-CN': {
    title: '待处理申请',
    count: (count) => `${count} 个待处理申请`,
    none: '没有等待决定的申请。',
    chart: '待处理申请的天数',
    age: '天数',
    requests: '申请',
    number: '编号',
    problem: '标题',
    customer: '客户',
    submitted: '提交时间',
    deadline: '截止时间',
    noDeadline: '无',
  },
};
