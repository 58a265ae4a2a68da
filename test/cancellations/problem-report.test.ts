import { expectInvariants } from '../support/invariants';
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
      userErrors: [{ code: 'INVALID_VALUE', path }],
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
    ['a C1 control character', 'a\u0085b'],
    ['half a surrogate pair', 'a\ud83d'],
    ['a line separator', 'a\u2028b'],
  ];

  it.each([...never, ['a line break', 'a\nb'], ['a tab', 'a\tb'], ['141 characters', 'a'.repeat(141)]])(
    'S15: refuses a title of %s',
    async (_what, title) => {
      await expectRefusal({ title }, ['title']);
    },
  );

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
    'S15: answers HTTP 400 to the email address %j',
    async (email) => {
      const { status, errors } = await cancelling.agent.ask(SUBMIT, {
        input: submission(bought, { contact: { ...contact, email } }),
      });
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );

  it('S15: refuses an email address of more than 254 characters', async () => {
    await expectRefusal({ contact: { ...contact, email: `${'a'.repeat(237)}@northwind.example` } }, [
      'contact',
      'email',
    ]);
    await accepted({ contact: { ...contact, email: `${'a'.repeat(236)}@northwind.example` } });
  });

  it('S15: counts characters and not UTF-16 units, after trimming', async () => {
    const request = await accepted({
      title: ` ${'💿'.repeat(140)} `,
      description: `\n${'💿'.repeat(4_000)}\n`,
      contact: { ...contact, name: ` ${'é'.repeat(200)}` },
    });
    expect(request.title).toBe('💿'.repeat(140));
    expect(request.description).toBe('💿'.repeat(4_000));
    expect(request.contact.name).toBe('é'.repeat(200));
  });

  it('S15: keeps the line breaks and tabs of a description', async () => {
    const description = 'Steps:\r\n\t1. opened the order\n\t2. saw two lines';
    expect((await accepted({ description })).description).toBe(description);
  });

  it.each(['+86 10 5863 3333', '425.555.0100', '(0)30/1234', '12345'])('S15: accepts the phone %s', async (phone) => {
    expect((await accepted({ contact: { ...contact, phone } })).contact.phone).toBe(phone);
  });

  it('names all texts that are wrong at once', async () => {
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
      const { status, errors } = await cancelling.agent.ask(SUBMIT, { input: submission(bought, { [field]: null }) });
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );
});
