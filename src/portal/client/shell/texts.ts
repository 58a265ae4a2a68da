import type { Texts } from '../settings/settings';

interface ShellTexts {
  readonly product: string;
  readonly skip: string;
  readonly areas: string;
  readonly customers: string;
  readonly cancellations: string;
  readonly review: string;
  readonly operate: string;
  readonly signOut: string;
  readonly openQuery: string;
  readonly notFound: string;
  readonly notFoundHint: string;
  readonly back: string;
  readonly credit: string;
  readonly offline: string;
  readonly reconnecting: string;
}

export const shellTexts: Texts<ShellTexts> = {
  en: {
    product: 'On-premise software',
    skip: 'Skip to the content',
    areas: 'Areas',
    customers: 'Customers',
    cancellations: 'Cancellations',
    review: 'Review',
    operate: 'Operate',
    signOut: 'Sign out',
    openQuery: 'Open query',
    notFound: 'This page does not exist.',
    notFoundHint: 'The address may be misspelled, or what it shows belongs to another partner.',
    back: 'Back to the start',
    credit: 'Credit available',
    offline: 'You are offline. The page shows what was loaded last.',
    reconnecting: 'The connection is interrupted. Changes by others appear when it is back.',
  },
  'zh-CN': {
    product: '本地软件',
    skip: '跳到内容',
    areas: '区域',
    customers: '客户',
    cancellations: '取消申请',
    review: '审核',
    operate: '运营',
    signOut: '注销',
    openQuery: '打开查询',
    notFound: '此页面不存在。',
    notFoundHint: '地址可能有误，或者其内容属于另一个合作伙伴。',
    back: '返回首页',
    credit: '可用信用额度',
    offline: '您已离线。页面显示的是上次加载的内容。',
    reconnecting: '连接已中断。恢复连接后将显示他人所做的更改。',
  },
};
