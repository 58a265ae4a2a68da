import { buyUntil } from './buy-until';
import { frontendProject, readmePrograms } from './readme-program';
import { type ServedGateway, serveGateway } from './serve-gateway';

describe('the programs in the README for frontend teams', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('are one for Apollo Client and one for urql', () => {
    const clients = readmePrograms().map((program) => /from '(@\w+\/\w+)'/.exec(program)?.[1]);
    expect(clients).toEqual(['@apollo/client', '@urql/core']);
  });

  it.each([
    ['Apollo Client', 0],
    ['urql', 1],
  ])('compile, page, buy, and are told of changes: %s', async (_client, index) => {
    const project = frontendProject(readmePrograms()[index] ?? '');
    try {
      await project.build();
      const { authorization } = await served.signedIn('ADMIN_AGENT');
      const env = { GATEWAY: served.url, TOKEN: authorization.replace('Bearer ', '') };
      const running = project.start(env);
      await running.printed(/^shown: 3$/);
      await running.printed(/^shown: 6$/);
      await running.printed(/^bought: ORD-/);
      await buyUntil(served.test, running.printed(/^told: sft_/));
      running.stop();
    } finally {
      project.remove();
    }
  });
});
