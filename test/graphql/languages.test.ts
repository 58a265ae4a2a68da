import type { Role } from '../../src/platform/access/permissions';
import { sql } from '../../src/platform/database/sql';
import { texts as english } from '../../src/platform/i18n/languages/en';
import { texts as chinese } from '../../src/platform/i18n/languages/zh-CN';
import { buildServer } from '../../src/server/server';
import { makeWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/** More aliases than a document may have. */
const MANY_ALIASES = `{ viewer { ${Array.from({ length: 31 }, (_, index) => `a${index}: id`).join(' ')} } }`;
const COSTLY = '{ customers(first: 100) { nodes { software(first: 100) { nodes { id } } } } }';

describe('the language of messages', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  const send = (query: string, acceptLanguage?: string) =>
    test.as('ADMIN_AGENT').ask(query, {}, acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage });
  const quote = (quantity: number, customer: string) => `{ purchaseQuote(input: {
    customer: ${customer}, lines: [{ offerId: "${world.offerId}", quantity: ${quantity} }]
  }) { userErrors { code message path } } }`;

  it.each([
    [undefined, 'en', english],
    ['', 'en', english],
    ['*', 'en', english],
    ['en-GB', 'en', english],
    ['de, qaa;q=0.5', 'en', english],
    ['zh-CN', 'zh-CN', chinese],
    ['zh-cn', 'zh-CN', chinese],
    ['zh', 'zh-CN', chinese],
    ['de, zh-CN;q=0.8, en;q=0.5', 'zh-CN', chinese],
    ['zh-CN;q=0.2, en;q=0.9', 'en', english],
    ['zh-CN;q=0', 'en', english],
    ['nonsense;;;', 'en', english],
  ])('for Accept-Language %p is %s, with the same codes and paths', async (acceptLanguage, locale, messages) => {
    const unknown = '{ domain: "nobody.example" }';
    const { data } = await send(quote(1, unknown), acceptLanguage);
    expect(data.purchaseQuote.userErrors).toEqual([
      { code: 'CUSTOMER_NOT_FOUND', message: messages.CUSTOMER_NOT_FOUND, path: ['customer'] },
    ]);
    expect((await send('{ viewer { locale } }', acceptLanguage)).data.viewer).toEqual({ locale });
  });

  it('fills in the details in either language', async () => {
    const document = quote(1_001, `{ id: "${world.customer.id}" }`);
    const messageIn = async (language: string) =>
      (await send(document, language)).data.purchaseQuote.userErrors[0].message;
    expect(await messageIn('en')).toBe('The quantity must be between 1 and 1000.');
    expect(await messageIn('zh-CN')).toBe('订购数量须在 1 和 1000 之间。');
  });

  it('does not affect enums, dates and amounts', async () => {
    const document = `{ order(number: "${world.orderNumber}") { status placedAt total { amount currency } } }`;
    expect((await send(document, 'zh-CN')).data).toEqual((await send(document, 'en')).data);
  });

  const REFUSALS: readonly (readonly [string, Role, string, string])[] = [
    ['FORBIDDEN_ROLE', 'HELPDESK_AGENT', '{ auditEvents { totalCount } }', chinese.roleNeeded],
    ['BAD_USER_INPUT', 'ADMIN_AGENT', '{ customers(first: 0) { totalCount } }', chinese.pageSize],
    ['BAD_USER_INPUT', 'ADMIN_AGENT', '{ customers(first: 1, last: 1) { totalCount } }', chinese.pageFromBothEnds],
    ['BAD_USER_INPUT', 'ADMIN_AGENT', '{ customers(after: "x") { totalCount } }', chinese.cursorOfAnotherList],
    ['BAD_USER_INPUT', 'ADMIN_AGENT', '{ node(id: "x") { id } }', chinese.notAnId],
    ['BAD_USER_INPUT', 'ADMIN_AGENT', '{ customer(by: { id: "prd_x" }) { id } }', chinese.idOfAnotherType],
    [
      'BAD_USER_INPUT',
      'ADMIN_AGENT',
      `{ products(search: "${'x'.repeat(201)}") { totalCount } }`,
      chinese.searchTooLong,
    ],
    ['OPERATION_TOO_COMPLEX', 'ADMIN_AGENT', MANY_ALIASES, chinese.tooManyAliases],
    ['OPERATION_TOO_COMPLEX', 'ADMIN_AGENT', COSTLY, chinese.tooCostly],
  ];

  it.each(REFUSALS)('applies to top-level errors: %s for %s with %s', async (code, role, document, text) => {
    const pattern = new RegExp(
      `^${text
        .split(/\{\w+\}/)
        .map(escaped)
        .join('.+')}$`,
    );
    // First by Apollo Server, then as a known query, which must not cache the language.
    for (const language of ['zh-CN', 'en', 'zh-CN', 'en', 'zh-CN']) {
      const { errors } = await test.as(role).ask(document, {}, { 'accept-language': language });
      const message = language === 'en' ? expect.stringMatching(/^[\x20-\x7e]+$/) : expect.stringMatching(pattern);
      expect(errors).toEqual([expect.objectContaining({ message, extensions: expect.objectContaining({ code }) })]);
    }
  });

  it('applies to internal errors', async () => {
    await test.gateway.database.transaction((tx) => tx.query(sql`ALTER TABLE "orders" RENAME TO "gone"`));
    const { errors } = await send('{ order(number: "ORD-1") { id } }', 'zh-CN');
    await test.gateway.database.transaction((tx) => tx.query(sql`ALTER TABLE "gone" RENAME TO "orders"`));
    expect(errors).toMatchObject([{ message: chinese.internalError, extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });

  it('is in Content-Language of each response, and caches must vary by it', async () => {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    for (const language of ['zh-CN', 'en', 'zh-Hans', 'qaa']) {
      const { headers } = await test.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization, 'accept-language': language },
        payload: { query: '{ viewer { locale } }' },
      });
      expect(headers['content-language']).toBe(language.startsWith('zh') ? 'zh-CN' : 'en');
      expect(headers.vary).toMatch(/\bAccept-Language\b/);
    }
  });

  it('is that of the token if the request has no supported language', async () => {
    const identity = { id: 'ada', name: 'Ada', roles: ['ADMIN_AGENT'] as const, partnerId: NORTHWIND, locale: 'zh-CN' };
    const app = await buildServer({ ...test.gateway, verifyToken: async () => identity });
    const localeFor = async (headers: Record<string, string>) => {
      const all = { authorization: 'Bearer a.b.c', ...headers };
      const payload = { query: '{ viewer { locale } }' };
      const response = await app.inject({ method: 'POST', url: '/graphql', headers: all, payload });
      return [response.json().data.viewer.locale, response.headers['content-language']];
    };
    expect(await localeFor({})).toEqual(['zh-CN', 'zh-CN']);
    expect(await localeFor({ 'accept-language': 'qaa' })).toEqual(['zh-CN', 'zh-CN']);
    expect(await localeFor({ 'accept-language': 'en-GB' })).toEqual(['en', 'en']);
    await app.close();
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
