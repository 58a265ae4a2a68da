import { openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

describe('npm run programme -- block, unblock and blocked', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  beforeAll(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
  });
  afterAll(() => test.close());

  it('block a person, list it, and end the block', async () => {
    expect(await desk.run('blocked')).toEqual({ code: 0, stdout: '', stderr: 'Nobody is blocked.\n' });
    expect(await desk.change('block', 'auth0|anna', '--reason', 'Laptop stolen')).toBe(
      'Person "auth0|anna" changes: blocked from no to yes, reason from none to "Laptop stolen".',
    );
    expect(await desk.json('blocked')).toEqual([
      { subject: 'auth0|anna', since: expect.stringMatching(/^\d{4}-.*Z$/), by: 'oda', reason: 'Laptop stolen' },
    ]);
    const [titles, row] = await desk.lines('blocked');
    expect(titles).toMatch(/^SUBJECT +SINCE +BY +REASON$/);
    expect(row).toMatch(/^auth0\|anna +\S+Z +oda +Laptop stolen$/);
    expect(await desk.change('unblock', 'auth0|anna')).toBe(
      'Person "auth0|anna" changes: blocked from yes to no, reason from "Laptop stolen" to none.',
    );
    expect(await desk.json('unblock', 'auth0|anna')).toEqual({ subject: 'auth0|anna', changes: {}, dryRun: false });
    expect(await desk.trail()).toMatchObject([{ action: 'PERSON_BLOCKED' }, { action: 'PERSON_UNBLOCKED' }]);
  });

  it.each([
    ['a blank reason', ['block', 'anna', '--reason', ''], 'reason: '],
    ['an empty subject', ['block', '', '--reason', 'Laptop stolen'], 'subjectId: This is required'],
  ])('refuse %s', async (_what, args, reason) => {
    expect(await desk.refusal(...args)).toContain(reason);
  });

  it('cannot block without a reason', async () => {
    expect(await desk.run('block', 'anna')).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
  });
});
