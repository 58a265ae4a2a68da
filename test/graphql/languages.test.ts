import { english } from '../../src/messages/en';
import { messageFor } from '../../src/messages/messages';
import { chinese } from '../../src/messages/zh-CN';
import { makeWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the language of messages', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  const ask = (query: string, acceptLanguage?: string) =>
    test.as('ADMIN_AGENT').ask(query, {}, acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage });
  const quote = (quantity: number, customer: string) => `{ purchaseQuote(input: {
    customer: ${customer}, lines: [{ offerId: "${world.offerId}", quantity: ${quantity} }]
  }) { userErrors { code message path } } }`;

  it.each([
    [undefined, 'en', english],
    ['', 'en', english],
    ['*', 'en', english],
    ['en-GB', 'en', english],
    ['de, fr;q=0.5', 'en', english],
    ['zh-CN', 'zh-CN', chinese],
    ['zh-cn', 'zh-CN', chinese],
    ['zh', 'zh-CN', chinese],
    ['de, zh-CN;q=0.8, en;q=0.5', 'zh-CN', chinese],
    ['zh-CN;q=0.2, en;q=0.9', 'en', english],
    ['zh-CN;q=0', 'en', english],
    ['nonsense;;;', 'en', english],
  ])('for Accept-Language %p is %s, and codes and paths stay', async (acceptLanguage, locale, messages) => {
    const unknown = '{ domain: "nobody.example" }';
    const { data } = await ask(quote(1, unknown), acceptLanguage);
    expect(data.purchaseQuote.userErrors).toEqual([
      { code: 'CUSTOMER_NOT_FOUND', message: messages.CUSTOMER_NOT_FOUND, path: ['customer'] },
    ]);
    expect((await ask('{ viewer { locale } }', acceptLanguage)).data.viewer).toEqual({ locale });
  });

  it('fills in the details in either language', async () => {
    const document = quote(1_001, `{ id: "${world.customer.id}" }`);
    const messageIn = async (language: string) =>
      (await ask(document, language)).data.purchaseQuote.userErrors[0].message;
    expect(await messageIn('en')).toBe('Order between 1 and 1000.');
    expect(await messageIn('zh-CN')).toBe('订购数量须在 1 和 1000 之间。');
  });

  it('leaves enums, dates and amounts alone', async () => {
    const document = `{ order(number: "${world.orderNumber}") { status placedAt total { amount currency } } }`;
    expect((await ask(document, 'zh-CN')).data).toEqual((await ask(document, 'en')).data);
  });

  it.each(Object.keys(english) as (keyof typeof english)[])(
    'has a Chinese text for %s with the same details',
    (name) => {
      const detailsIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(detailsIn(chinese[name])).toEqual(detailsIn(english[name]));
      expect(chinese[name]).toMatch(/\p{Script=Han}/u);
    },
  );

  it('is English for a language that is none of ours', () => {
    expect(messageFor('fr', 'KEY_REVOKED')).toBe(english.KEY_REVOKED);
  });
});
