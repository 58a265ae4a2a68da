import { localeOf } from '../../src/http/locale';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh-Hans;q=0.9, en;q=0.8', 'zh-CN'],
    ['zh-Hant-TW, en;q=0.8', 'en'],
    ['fr, zh-CN;q=0.5', 'zh-CN'],
    ['zh-CN;q=0.4, en;q=0.5', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en;q=0, zh-CN;q=0', 'en'],
    ['not a language at all;;;', 'en'],
  ])('for Accept-Language %j is %s', (header, locale) => {
    expect(localeOf({ 'accept-language': header })).toBe(locale);
  });
});
