import { setTimeout as delay } from 'node:timers/promises';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import { blockPerson } from '../../src/partners/block-person';
import { closePartner } from '../../src/partners/close-partner';
import { resumePartner } from '../../src/partners/resume-partner';
import { unblockPerson } from '../../src/partners/unblock-person';
import { readConfig } from '../../src/platform/config/config';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { dataSourceOptions } from '../../src/server/data-source';
import { signIn } from '../live/raw-socket';
import { operate } from '../partners/operator';
import { type ServedDemo, serveDemo } from '../support/served-demo';

const AGENT = getDemoUser('admin-agent');

describe('two processes with one database', () => {
  let here: ServedDemo;
  let there: ServedDemo;
  let database: OpenDatabase;
  let token: string;

  beforeAll(async () => {
    here = await serveDemo();
    there = await serveDemo({ ...here.env, PORT: undefined });
    database = await openDatabase(dataSourceOptions(readConfig(here.env)));
    token = await signDemoToken(String(here.env.DATA_DIR), AGENT, Date.now());
  });
  afterAll(async () => {
    await database.close();
    await there.stop();
    await here.stop();
  });

  /** Returns the status of a request to one of them, and the code of its error. */
  async function ask({ origin }: ServedDemo): Promise<readonly [status: number, code: string | undefined]> {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    });
    const { errors } = (await response.json()) as { errors?: readonly { extensions: { code: string } }[] };
    return [response.status, errors?.[0]?.extensions.code];
  }

  async function untilStatus(demo: ServedDemo, status: number) {
    for (;;) {
      const answer = await ask(demo);
      if (answer[0] === status) return answer;
      await delay(20);
    }
  }

  const run = <Input>(useCase: Parameters<typeof operate<Input, unknown>>[1], input: Input) =>
    operate({ gateway: { database } }, useCase, input);

  it.each([
    [
      'PERSON_BLOCKED',
      () => run(blockPerson, { subjectId: AGENT.id, reason: 'Lost laptop' }),
      () => run(unblockPerson, { subjectId: AGENT.id }),
    ],
    [
      'PARTNER_CLOSED',
      () => run(closePartner, { partnerId: String(AGENT.partnerId), reason: 'Fraud' }),
      () => run(resumePartner, { partnerId: String(AGENT.partnerId) }),
    ],
  ] as const)(
    'both refuse with %s, close their WebSockets, and later admit the user again',
    async (code, refuse, admit) => {
      expect([await ask(here), await ask(there)]).toEqual([
        [200, undefined],
        [200, undefined],
      ]);
      const sockets = await Promise.all([here, there].map(({ origin }) => signIn(origin, token)));
      await refuse();
      for (const demo of [here, there]) expect(await untilStatus(demo, 403)).toEqual([403, code]);
      expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4403, 4403]);
      await admit();
      for (const demo of [here, there]) await untilStatus(demo, 200);
    },
  );
});
