import { join } from 'node:path';
import { runProgram } from './run-program';

/** A certificate for `localhost`, which is its own authority. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Creates a certificate in a directory. */
export async function createCertificate(directory: string): Promise<Certificate> {
  const files = { certificate: join(directory, 'fullchain.pem'), key: join(directory, 'privkey.pem') };
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const keys = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', files.key];
  await runProgram('openssl', ['req', '-x509', '-days', '2', ...keys, '-out', files.certificate, ...names]);
  return files;
}
