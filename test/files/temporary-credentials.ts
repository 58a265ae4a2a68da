import { runProgram } from '../deploy/run-program';
import type { MachineClock } from '../reliability/machine-clock';
import type { RealS3 } from './real-s3';
import { ROLE } from './start-ceph';

/** Temporary credentials, as a `credential_process` prints them. */
export interface TemporaryCredentials {
  readonly Version: 1;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: string;
}

/** The shortest that Ceph permits, in seconds. */
const VALID_SECONDS = 900;

/** Assumes the role of the user of Ceph, which has this clock. */
export async function assumeRole({ location, variables }: RealS3, clock: MachineClock): Promise<TemporaryCredentials> {
  const user = `${variables.AWS_ACCESS_KEY_ID}:${variables.AWS_SECRET_ACCESS_KEY}`;
  const request = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: ROLE, RoleSessionName: 'gateway' };
  const answer = await runProgram(
    'curl',
    [
      ...['--silent', '--show-error', '--fail', '--aws-sigv4', 'aws:amz:us-east-1:sts', '--user', user],
      ...Object.entries({ ...request, DurationSeconds: VALID_SECONDS }).flatMap((pair) => [
        ...['--data-urlencode', pair.join('=')],
      ]),
      String(location.endpoint),
    ],
    { env: clock.env },
  );
  const textOf = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer)?.[1] as string;
  return {
    Version: 1,
    AccessKeyId: textOf('AccessKeyId'),
    SecretAccessKey: textOf('SecretAccessKey'),
    SessionToken: textOf('SessionToken'),
    Expiration: textOf('Expiration'),
  };
}

/** Returns the variables with which a process uses the credentials. */
export function variablesOf(credentials: TemporaryCredentials): NodeJS.ProcessEnv {
  return {
    AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: credentials.SessionToken,
  };
}
