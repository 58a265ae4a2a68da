import type { CancellationStatus, Impact, ProblemType, RefundReason } from '../../../../schema/clients/operations';
import type { Texts } from '../settings/settings';

interface Names {
  readonly statuses: Readonly<Record<CancellationStatus, string>>;
  readonly problemTypes: Readonly<Record<ProblemType, string>>;
  readonly impacts: Readonly<Record<Impact, string>>;
  readonly refundReasons: Readonly<Record<RefundReason, string>>;
}

/** The names of the values that a cancellation request can have. */
export const valueTexts: Texts<Names> = {
  en: {
    statuses: { SUBMITTED: 'Submitted', COMPLETED: 'Completed', REJECTED: 'Rejected', WITHDRAWN: 'Withdrawn' },
    problemTypes: { CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS: 'CSP Purchase/Refund on behalf of customers' },
    impacts: {
      MINIMAL: 'Minimal: work is hardly affected',
      MODERATE: 'Moderate: work continues with difficulty',
      CRITICAL: 'Critical: work is not possible',
    },
    refundReasons: {
      ORDERED_BY_MISTAKE: 'Ordered by mistake',
      WRONG_PRODUCT: 'Wrong product',
      WRONG_QUANTITY: 'Wrong quantity',
      DUPLICATE_ORDER: 'Duplicate order',
      NOT_AS_DESCRIBED: 'Not as described',
      OTHER: 'Other',
    },
  },
  'zh-CN': {
    statuses: { SUBMITTED: '已提交', COMPLETED: '已完成', REJECTED: '已拒绝', WITHDRAWN: '已撤回' },
    problemTypes: { CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS: '代表客户购买/退款 CSP' },
    impacts: { MINIMAL: '轻微：工作几乎不受影响', MODERATE: '中等：工作受到一定影响', CRITICAL: '严重：无法工作' },
    refundReasons: {
      ORDERED_BY_MISTAKE: '误购',
      WRONG_PRODUCT: '产品错误',
      WRONG_QUANTITY: '数量错误',
      DUPLICATE_ORDER: '重复订购',
      NOT_AS_DESCRIBED: '与描述不符',
      OTHER: '其他',
    },
  },
};
