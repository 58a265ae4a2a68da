import type { PartnerStatus } from '../../../../../schema/clients/operations';
import type { Texts } from '../../settings/settings';

interface PartnerTexts {
  readonly title: string;
  readonly search: string;
  readonly count: (count: string) => string;
  readonly noneFound: string;
  readonly allPartners: string;
  readonly name: string;
  readonly country: string;
  readonly status: string;
  readonly statuses: Readonly<Record<PartnerStatus, string>>;
  readonly since: (since: string, reason: string) => string;
  readonly eligible: string;
  readonly isEligible: string;
  readonly isNotEligible: string;
  readonly credit: string;
  readonly creditUsed: (currency: string) => string;
  readonly used: (used: string, limit: string) => string;
  readonly currency: string;
  readonly available: string;
  readonly limit: string;
  readonly setLimit: string;
  readonly addCreditLine: string;
  readonly limitExplained: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly suspend: string;
  readonly suspendExplained: string;
  readonly close: string;
  readonly closeExplained: string;
  readonly resume: string;
  readonly resumeExplained: string;
  readonly makeEligible: string;
  readonly makeEligibleExplained: string;
  readonly endEligibility: string;
  readonly endEligibilityExplained: string;
}

export const partnerTexts: Texts<PartnerTexts> = {
  en: {
    title: 'Partners',
    search: 'Search by name or id',
    count: (count) => `Partners: ${count}`,
    noneFound: 'No partner matches.',
    allPartners: 'All partners',
    name: 'Name',
    country: 'Country',
    status: 'Status',
    statuses: { ACTIVE: 'Active', SUSPENDED: 'Suspended', CLOSED: 'Closed' },
    since: (since, reason) => `Since ${since}: ${reason}`,
    eligible: 'On-premise software',
    isEligible: 'May buy',
    isNotEligible: 'May not buy',
    credit: 'Credit used',
    creditUsed: (currency) => `Credit used in ${currency}`,
    used: (used, limit) => `${used} of ${limit}`,
    currency: 'Currency',
    available: 'Available',
    limit: 'Limit',
    setLimit: 'Set limit',
    addCreditLine: 'Add credit line',
    limitExplained:
      'The limit may be below what is used: then nothing can be bought until enough is refunded. A currency without a credit line gets one.',
    reason: 'Reason',
    reasonHint: 'Operators and the users of the partner can read it.',
    suspend: 'Suspend',
    suspendExplained: 'The partner cannot buy. Keys, downloads and cancellations of its purchases continue.',
    close: 'Close',
    closeExplained: 'Nobody can sign in for the partner, and its download links do not work until it is resumed.',
    resume: 'Resume',
    resumeExplained: 'The partner can sign in, and can buy if it is eligible.',
    makeEligible: 'Allow to buy',
    makeEligibleExplained: 'The partner may buy on-premise software.',
    endEligibility: 'Do not allow to buy',
    endEligibilityExplained: 'The partner may no longer buy on-premise software. What was bought stays.',
  },
  'zh-CN': {
    title: '合作伙伴',
    search: '按名称或 ID 搜索',
    count: (count) => `${count} 个合作伙伴`,
    noneFound: '没有匹配的合作伙伴。',
    allPartners: '所有合作伙伴',
    name: '名称',
    country: '国家/地区',
    status: '状态',
    statuses: { ACTIVE: '有效', SUSPENDED: '已暂停', CLOSED: '已关闭' },
    since: (since, reason) => `自 ${since}：${reason}`,
    eligible: '本地软件',
    isEligible: '可以购买',
    isNotEligible: '不可购买',
    credit: '已用信用额度',
    creditUsed: (currency) => `${currency} 已用信用额度`,
    used: (used, limit) => `${used} / ${limit}`,
    currency: '货币',
    available: '可用',
    limit: '限额',
    setLimit: '设置限额',
    addCreditLine: '添加信用额度',
    limitExplained: '限额可以低于已用金额：这样，在退款足够之前无法购买。没有信用额度的货币将新增一个。',
    reason: '原因',
    reasonHint: '运营人员和合作伙伴的用户可以看到。',
    suspend: '暂停',
    suspendExplained: '合作伙伴无法购买。其已购软件的密钥、下载和取消照常进行。',
    close: '关闭',
    closeExplained: '在恢复之前，没有人能以该合作伙伴的身份登录，其下载链接也无法使用。',
    resume: '恢复',
    resumeExplained: '合作伙伴可以登录；如果有资格，也可以购买。',
    makeEligible: '允许购买',
    makeEligibleExplained: '合作伙伴可以购买本地软件。',
    endEligibility: '不允许购买',
    endEligibilityExplained: '合作伙伴不能再购买本地软件。已购的软件保留。',
  },
};
