import { createServer, type IncomingMessage } from 'node:http';
import { PersistedPlugin } from '@grafserv/persisted';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';
import { type PartnerOf, partnerOfToken } from '../candidates/access';
import { settings } from '../candidates/settings';
import { hashOf } from '../requests';
import { customerQuery } from './documents';

/** Another name for the view that older versions of the gateway read: the type of a table has the same one. */
const renamedView = jsonPgSmartTags({
  version: 1,
  config: { class: { deliveryPolicy: { tags: { name: 'currentDeliveryPolicy' } } } },
});

/** Returns the recommended preset. Row security gets the partner from `pgSettings`, as its documentation shows. */
function presetWith(partnerOf: PartnerOf): GraphileConfig.Preset {
  return {
    extends: [PostGraphileAmberPreset],
    plugins: [PersistedPlugin, renamedView],
    pgServices: [makePgService({ connectionString: settings.databaseUrl ?? '', schemas: ['public'] })],
    gather: { installWatchFixtures: false },
    schema: { defaultBehavior: '+list' },
    grafserv: {
      graphqlPath: '/graphql',
      graphqlOverGET: true,
      graphiql: false,
      watch: false,
      persistedOperations: { [hashOf(customerQuery)]: customerQuery },
      allowUnpersistedOperation: true,
    },
    grafast: {
      explain: false,
      context: async ({ node }) => ({ pgSettings: { 'gateway.scope': await scopeOf(partnerOf, node?.req) } }),
    },
  };
}

async function scopeOf(partnerOf: PartnerOf, request: IncomingMessage | undefined): Promise<string> {
  const partnerId = await partnerOf(request?.headers.authorization);
  if (partnerId === null) throw new Error('A valid bearer token is required.');
  return `partner:${partnerId}`;
}

async function main(): Promise<void> {
  const server = createServer();
  server.on('error', console.error);
  const serv = postgraphile(presetWith(await partnerOfToken())).createServ(grafserv);
  await serv.addTo(server);
  server.listen(settings.port, '127.0.0.1');
}

main();
