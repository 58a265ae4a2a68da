import type { Texts } from '../settings/settings';

interface ReviewTexts {
  readonly title: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly decision: string;
  readonly chooseDecision: string;
  readonly complete: string;
  readonly reject: string;
  readonly completeHint: string;
  readonly rejectHint: string;
  readonly amountApproved: (currency: string) => string;
  readonly note: string;
  readonly submit: string;
  readonly next: string;
  readonly noNext: string;
  readonly closed: (status: string) => string;
}

/** The texts of the work of reviewers. */
export const reviewTexts: Texts<ReviewTexts> = {
  en: {
    title: 'Requests to review',
    count: (count) => `Open requests, oldest first: ${count}`,
    none: 'All requests are decided.',
    decision: 'Decision',
    chooseDecision: 'Choose a decision first.',
    complete: 'Complete',
    reject: 'Reject',
    completeHint: 'The amount is refunded, and keys and links are revoked at once. This cannot be undone.',
    rejectHint: 'Nothing is cancelled. The partner reads the note.',
    amountApproved: (currency) => `Amount approved (${currency})`,
    note: 'Note to the partner',
    submit: 'Submit decision',
    next: 'Next request',
    noNext: 'All requests are decided. Back to the queue',
    closed: (status) => `The request is closed: ${status}.`,
  },
  'zh-CN': {
    title: '待审核的申请',
    count: (count) => `${count} 个未处理的申请，最早的在前`,
    none: '所有申请均已处理。',
    decision: '决定',
    chooseDecision: '请先选择决定。',
    complete: '完成',
    reject: '拒绝',
    completeHint: '将立即退款并吊销密钥和链接。此操作无法撤销。',
    rejectHint: '不会取消任何内容。合作伙伴会看到备注。',
    amountApproved: (currency) => `批准的金额 (${currency})`,
    note: '给合作伙伴的备注',
    submit: '提交决定',
    next: '下一个申请',
    noNext: '所有申请均已处理。返回队列',
    closed: (status) => `申请已关闭：${status}。`,
  },
};
