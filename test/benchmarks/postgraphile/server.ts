import { createServer, type IncomingMessage } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { type PartnerOf, partnerOfToken } from '../candidates/access';
import { settings } from '../candidates/settings';

/** Returns the recommended preset. Row security gets the partner from `pgSettings`, as its documentation shows. */
function presetWith(partnerOf: PartnerOf): GraphileConfig.Preset {
  return {
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: settings.databaseUrl ?? '', schemas: ['public'] })],
    gather: { installWatchFixtures: false },
    schema: { defaultBehavior: '+list' },
    grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
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
