import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client';
import type { Texts } from '../settings/settings';

interface PartTexts {
  readonly all: string;
  readonly loading: string;
  readonly unreachable: string;
  readonly failed: string;
  readonly retry: string;
  readonly back: string;
  readonly more: string;
  readonly copy: string;
  readonly copied: string;
  readonly notForYourRole: string;
  readonly notCopied: string;
  readonly print: string;
}

export const partTexts: Texts<PartTexts> = {
  en: {
    all: 'All',
    loading: 'Loading…',
    unreachable: 'The gateway cannot be reached.',
    failed: 'This did not work.',
    retry: 'Try again',
    back: 'Back',
    more: 'Show more',
    copy: 'Copy',
    copied: 'Copied',
    notForYourRole: 'Your role does not allow you to read this.',
    notCopied: 'The browser did not allow copying. Copy this yourself:',
    print: 'Print',
  },
  'zh-CN': {
    all: '全部',
    loading: '正在加载…',
    unreachable: '无法连接到网关。',
    failed: '操作未成功。',
    retry: '重试',
    back: '返回',
    more: '显示更多',
    copy: '复制',
    copied: '已复制',
    notForYourRole: '您的角色无权查看此内容。',
    notCopied: '浏览器不允许复制。请自行复制：',
    print: '打印',
  },
};

/** Returns why something failed. The gateway explains its errors in the language of the user; `fetch` throws a `TypeError`. */
export function failureIn(texts: PartTexts, error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(({ message }) => message).join(' ');
  const isConnection = error instanceof TypeError || ServerError.is(error) || ServerParseError.is(error);
  return isConnection ? texts.unreachable : texts.failed;
}
