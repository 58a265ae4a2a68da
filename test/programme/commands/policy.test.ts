import { openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

const START = '2190-01-01T00:00:00.000Z';

describe('npm run programme -- policy', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  beforeEach(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
  });
  afterEach(() => test.close());

  const defaults = { state: 'in effect', from: null, linkDays: 14, downloads: 50, cancelDays: null };

  it('lists the terms in effect and those that are planned', async () => {
    expect(await desk.lines('policy')).toEqual([
      ...['KIND          STATE      FROM  LINK DAYS  DOWNLOADS  CANCEL DAYS'],
      ...[
        'PERPETUAL     in effect  -     14         50         -',
        'SUBSCRIPTION  in effect  -     14         50         -',
      ],
    ]);
    await desk.lines('policy', '--kind', 'perpetual', '--cancel-days', '30', '--from', '2190-01-01');
    expect(await desk.json('policy')).toEqual([
      { kind: 'PERPETUAL', ...defaults },
      { kind: 'PERPETUAL', ...defaults, state: 'planned', from: START, cancelDays: 30 },
      { kind: 'SUBSCRIPTION', ...defaults },
    ]);
    expect(await desk.json('policy', '--kind', 'SUBSCRIPTION')).toEqual([{ kind: 'SUBSCRIPTION', ...defaults }]);
  });

  it('sets the terms of one kind of licence from a date on', async () => {
    const args = ['--kind', 'subscription', '--link-days', '30', '--downloads', '10', '--cancel-days', '7'];
    expect(await desk.change('policy', ...args, '--from', '2190-01-01')).toBe(
      `The policy of SUBSCRIPTION licences from ${START} on changes: days of a link from 14 to 30, downloads of a link from 50 ` +
        'to 10, days for cancelling from none to 7.',
    );
    expect(await desk.trail()).toMatchObject([{ action: 'POLICY_CHANGED', actor: 'oda' }]);
  });

  it('sets the terms of both kinds at once, and takes a deadline back', async () => {
    await desk.lines('policy', '--cancel-days', '7');
    expect(await desk.json('policy', '--cancel-days', 'none')).toEqual({
      policies: ['PERPETUAL', 'SUBSCRIPTION'].map((kind) => ({
        ...{ kind, from: expect.stringMatching(/Z$/), until: null, changes: { cancelDays: [7, null] } },
      })),
      dryRun: false,
    });
  });

  it('prints until when terms are in effect if others are planned', async () => {
    await desk.lines('policy', '--kind', 'perpetual', '--downloads', '60', '--from', '2190-01-01');
    const { stdout } = await desk.run('policy', '--kind', 'perpetual', '--downloads', '20', '--dry-run');
    expect(stdout).toMatch(
      /^The policy of PERPETUAL licences from \S+Z until 2190-01-01T00:00:00\.000Z changes: downloads/,
    );
  });

  it.each([
    ['a start without terms', ['--from', '2190-01-01'], 'State what to change'],
    ['a start in the past', ['--downloads', '5', '--from', '2020-01-01'], 'first possible start'],
    ['no downloads', ['--downloads', '0'], 'downloads: This must be between 1 and 1000000.'],
    ['a number that is not whole', ['--link-days', '1.5'], 'It must be a whole number.\n'],
    ['a word for no deadline', ['--cancel-days', 'never'], 'It must be a whole number. It can also be none.'],
    ['an unknown kind', ['--kind', 'rental', '--downloads', '5'], 'PERPETUAL, SUBSCRIPTION'],
  ])('refuses %s', async (_what, args, reason) => {
    expect(await desk.refusal('policy', ...args)).toContain(reason);
  });

  it('cannot run with an unknown option', async () => {
    expect(await desk.run('policy', '--uploads', '5')).toMatchObject({ code: 2, stdout: '' });
  });
});
