import type { Texts } from '../settings/settings';

interface PartTexts {
  readonly loading: string;
  readonly unreachable: string;
  readonly retry: string;
  readonly more: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly print: string;
}

export const partTexts: Texts<PartTexts> = {
  en: {
    loading: 'Loading…',
    unreachable: 'The gateway cannot be reached.',
    retry: 'Try again',
    more: 'Show more',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'The browser did not allow copying. Copy this yourself:',
    print: 'Print',
  },
  'zh-CN': {
    loading: '正在加载…',
    unreachable: '无法连接到网关。',
    retry: '重试',
    more: '显示更多',
    copy: '复制',
    copied: '已复制',
    notCopied: '浏览器不允许复制。请自行复制：',
    print: '打印',
  },
};
