import { LOCALES } from '../../src/platform/i18n/languages';
import { messageFor } from '../../src/platform/i18n/messages';
import { expectInvariants } from '../support/invariants';
import { VALUE_ERROR } from '../support/value-error';
import type { Bought } from './buying';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const contact = { name: 'Alex Wilber', email: 'alex@northwind.example', phone: '+1 (425) 555-0100' };
const SUBMIT =
  'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { code } } }';

describe('the texts of a problem report', () => {
  let cancelling: Cancelling;
  let bought: Bought;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  beforeEach(async () => {
    bought = await cancelling.buy();
  });
  afterAll(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  async function expectRefusal(some: object, path: readonly string[]) {
    const before = await cancelling.everything();
    expect(await cancelling.submit(submission(bought, some))).toMatchObject({
      cancellationRequest: null,
      userErrors: [{ code: VALUE_ERROR, path }],
    });
    expect(await cancelling.everything()).toEqual(before);
  }

  async function accepted(some: object) {
    const { cancellationRequest, userErrors } = await cancelling.submit(submission(bought, some));
    expect(userErrors).toEqual([]);
    return cancellationRequest;
  }

  const never: readonly [string, string][] = [
    ['nothing', ''],
    ['blanks', ' \u3000\t'],
    ['a null character', 'a\0b'],
    ['an escape character', 'a\u001b[31mb'],
    ['a delete character', 'a\u007fb'],
    ['a C1 control character', 'a\u0084b'],
    ['half a surrogate pair', 'a\ud83d'],
  ];

  it.each([
    ...never,
    ['a line break', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a tab', 'a\tb'],
    ['141 characters', 'a'.repeat(141)],
  ])('S15: refuses a title of %s', async (_what, title) => {
    await expectRefusal({ title }, ['title']);
  });

  it.each([...never, ['4,001 characters', 'a'.repeat(4_001)]])('S15: refuses a description of %s', async (_w, text) => {
    await expectRefusal({ description: text }, ['description']);
  });

  it.each([...never, ['a line break', 'Alex\r\nWilber'], ['201 characters', 'a'.repeat(201)]])(
    'S15: refuses a contact’s name of %s',
    async (_what, name) => {
      await expectRefusal({ contact: { ...contact, name } }, ['contact', 'name']);
    },
  );

  it.each(['', '1234', '++1 425 555', '425-555-01 ext 5', '1'.repeat(33), '(.-) ()-', '12345\u0007', '٤٢٥٥٥٥٠١'])(
    'S15: refuses the phone number %j',
    async (phone) => {
      await expectRefusal({ contact: { ...contact, phone } }, ['contact', 'phone']);
    },
  );

  it.each(['', 'alex', 'alex@', '@northwind.example', 'a b@northwind.example', 'alex@northwind..example', 'a@b\u0007'])(
    'S15: refuses the email address %j',
    async (email) => {
      await expectRefusal({ contact: { ...contact, email } }, ['contact', 'email']);
    },
  );

  it('S15: refuses an email address of more than 254 characters', async () => {
    await expectRefusal({ contact: { ...contact, email: `${'a'.repeat(237)}@northwind.example` } }, [
      'contact',
      'email',
    ]);
    await accepted({ contact: { ...contact, email: `${'a'.repeat(236)}@northwind.example` } });
  });

  it('S15: are measured in characters, not UTF-16 units, after trimming', async () => {
    const request = await accepted({
      title: ` ${'💿'.repeat(140)} `,
      description: `\n${'💿'.repeat(4_000)}\n`,
      contact: { ...contact, name: ` ${'é'.repeat(200)}` },
    });
    expect(request.title).toBe('💿'.repeat(140));
    expect(request.description).toBe('💿'.repeat(4_000));
    expect(request.contact.name).toBe('é'.repeat(200));
  });

  it('S15: keep the tabs of a description, and have line feeds for all kinds of line breaks', async () => {
    const description = 'Steps:\r\n\t1. opened\u2028\t2. saw\n\n\t3. wrote\u2029\vsoon\fthen\u0085\rnow\r\n';
    const read = 'Steps:\n\t1. opened\n\t2. saw\n\n\t3. wrote\n\nsoon\nthen\n\nnow';
    expect((await accepted({ description })).description).toBe(read);
  });

  it('S15: have no invisible characters at their ends, but keep those inside', async () => {
    const wrapped = (text: string) => `\u200f\u00a0\ufeff${text}\u200b\u2069 \u00ad`;
    const [title, name, line] = ['می\u200cخواهم 👨‍👩‍👧 ❤️', 'Zoë\u00a0O’Neil', 'one\u200btwo'];
    const { email, phone } = contact;
    const request = await accepted({
      title: wrapped(title),
      description: wrapped(line),
      contact: { name: wrapped(name), email: wrapped(email), phone: wrapped(phone) },
    });
    expect(request).toMatchObject({ title, description: line, contact: { name, email, phone } });
  });

  const characters = [
    ['title', { title: '  ab\u0007' }, 'title', 3, 'U+0007 (BEL)'],
    ['title', { title: '👨‍👩‍👧\tx' }, 'title', 6, 'U+0009 (TAB)'],
    ['title', { title: 'a\u2028b' }, 'title', 2, 'U+2028 (LSEP)'],
    ['description', { description: 'one\r\ntwo\u001b[31m' }, 'description', 8, 'U+001B (ESC)'],
    ['name', { contact: { ...contact, name: 'Alex\u0084' } }, 'contact.name', 5, 'U+0084'],
    ['phone number', { contact: { ...contact, phone: '+49 89 / ٤٢٥' } }, 'contact.phone', 10, 'U+0664 (٤)'],
    ['phone number', { contact: { ...contact, phone: '0049+8912345' } }, 'contact.phone', 5, 'U+002B (+)'],
  ] as const;

  it.each(characters)('states in every language which character of a %s is wrong', async (...row) => {
    const [, some, path, position, character] = row;
    for (const locale of LOCALES) {
      const { data } = await cancelling.agent.ask(
        'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { message path } } }',
        { input: submission(bought, some) },
        { 'accept-language': locale },
      );
      const message = messageFor(locale, 'INVALID_CHARACTER', { position, character });
      expect(data?.submitCancellation.userErrors).toEqual([{ message, path: path.split('.') }]);
    }
  });

  it.each([
    ['alex\u0007@northwind.example', 'INVALID_CHARACTER', { position: 5, character: 'U+0007 (BEL)' }],
    ['alex wilber@northwind.example', 'INVALID_CHARACTER', { position: 5, character: 'U+0020' }],
    ['zoë@northwind.example', 'INVALID_CHARACTER', { position: 3, character: 'U+00EB (ë)' }],
    [' \u200b', 'textMissing', {}],
  ] as const)('states in every language what is wrong with the email address %j', async (email, text, details) => {
    for (const locale of LOCALES) {
      const input = submission(bought, { contact: { ...contact, email } });
      const { data } = await cancelling.agent.ask(
        SUBMIT.replace('code', 'message path'),
        { input },
        { 'accept-language': locale },
      );
      const message = messageFor(locale, text, details);
      expect(data?.submitCancellation.userErrors).toEqual([{ message, path: ['contact', 'email'] }]);
    }
  });

  it('states the maximum length of a text, and what a phone number needs', async () => {
    const some = { title: 'a'.repeat(141), contact: { ...contact, phone: '12-34' } };
    const { data } = await cancelling.agent.ask(SUBMIT.replace('code', 'message'), { input: submission(bought, some) });
    expect(data?.submitCancellation.userErrors).toEqual([
      { message: 'This text has 141 characters. Shorten it to at most 140.' },
      { message: 'A phone number must have at least 5 digits and at most 32 characters.' },
    ]);
  });

  it.each(['+86 10 5863 3333', '425.555.0100', '(0)30/1234', '12345'])('S15: accepts the phone %s', async (phone) => {
    expect((await accepted({ contact: { ...contact, phone } })).contact.phone).toBe(phone);
  });

  it('returns one error for each wrong text', async () => {
    const some = { title: '', description: '', contact: { ...contact, name: '', phone: '' } };
    const { userErrors } = await cancelling.submit(submission(bought, some));
    expect(userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'title',
      'description',
      'contact.name',
      'contact.phone',
    ]);
  });

  it.each(['impact', 'title', 'description', 'refundReason', 'amountRequested', 'contact', 'customer', 'purchase'])(
    'S13, S15: cannot be submitted without %s',
    async (field) => {
      const { userErrors } = await cancelling.submit(submission(bought, { [field]: null }));
      expect(userErrors).toEqual([{ code: 'REQUIRED', path: [field] }]);
    },
  );
});
