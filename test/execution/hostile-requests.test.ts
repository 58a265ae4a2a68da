import { parse, validate } from 'graphql';
import { buildGatewaySchema } from '../../src/server/schema';
import { statementsOf } from '../support/statements';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { hostileRequests } from './hostile-requests';

const REFUSALS = ['OPERATION_TOO_COMPLEX', 'GRAPHQL_PARSE_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'];
const schema = buildGatewaySchema();

describe('a hostile request', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  it.each(hostileRequests)(
    'with $name is refused before anything runs, although GraphQL allows it',
    async (hostile) => {
      const { name: _name, ...payload } = hostile;
      expect(validate(schema, parse(hostile.query))).toEqual([]);
      const authorization = `Bearer ${await test.as(['ADMIN_AGENT', 'GLOBAL_ADMIN']).token()}`;
      const send = async () =>
        test.app.inject({ method: 'POST', url: '/graphql', headers: { authorization }, payload });
      for (let time = 0; time < 3; time += 1) {
        let codes: readonly string[] = [];
        const statements = await statementsOf(async () => {
          codes = (await send())
            .json()
            .errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
        });
        expect(statements).toEqual([]);
        expect(codes).not.toEqual([]);
        expect(REFUSALS).toEqual(expect.arrayContaining(codes as string[]));
      }
    },
  );
});
