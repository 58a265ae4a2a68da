import { buyUntil } from '../clients/buy-until';
import { type ServedGateway, serveGateway } from '../clients/serve-gateway';
import { readCode } from '../support/pages';
import { frontendProject } from './frontend-project';

const programs = readCode('docs/guides/frontend.md', 'ts');

describe('the programs in docs/guides/frontend.md', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('are one for Apollo Client and one for urql', () => {
    const clients = programs.map((program) => /from '(@\w+\/\w+)'/.exec(program)?.[1]);
    expect(clients).toEqual(['@apollo/client', '@urql/core']);
  });

  it.each([
    ['Apollo Client', 0],
    ['urql', 1],
  ])('compile, page, buy, and receive live updates: %s', async (_client, index) => {
    const project = frontendProject(programs[index] ?? '');
    try {
      await project.build();
      const { authorization } = await served.signedIn('ADMIN_AGENT');
      const env = { GATEWAY: served.url, TOKEN: authorization.replace('Bearer ', '') };
      const running = project.start(env);
      await running.printed(/^shown: 3$/);
      await running.printed(/^shown: 6$/);
      await running.printed(/^bought: ORD-/);
      await buyUntil(served.test, running.printed(/^changed: sft_/));
      running.stop();
    } finally {
      project.remove();
    }
  });
});
