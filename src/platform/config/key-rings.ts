import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { type KeyRing, parseKeyRing } from '../secrets/key-ring';
import { type Issues, refuse, secretFile } from './secret-file';

const keyRing = z.string().transform(ringOf);
const keyRingFile = secretFile(ringOf);

function ringOf(text: string, context: Issues): KeyRing {
  try {
    return parseKeyRing(text);
  } catch (error) {
    return refuse(context, (error as Error).message);
  }
}

/** The secrets of an installation; the first key of each ring is for writing, the others are read. */
export const keyRingVariables = {
  KEY_ENCRYPTION_KEYS: keyRing.optional(),
  KEY_ENCRYPTION_KEYS_FILE: keyRingFile.optional(),
  LINK_SIGNING_KEYS: keyRing.optional(),
  LINK_SIGNING_KEYS_FILE: keyRingFile.optional(),
};

type Variables = z.output<z.ZodObject<typeof keyRingVariables>>;
type RingName = 'KEY_ENCRYPTION_KEYS' | 'LINK_SIGNING_KEYS';

/** Reads a key ring of the data directory as text. */
type ReadLocally = (dataDir: string, fileName: string) => string;

/** The key rings; those that no variable gives are read from the data directory. Throws `ConfigError`. */
export function keyRingsOf(variables: Variables, dataDir: string, readLocally: ReadLocally) {
  const local = (fileName: string) => parseKeyRing(readLocally(dataDir, fileName));
  return {
    keyEncryptionKeys: givenRing(variables, 'KEY_ENCRYPTION_KEYS') ?? local('key-encryption-keys'),
    linkSigningKeys: givenRing(variables, 'LINK_SIGNING_KEYS') ?? local('link-signing-keys'),
  };
}

/** The names of the key rings that no variable gives. */
export function missingKeyRings(variables: Variables): readonly RingName[] {
  const names = ['KEY_ENCRYPTION_KEYS', 'LINK_SIGNING_KEYS'] as const;
  return names.filter((name) => givenRing(variables, name) === undefined);
}

function givenRing(variables: Variables, name: RingName): KeyRing | undefined {
  const [ring, ofFile] = [variables[name], variables[`${name}_FILE`]];
  if (ring && ofFile) throw new ConfigError(`${name}_FILE: not together with ${name}`);
  return ring ?? ofFile;
}
