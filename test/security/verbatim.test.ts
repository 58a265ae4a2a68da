import { randomUUID } from 'node:crypto';
import { VALUE_ERRORS } from '../../src/platform/graphql/error-code';
import { trimmed, withLineFeeds } from '../../src/platform/text/blank';
import { cancellationInput, makeWorld, requestCancellation, type World } from '../access/world';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { payloadsFor } from './payloads';

/** Writes a text and returns it as read back, or the code of the refusal. */
type WriteAndRead = (text: string) => Promise<string>;

describe('a text of an attacker', () => {
  let test: TestGateway;
  let world: World;
  let admin: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    admin = test.as('ADMIN_AGENT');
  });
  afterAll(() => test.close());

  const read = async (id: string, selection: string) => {
    const { node } = await admin.query(`{ node(id: "${id}") { ${selection} } }`);
    return node;
  };

  const withdraw = (id: string) =>
    admin.query(`mutation { withdrawCancellation(input: { cancellationRequestId: "${id}" }) { userErrors { code } } }`);

  const submitted = async (some: object, pick: (request: Data) => string) => {
    const input = cancellationInput(world.customer.id, world.orderId, {
      softwareIds: [world.otherSoftwareId],
      ...some,
    });
    const { submitCancellation } = await admin.query(
      `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) {
        cancellationRequest { id } userErrors { code }
      } }`,
      { input },
    );
    const id = submitCancellation.cancellationRequest?.id;
    if (!id) return submitCancellation.userErrors[0].code;
    const request = await read(id, '... on CancellationRequest { title description contact { name phone } }');
    await withdraw(id);
    return pick(request);
  };
  const contact = (some: object) => ({ contact: { ...cancellationInput('', '').contact, ...some } });

  const places: Record<string, WriteAndRead> = {
    'the title of a request': (title) => submitted({ title }, (request) => request.title),
    'its description': (description) => submitted({ description }, (request) => request.description),
    'the name of its contact': (name) => submitted(contact({ name }), (request) => request.contact.name),
    'the number of a purchase order': async (purchaseOrderNumber) => {
      const { customer, offerId } = world;
      const lines = [{ offerId, quantity: 1 }];
      const input = { customer: { id: customer.id }, lines, purchaseOrderNumber, idempotencyKey: randomUUID() };
      const { purchase } = await admin.query(
        `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { id } userErrors { code } } }`,
        { input },
      );
      if (!purchase.order) return purchase.userErrors[0].code;
      return (await read(purchase.order.id, '... on Order { purchaseOrderNumber }')).purchaseOrderNumber;
    },
    'the note of a decision': async (note) => {
      const software = { softwareIds: [world.otherSoftwareId] };
      const { id } = await requestCancellation(admin, world.customer.id, world.orderId, software);
      const input = { cancellationRequestId: id, decision: 'REJECT', note };
      const { decideCancellation } = await test
        .as('REVIEWER')
        .query(
          `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }`,
          { input },
        );
      const [refusal] = decideCancellation.userErrors;
      if (refusal) await withdraw(id);
      return refusal?.code ?? (await read(id, '... on CancellationRequest { decisionNote }')).decisionNote;
    },
  };

  it.each(Object.keys(places).map((place, index) => [place, payloadsFor(index)] as const))(
    'is stored unchanged, or refused: %s',
    async (place, texts) => {
      const writeAndRead = places[place] as WriteAndRead;
      for (const text of texts) {
        const answer = await writeAndRead(text);
        if (isOrdinary(text)) expect(answer).toBe(trimmed(text));
        else expect([trimmed(text), withLineFeeds(text), ...VALUE_ERRORS, null]).toContain(answer);
      }
    },
  );

  it.each(['%', '_', 'c%r', 'c_s_omer', '!', '\\', '%r', '_us%r', '*', "' OR 1=1 --"])(
    'is not a pattern if a reviewer searches for %p',
    async (search) => {
      const count = (searched: string) =>
        test.as('REVIEWER').query(`query ($s: String!) { customers(search: $s) { totalCount } }`, { s: searched });
      expect(await count(search)).toEqual({ customers: { totalCount: 0 } });
      expect(await count('customer')).toEqual({ customers: { totalCount: 1 } });
    },
  );

  it('is stored unchanged, or refused: the name of a file', async () => {
    for (const text of payloadsFor(0)) {
      const fileName = `${text}.txt`;
      const { createAttachmentUpload } = await admin.query(
        `mutation ($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) {
          attachment { fileName } userErrors { code }
        } }`,
        { input: { fileName, contentType: 'text/plain', sizeBytes: 1 } },
      );
      const [refusal] = createAttachmentUpload.userErrors;
      if (refusal) expect(VALUE_ERRORS).toContain(refusal.code);
      else expect(createAttachmentUpload.attachment.fileName).toBe(trimmed(fileName));
    }
  });
});

/** Whether every field accepts the text: it is short and has no invisible characters. */
function isOrdinary(text: string): boolean {
  const length = [...text].length;
  return text.trim() !== '' && length <= 50 && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);
}
