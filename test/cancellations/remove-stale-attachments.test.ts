import { createHash } from 'node:crypto';
import { removeStaleAttachments } from '../../src/cancellations/attachments/remove-stale-attachments';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { expectInvariants } from '../support/invariants';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';
import { uploader } from './uploading';

const TXT = ['notes.txt', 'text/plain'] as const;
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('attachments without a request', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeEach(async () => {
    cancelling = await openCancellations();
    uploading = await uploader(cancelling.test);
  });
  afterEach(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  const sweep = () => {
    const { database, attachmentStore } = cancelling.test.gateway;
    return removeStaleAttachments(database, attachmentStore);
  };

  it('are deleted after 24 hours with their files, whether uploaded or not', async () => {
    const ready = await uploading.ready(...TXT, 'Hello');
    const { id: awaiting } = await uploading.open(...TXT, 5);
    cancelling.test.clock.advance(DAY_MS - 1);
    expect(await sweep()).toBe(0);
    expect(uploading.stored()).toEqual([sha256('Hello')]);
    cancelling.test.clock.advance(1);
    expect(await sweep()).toBe(2);
    expect(uploading.stored()).toEqual([]);
    expect([await uploading.statusOf(ready), await uploading.statusOf(awaiting)]).toEqual([null, null]);
    expect(await sweep()).toBe(0);
  });

  it('stay if they were attached to a request, regardless of its outcome', async () => {
    const requests = [];
    for (const content of ['completed', 'rejected', 'withdrawn', 'open']) {
      const attachmentIds = [await uploading.ready(...TXT, content)];
      requests.push(await cancelling.request(await cancelling.buy(), { attachmentIds }));
    }
    const [completed = '', rejected = '', withdrawn = ''] = requests;
    await cancelling.decide(completed, 'COMPLETE');
    await cancelling.decide(rejected, 'REJECT');
    await cancelling.withdraw(withdrawn);
    cancelling.test.clock.advance(100 * DAY_MS);
    expect(await sweep()).toBe(0);
    expect(uploading.stored()).toHaveLength(4);
  });

  it('leave a file in the store that another attachment needs', async () => {
    const stale = await uploading.ready(...TXT, 'Hello');
    cancelling.test.clock.advance(HOUR_MS);
    const attached = await uploading.ready(...TXT, 'Hello');
    await cancelling.request(await cancelling.buy(), { attachmentIds: [attached] });
    cancelling.test.clock.advance(DAY_MS);
    expect(await sweep()).toBe(1);
    expect(await uploading.statusOf(stale)).toBeNull();
    expect(uploading.stored()).toEqual([sha256('Hello')]);
    const { node } = await cancelling.agent.query('query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }', {
      id: attached,
    });
    expect(await uploading.get(uploading.localUrl(node.url))).toMatchObject({ status: 200, body: 'Hello' });
  });

  it('can no longer be attached or uploaded', async () => {
    const attachmentIds = [await uploading.ready(...TXT, 'Hello')];
    const { url } = await uploading.open(...TXT, 5);
    cancelling.test.clock.advance(DAY_MS);
    await sweep();
    const { userErrors } = await cancelling.submit(submission(await cancelling.buy(), { attachmentIds }));
    expect(userErrors).toEqual([{ code: 'ATTACHMENT_NOT_FOUND', path: ['attachmentIds', '0'] }]);
    expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 404, code: 'ATTACHMENT_NOT_FOUND' });
  });

  it('leave their audit events, whose subject no longer exists', async () => {
    const id = await uploading.ready(...TXT, 'Hello');
    cancelling.test.clock.advance(DAY_MS);
    await sweep();
    const { auditEvents } = await cancelling.agent.query(
      'query { auditEvents(action: ATTACHMENT_UPLOADED) { nodes { actor subject { id } } } }',
    );
    expect(auditEvents.nodes).toEqual([{ actor: 'upload link', subject: null }]);
    expect(await cancelling.audited(id)).toHaveLength(1);
  });
});
