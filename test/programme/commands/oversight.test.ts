import { PROGRAMME } from '../../../src/audit/audit-event.entity';
import { type Cancelling, openCancellations } from '../../cancellations/cancelling';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

describe('npm run programme, for what needs attention,', () => {
  let cancelling: Cancelling;
  let desk: ProgrammeDesk;

  beforeAll(async () => {
    cancelling = await openCancellations();
    desk = programmeDesk(cancelling.test);
  });
  afterAll(() => cancelling.test.close());

  it('reports that there are no open cancellation requests', async () => {
    expect(await desk.run('reviews')).toEqual({
      ...{ code: 0, stdout: '', stderr: 'There are no open cancellation requests.\n' },
    });
    expect(await desk.json('reviews')).toEqual([]);
  });

  it('lists the open cancellation requests, oldest first', async () => {
    await cancelling.request(await cancelling.buy());
    cancelling.test.clock.advance(1);
    await cancelling.request(await cancelling.buy());
    const requests = await desk.json('reviews');
    expect(requests).toHaveLength(2);
    expect(requests[0].submittedAt < requests[1].submittedAt).toBe(true);
    expect(requests[0]).toMatchObject({
      ...{
        number: expect.any(String),
        partner: 'northwind',
        customer: expect.any(String),
        keysRevealed: 0,
        downloads: 0,
      },
      ...{ age: expect.stringMatching(/^\d+ d \d+ h$/), amountRequested: expect.stringMatching(/^[\d.]+ USD$/) },
    });
    const [titles, ...rows] = await desk.lines('reviews', '--dry-run', '--actor', 'oda');
    expect(titles).toMatch(
      /^NUMBER +PARTNER +CUSTOMER +SUBMITTED AT +AGE +DEADLINE +KEYS REVEALED +DOWNLOADS +AMOUNT REQUESTED$/,
    );
    expect(rows.map((row) => row.split(' ')[0])).toEqual(requests.map(({ number }: { number: string }) => number));
  });

  it('prints the audit trail of the programme, or of a partner and a time, as JSON lines', async () => {
    await desk.lines('policy', '--downloads', '20', '--actor', 'oda');
    const all = (await desk.lines('audit', '--since', '2020-01-01', '--format', 'jsonl')).map((line) =>
      JSON.parse(line),
    );
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
    expect(all.at(-1)).toMatchObject({
      ...{ action: 'POLICY_CHANGED', actor: 'oda', partnerId: null, at: expect.stringMatching(/^\d{4}-.*Z$/) },
      changes: { downloads: [50, 20] },
    });
    const ofPartner = await desk.json('audit', '--since', '2020-01-01', '--partner', 'northwind');
    expect(ofPartner).toEqual(all.filter(({ partnerId }) => partnerId === 'ptn_northwind'));
    expect(ofPartner.length).toBeGreaterThan(1);
    expect(ofPartner.some(({ partnerId }: { partnerId: string }) => partnerId === PROGRAMME)).toBe(false);
    const until = ofPartner[1].at;
    expect(await desk.json('audit', '--since', '2020-01-01', '--until', until, '--partner', 'northwind')).toEqual(
      ofPartner.filter(({ at }: { at: string }) => at < until),
    );
    expect(await desk.json('audit', '--since', '2190-01-01')).toEqual([]);
  });

  it.each([
    ['an audit trail without a start', 2, ['audit'], '--since'],
    ['an audit trail in an unknown format', 1, ['audit', '--since', '2020-01-01', '--format', 'xml'], 'jsonl'],
    [
      'an audit trail that ends before it begins',
      1,
      ['audit', '--since', '2026-02-01', '--until', '2026-01-31'],
      '--until is not after --since',
    ],
    [
      'an audit trail from a date that is none',
      1,
      ['audit', '--since', 'yesterday'],
      'It is not a date or time such as 2026-01-31, ',
    ],
    ['the stock of an unknown SKU', 1, ['stock', 'NOSUCH001:0001'], 'SKU not found.'],
    ['an unknown option', 2, ['reviews', '--all'], '--all'],
  ])('does not print %s', async (_what, code, args, reason) => {
    expect(await desk.run(...args)).toEqual({ code, stdout: '', stderr: expect.stringContaining(reason) });
  });
});
