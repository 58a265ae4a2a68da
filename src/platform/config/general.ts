import { z } from 'zod';
import { databaseUrlVariables } from './database-url';
import { poolerVariables } from './pooler';
import { replicaVariables } from './replicas';
import { type Issues, refuse, settingFile } from './secret-file';
import { webUrl } from './web-url';

const logLevel = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']);

function logLevelIn(text: string, context: Issues): z.output<typeof logLevel> {
  const { data } = logLevel.safeParse(text.trim());
  return data ?? refuse(context, `must contain one of ${logLevel.options.join(', ')}`);
}

/** Where the gateway serves, where its data are, and how its process behaves. */
export const generalVariables = {
  // Any other spelling of production must not start a demo.
  NODE_ENV: z.enum(['production', 'development', 'test']).optional().meta({
    description:
      'With `production` there is no demo: no demo data, users or keys, and the variables marked below are required. Any other value starts the demo.',
    unset: 'the demo',
  }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).meta({
    description: 'The port that the gateway listens on. With 0 the operating system chooses a free port.',
  }),
  HOST: z.string().min(1).default('127.0.0.1').meta({
    description: 'The address that the gateway listens on. The demo accepts only loopback addresses.',
    format: 'an address or a host name',
  }),
  DATA_DIR: z.string().min(1).default('./data').meta({
    description: 'The directory of the SQLite database and the keys of the demo, and of files unless a store is set.',
    format: 'a path',
  }),
  ...databaseUrlVariables,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(1_000).default(10).meta({
    description: 'The most connections to PostgreSQL that each process opens.',
    unit: 'connections',
  }),
  ...poolerVariables,
  ...replicaVariables,
  MIGRATE_ON_START: z.stringbool().default(true).meta({
    description:
      'Whether a start brings the schema of the database up to date. If not, `npm run migrate` does it, and a start with pending migrations is refused.',
  }),
  PUBLIC_URL: webUrl
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'The prefix of download and upload URLs, as clients reach the gateway. In production it must be `https`, except on this machine.',
      unset: '`http://HOST:PORT`',
      isRequiredInProduction: true,
    }),
  PLAYGROUND: z.stringbool().optional().meta({
    description: 'Whether `/playground` is served. Outside the demo its examples need a token.',
    unset: 'on in the demo, off in production',
  }),
  INTROSPECTION: z.stringbool().optional().meta({
    description: 'Whether signed-in users can use introspection and `/schema.graphql`. The playground needs it.',
    unset: 'the value of `PLAYGROUND`',
  }),
  WORKERS: z.coerce.number().int().min(1).max(256).default(1).meta({
    description: 'The number of processes that serve on the port. A process that dies is replaced.',
    unit: 'processes',
  }),
  STOP_DELAY_SECONDS: z.coerce.number().min(0).max(3_600).optional().meta({
    description:
      'How long the gateway continues to serve after SIGTERM, while `/readyz` responds 503, so that load balancers can move away.',
    unit: 'seconds',
    unset: '5; 0 in the demo',
  }),
  MIN_FREE_DISK_MB: z.coerce.number().min(0).default(200).meta({
    description: 'With less free space than this in `DATA_DIR` the gateway is not ready.',
    unit: 'MB',
  }),
  LOG_LEVEL: logLevel.default('info').meta({
    description: 'The lowest level that is logged. Logs are JSON lines; they name routes, never URLs.',
  }),
  LOG_LEVEL_FILE: settingFile(logLevelIn).optional().meta({
    description:
      'A file with the level, which replaces `LOG_LEVEL`. Change it and [send SIGHUP](../operations/secrets.md#reload) to log more or less without a restart.',
    format: 'a path',
    unset: 'none',
  }),
};
