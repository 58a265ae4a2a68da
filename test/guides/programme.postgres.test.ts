import { readCode, runCommands } from '../support/pages';
import type { ServedDemo } from '../support/served-demo';
import { serveProduction } from '../support/served-production';

const PAGE = 'docs/operations/programme.md';

/** The users of the page. */
const USERS = {
  anna: { name: 'Anna Berger', partner: 'ptn_alpine', roles: ['ADMIN_AGENT'] },
  rosa: { name: 'Rosa Lind', roles: ['REVIEWER'] },
  olaf: { name: 'Olaf Sand', roles: ['OPERATOR'] },
};

describe(PAGE, () => {
  let server: ServedDemo;
  let printed: string;

  beforeAll(async () => {
    server = await serveProduction(USERS);
    await server.ready();
    printed = await runCommands(server, readCode(PAGE, 'sh'));
  });
  afterAll(() => server.stop());

  it('prints what the page shows', () => {
    for (const shown of readCode(PAGE, 'text'))
      for (const line of shown.trimEnd().split('\n')) expect(printed.split('\n')).toContain(line);
  });
});
